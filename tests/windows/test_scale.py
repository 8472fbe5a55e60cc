"""An enlarged desktop: nothing of the guide lies outside the screen or below the task bar."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.windows import desk
from tests.windows.guide import APPEARS_WITHIN, TEXTS, Guide, ready
from tools.desktop import wait_for

SLACK = 12
"""Pixels by which Windows lets the invisible rim of a maximised window stand out."""


@pytest.mark.ran("wine 10.0")
@pytest.mark.wine
@pytest.mark.parametrize("factor", ["1.25", "1.5"])
def test_the_window_stays_within_the_work_area(tmp_path: Path, factor: str) -> None:
    with ready(tmp_path / "family", QT_SCALE_FACTOR=factor) as guide:
        desk.press("F9")
        assert wait_for(lambda: is_within_work_area(guide), APPEARS_WITHIN), (guide.page(), desk.work_area())


def is_within_work_area(guide: Guide) -> bool:
    shown = guide.page()
    if shown is None:
        return False
    left, top, right, bottom = desk.work_area()
    begins = shown.left >= left - SLACK and shown.top >= top - SLACK
    return begins and shown.left + shown.width <= right + SLACK and shown.top + shown.height <= bottom + SLACK


@pytest.mark.ran("")
@pytest.mark.parametrize("factor", ["1.25", "1.5"])
def test_every_button_can_be_pressed(tmp_path: Path, factor: str) -> None:
    """Also the lowest: "back" and "help" are in the last line."""
    from tests.windows import reader

    with ready(tmp_path / "family", QT_SCALE_FACTOR=factor) as guide:
        desk.press("F9")
        assert wait_for(guide.is_in_front, APPEARS_WITHIN)
        shown = guide.page()
        assert shown is not None
        place = reader.place_of(shown.handle, TEXTS["ui.help"].text)
        assert place is not None
        assert desk.under(place) in guide.pids(), "the help lies below the task bar"
