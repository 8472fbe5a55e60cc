"""Closed for her: the browser is gone, and its page does not come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.windows import desk
from tests.windows.browsers import RealBrowser, Struck, strike
from tests.windows.conftest import REAL
from tests.windows.guide import APPEARS_WITHIN, TEXTS, Guide
from tools.desktop import wait_for
from tools.scam_page import ScamPage

GONE_WITHIN = 20.0
LOOK_FOR_SECONDS = 6.0

Make = Callable[[str], Struck]


def close_for_me(guide: Guide) -> None:
    """Calls the guide, and agrees twice: to closing, and to what exactly is closed."""
    from tests.windows import reader

    desk.press("F9")
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)
    shown = guide.page()
    assert shown is not None
    reader.press(shown.handle, TEXTS["close-for-me.yes"].text)
    reader.press(shown.handle, TEXTS["close-for-me.confirm-yes"].text)


def comes_back(browser: RealBrowser, page: ScamPage) -> bool:
    """Whether the page is loaded when the browser is started again, on nothing."""
    before = page.asked
    browser.start("about:blank")
    return wait_for(lambda: page.asked > before, LOOK_FOR_SECONDS)


@pytest.mark.ran("")
@pytest.mark.parametrize("kind", REAL)
def test_it_is_gone_and_stays_gone(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    one = browser(kind)
    assert isinstance(one, RealBrowser)
    strike(one, page)
    close_for_me(guide)
    assert wait_for(lambda: not one.windows(), GONE_WITHIN), "it is still there"
    assert not comes_back(one, page)
