"""Closed for her: the browser is gone, and its page does not come back."""

from __future__ import annotations

import pytest

from tests.scenes import browsers
from tests.scenes.guide import TEXTS, Guide
from tests.scenes.strike import Make, strike
from tools.desktop import wait_for
from tools.scam_page import ScamPage

GONE_WITHIN = 20.0
LOOK_FOR_SECONDS = 6.0


def close_for_me(guide: Guide) -> None:
    """Calls the guide, and agrees twice: to closing, and to what exactly is closed."""
    guide.call()
    guide.press(TEXTS["close-for-me.yes"].text)
    guide.press(TEXTS["close-for-me.confirm-yes"].text)


@pytest.mark.parametrize("kind", browsers.REAL)
def test_it_is_gone_and_stays_gone(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """Also where the browser goes on without a window, from which it could open the page again."""
    one = browser(kind)
    with browsers.boosted(kind):
        strike(one, page)
        close_for_me(guide)
        assert wait_for(lambda: not one.windows(), GONE_WITHIN), "it is still there"
        before = page.asked
        one.start("about:blank")
        assert not wait_for(lambda: page.asked > before, LOOK_FOR_SECONDS), "it comes back"
