"""What tests of the rescue share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop
from app.rescue.network import can_cut, cut, has_cable, is_cut, restore
from tests.rescue.network_fakes import System


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = make_desktop()
    yield one
    one.close()


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    one = System(tmp_path, monkeypatch)
    for function in (cut, restore, is_cut):  # as Line calls them
        monkeypatch.setattr(function, "__defaults__", ("linux", one.tables))
    for function in (can_cut, has_cable):
        monkeypatch.setattr(function, "__defaults__", ("linux",))
    return one
