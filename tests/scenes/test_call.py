"""F9 over a page that fills the screen: once, twice, and with a click into the page right after it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.scenes import browsers, desk
from tests.scenes.guide import APPEARS_WITHIN, HELP_BUTTON, TITLE, Guide
from tests.scenes.strike import Make, strike
from tests.scenes.window import Window
from tools.desktop import wait_for
from tools.scam_page import ScamPage

STAYS_SECONDS = 3.0


@pytest.mark.parametrize("keys", [("F9",), ("F9", "F9")], ids=["once", "twice"])
@pytest.mark.parametrize("kind", browsers.KINDS)
def test_one_guide_comes_and_stays(
    guide: Guide,
    browser: Make,
    page: ScamPage,
    kind: str,
    keys: tuple[str, ...],
    record_property: Callable[[str, object], None],
) -> None:
    """Twice: a frightened hand."""
    strike(browser(kind), page)
    pressed = desk.press(*keys)
    assert wait_for(guide.is_in_front, APPEARS_WITHIN), "the guide does not come with the keyboard"
    record_property("seconds from F9 to the front", round(time.monotonic() - pressed, 2))
    assert not wait_for(lambda: not guide.is_in_front(), STAYS_SECONDS), "it does not stay in front"
    assert len([one for one in guide.windows() if one.title == TITLE]) == 1, "two guides are open"


@pytest.mark.parametrize("kind", browsers.KINDS)
def test_with_a_click_into_the_page(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """The click gives the browser the right to the foreground; the guide must come all the same."""
    struck = strike(browser(kind), page)
    desk.press("F9")
    desk.click(struck.windows()[0].middle)
    assert wait_for(guide.is_in_front, APPEARS_WITHIN), "the page keeps the keyboard"


@pytest.mark.parametrize("kind", browsers.KINDS)
def test_the_button_lies_above_the_page_and_leaves_it_the_keyboard(
    guide: Guide, browser: Make, page: ScamPage, kind: str
) -> None:
    struck = strike(browser(kind), page)
    button = help_button(guide)
    assert wait_for(lambda: desk.under(button.middle) == button.pid, 5), "the page lies over it"
    assert desk.front() in struck.pids(), "it took the keyboard"
    desk.click(button.middle)
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)


@pytest.mark.wine
def test_icon_and_button_open_the_guide_that_waits_and_its_window_closes_to_wait_again(guide: Guide) -> None:
    assert guide.start().wait(20) == 0, "a second program"
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)
    desk.ask_to_close(guide.page())
    assert wait_for(lambda: guide.page() is None, 5)
    desk.click(help_button(guide).middle)
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)


def help_button(guide: Guide) -> Window:
    found = wait_for(lambda: [one for one in guide.windows() if one.title == HELP_BUTTON], APPEARS_WITHIN)
    assert found, "no button"
    return found[0]
