"""The page closed by hand: the strip lies above it, and its keyboard, pointer and × are reached beside it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.windows import desk
from tests.windows.browsers import STAND_IN, StandIn, Struck, name_of, strike
from tests.windows.conftest import REAL
from tests.windows.guide import APPEARS_WITHIN, Guide
from tools.desktop import wait_for
from tools.scam_page import ScamPage

HELD_SECONDS = 4.0
READS_SECONDS = 4.0
TO_BY_HAND = ("Tab", "Tab", "Tab", "Return")
"""From the page of a seen warning to its small answer: I close it myself."""

Make = Callable[[str], Struck]


def walk_to_the_strip(guide: Guide) -> desk.Window:
    """Calls the guide and chooses to close the page by hand; gives the strip."""
    desk.press("F9")
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)
    time.sleep(READS_SECONDS)
    desk.press(*TO_BY_HAND)
    found = wait_for(lambda: strip(guide), APPEARS_WITHIN)
    assert found, "no strip"
    return found


def strip(guide: Guide) -> desk.Window | None:
    """The window at one side of the screen that is nearly as high as the work area."""
    wide, high = desk.screen()
    tall = (one for one in guide.windows() if one.height > high * 0.8 and one.width < wide * 0.6)
    return next(tall, None)


def beside(window: desk.Window) -> desk.Place:
    """A place in the middle of what the strip leaves of the screen."""
    wide, high = desk.screen()
    right_of_it = window.left + window.width
    return ((right_of_it + wide) // 2, high // 2) if window.left < wide - right_of_it else (window.left // 2, high // 2)


@pytest.mark.parametrize("kind", [pytest.param(STAND_IN, marks=pytest.mark.wine), *REAL])
def test_the_strip_lies_above_and_the_page_keeps_keyboard_and_pointer(
    guide: Guide, browser: Make, page: ScamPage, kind: str
) -> None:
    struck = strike(browser(kind), page)
    one = walk_to_the_strip(guide)
    assert wait_for(lambda: desk.under(one.middle) == one.pid, 5), "the page lies over the strip"
    assert wait_for(lambda: desk.front() in struck.pids(), 5), "the keyboard does not go back to the page"
    assert desk.under(beside(one)) in struck.pids(), "something of ours lies over the page"


@pytest.mark.parametrize("kind", REAL)
def test_esc_reaches_the_page_and_its_cross_closes_it(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    struck = strike(browser(kind), page)
    walk_to_the_strip(guide)
    desk.press("Esc", held=HELD_SECONDS)
    assert wait_for(lambda: not any(one.fills_the_screen for one in struck.windows()), 8), "Esc did not arrive"
    desk.ask_to_close(struck.windows()[0])
    assert wait_for(lambda: asked_or_gone(struck), 8)
    desk.press("Return")  # "leave" is the first button of the browser's question
    assert wait_for(lambda: not struck.windows(), 10), "the question cannot be answered"
    assert wait_for(guide.is_in_front, 15), "the guide does not say that it is gone"


def asked_or_gone(struck: Struck) -> bool:
    """Whether the browser's question whether to leave is seen and has the keyboard, or no question was needed."""
    return not struck.windows() or desk.front() in struck.pids()


@pytest.mark.parametrize("kind", [pytest.param(STAND_IN, marks=pytest.mark.wine), *REAL])
def test_another_program_in_front_is_not_covered(
    guide: Guide, browser: Make, page: ScamPage, kind: str, tmp_path: Path
) -> None:
    """The strip goes to the other side, or below."""
    other = StandIn(tmp_path / "other", "notes", "small")
    strike(browser(kind), page)
    walk_to_the_strip(guide)
    try:
        other.start()
        (window,) = other.windows()
        assert wait_for(lambda: desk.under(window.middle) == window.pid, 5), "it is covered"
        assert not wait_for(lambda: desk.under(window.middle) != window.pid, 2), "it is covered a little later"
    finally:
        other.stop()


def test_task_manager_is_seen_above_the_page_and_the_strip(guide: Guide, browser: Make, page: ScamPage) -> None:
    """An administrator's window: nothing of ours may lie over it. It is opened as Ctrl+Shift+Esc does."""
    strike(browser("edge"), page)
    walk_to_the_strip(guide)
    subprocess.run(["cmd", "/c", "start", "taskmgr"], check=True)
    try:
        found = wait_for(task_managers, 15)
        assert found, "no Task Manager"
        window = found[0]
        assert wait_for(lambda: desk.under(window.middle) == window.pid, 5), "it is covered"
    finally:
        for one in task_managers():
            psutil.Process(one.pid).kill()


def task_managers() -> list[desk.Window]:
    found = [one.pid for one in psutil.process_iter() if name_of(one) == "taskmgr.exe"]
    return desk.windows(*found) if found else []
