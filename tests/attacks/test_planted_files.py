"""A scammer with the person's own account, or another local user, plants something in the place of a file.

A pipe, a link to what never ends, a folder, a huge file, a socket, another user's file, brackets without end: whoever
reads them waits for ever, fills the memory or falls over it, and the guide does not start, mute, close or end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.planting import PLACES, PLANTS, bounded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is planted is POSIX's")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_nothing_planted_keeps_a_reader_waiting(
    plant: Callable[[Path], None], place: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "data" / place
    path.parent.mkdir(parents=True)
    plant(path)
    with bounded(3.0):
        assert PLACES[place](tmp_path / "data"), caplog.text
