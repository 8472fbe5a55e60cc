"""A trembling hand over a real page and the real guide: it closes nothing unread, and answers nothing."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end2end.conftest import Program
from tests.end2end.test_by_hand import CLOSE_FOR_ME
from tests.end2end.test_companion import GREEN
from tests.end2end.test_still_there import SAFE, Stage
from tools.desktop import wait_for
from tools.eyes import share_of

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.bus,
    pytest.mark.release("a real browser for half a minute; tests/widgets/test_tremor.py has the same hands"),
]

LEFT, TOP, WIDE, HIGH = CLOSE_FOR_ME
AT = (str(LEFT + WIDE // 2), str(TOP + HIGH // 2))
READ = 2.0  # seconds after which a page has been read


def knocks(times: int, delay: float) -> list[str]:
    return ["mousemove", *AT, "click", "--repeat", str(times), "--delay", str(round(delay * 1000)), "1"]


HANDS = {
    "hammering": knocks(12, 0.4),
    "a second press after a second": knocks(2, 1.0),
    "a key held down": ["keydown", "Return", "sleep", "5", "keyup", "Return"],
}


@pytest.mark.parametrize("hand", HANDS)
def test_nothing_is_closed_or_answered_that_was_not_meant(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path, hand: str
) -> None:
    one = Stage(program, environment, tmp_path, settings="")
    try:
        assert wait_for(lambda: share_of(GREEN, CLOSE_FOR_ME) > 0.6, 20), "closing is not offered"
        time.sleep(READ)
        subprocess.run(["xdotool", *HANDS[hand]], check=True)
        assert "閉じてください" in one.press(), "it is not asked whether it was meant"
        assert not one.browser.is_gone(), "closed unread"
        one.press("閉じてください")
        subprocess.run(["xdotool", *HANDS[hand]], check=True)  # the next page comes by itself under it
        assert wait_for(one.browser.is_gone, 15)
        assert wait_for(lambda: "何もしていない" in (told := one.press()) or SAFE in told, 20)
        assert not one.reads(SAFE), "answered by itself"
    finally:
        one.close()
