"""The page closed by hand: the strip lies above it, and its keyboard, pointer and × are reached beside it."""

from __future__ import annotations

import sys
import time

import pytest

from tests.scenes import browsers, desk
from tests.scenes.guide import APPEARS_WITHIN, Guide
from tests.scenes.strike import Make, fill, is_filled, strike
from tests.scenes.window import Place, Window
from tools.desktop import wait_for
from tools.scam_page import ScamPage

HELD_SECONDS = 4.0
READS_SECONDS = 4.0
SURE_WITHIN = 2.5
"""Seconds from the end of the browser until the guide says that it is gone: one where nothing else runs."""
TO_BY_HAND = ("Tab", "Tab", "Tab", "Return")  # from the page of a seen warning to its small answer: I close it myself


def walk_to_the_strip(guide: Guide) -> Window:
    """Calls the guide and chooses to close the page by hand; gives the strip."""
    guide.call()
    time.sleep(READS_SECONDS)
    desk.press(*TO_BY_HAND)
    if sys.platform == "linux":  # where it asks whether this is Windows
        time.sleep(0.5)
        desk.press("1")
    found = wait_for(lambda: strip(guide), APPEARS_WITHIN)
    assert found, "no strip"
    return found


def strip(guide: Guide) -> Window | None:
    """The window at one side of the screen that is nearly as high as the work area."""
    wide, high = desk.screen()
    tall = (one for one in guide.windows() if one.height > high * 0.8 and one.width < wide * 0.6)
    return next(tall, None)


def beside(window: Window) -> Place:
    """A place in the middle of what the strip leaves of the screen."""
    wide, high = desk.screen()
    right_of_it = window.left + window.width
    return ((right_of_it + wide) // 2, high // 2) if window.left < wide - right_of_it else (window.left // 2, high // 2)


@pytest.mark.parametrize("kind", browsers.KINDS)
def test_the_strip_lies_above_and_the_page_keeps_keyboard_and_pointer(
    guide: Guide, browser: Make, page: ScamPage, kind: str
) -> None:
    struck = strike(browser(kind), page)
    one = walk_to_the_strip(guide)
    assert wait_for(lambda: desk.under(one.middle) == one.pid, 5), "the page lies over the strip"
    assert wait_for(lambda: desk.front() in struck.pids(), 5), "the keyboard does not go back to the page"
    assert desk.under(beside(one)) in struck.pids(), "something of ours lies over the page"


@pytest.mark.parametrize("kind", browsers.REAL)
def test_esc_reaches_the_page_and_its_cross_closes_it(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    struck = strike(browser(kind), page)
    one = walk_to_the_strip(guide)
    fill(struck, beside(one))  # the guide may have made it let go of the screen
    assert wait_for(lambda: desk.under(one.middle) == one.pid, 5), "the page that took the screen lies over the strip"
    desk.press("Escape", held=HELD_SECONDS)
    assert wait_for(lambda: not is_filled(struck), 8), "Esc did not arrive"
    assert strip(guide) == one, "Esc did something to the strip"
    desk.ask_to_close(struck.windows()[0])
    assert wait_for(lambda: is_left(struck), 12), "the question whether to leave cannot be answered"
    assert wait_for(guide.is_in_front, SURE_WITHIN), "the guide does not say that it is gone, or late"


def is_left(struck: browsers.Struck) -> bool:
    """Whether the browser goes; if it asks whether the page may be left, "leave" is its first button."""
    if not wait_for(lambda: not struck.windows(), 0.7) and desk.front() in struck.pids():
        desk.press("Return")
    return wait_for(lambda: not struck.windows(), 3)


@pytest.mark.parametrize("kind", browsers.KINDS)
def test_another_program_in_front_is_not_covered(
    guide: Guide, browser: Make, page: ScamPage, kind: str, other: browsers.Other
) -> None:
    """The strip goes to the other side, or below."""
    strike(browser(kind), page)
    walk_to_the_strip(guide)
    other.start()
    (window,) = other.windows()
    assert wait_for(lambda: desk.under(window.middle) == window.pid, 5), "it is covered"
    assert not wait_for(lambda: desk.under(window.middle) != window.pid, 2), "it is covered a little later"
