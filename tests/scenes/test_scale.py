"""An enlarged desktop: nothing of the guide lies outside the screen or below the task bar."""

from __future__ import annotations

import pytest

from tests.scenes import desk
from tests.scenes.guide import APPEARS_WITHIN, Guide
from tools.desktop import wait_for

SLACK = 12  # pixels by which Windows lets the invisible rim of a maximised window stand out


@pytest.mark.wine
@pytest.mark.parametrize("guide", ["1.25", "1.5"], indirect=True)
def test_the_window_stays_within_the_work_area(guide: Guide) -> None:
    desk.press("F9")
    assert wait_for(lambda: is_within_work_area(guide), APPEARS_WITHIN), (guide.page(), desk.work_area())


def is_within_work_area(guide: Guide) -> bool:
    shown = guide.page()
    if shown is None:
        return False
    left, top, right, bottom = desk.work_area()
    beyond = (
        *(left - shown.left, shown.left + shown.width - right),
        *(top - shown.top, shown.top + shown.height - bottom),
    )
    return max(beyond) <= SLACK
