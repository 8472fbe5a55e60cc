"""What tests of the rescue share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop
from tests.rescue.network_fakes import System


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = make_desktop()
    yield one
    one.close()


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    return System(tmp_path, monkeypatch)
