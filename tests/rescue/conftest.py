"""What tests of the rescue share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.rescue.desktop.windows import Desktop, make_desktop


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = make_desktop()
    yield one
    one.close()
