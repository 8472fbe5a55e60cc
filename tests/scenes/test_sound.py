"""The siren is muted while the guide is open, and given back: at its end, and after the guide was killed."""

from __future__ import annotations

import pytest

from tests.scenes import browsers, desk
from tests.scenes.guide import Guide
from tests.scenes.strike import Make, strike
from tools.desktop import wait_for
from tools.scam_page import ScamPage

MUTED_WITHIN = 4.0
BACK_WITHIN = 15.0


def is_muted(one: browsers.RealBrowser) -> bool:
    return set(browsers.mutes(one)) == {True}


def is_heard(one: browsers.RealBrowser) -> bool:
    return set(browsers.mutes(one)) == {False}


def howling(make: Make, kind: str, page: ScamPage) -> browsers.RealBrowser:
    """A browser whose page fills the screen and howls."""
    one = strike(make(kind), page)
    assert wait_for(lambda: is_heard(one), 10), "no siren"
    return one


@pytest.mark.parametrize("kind", browsers.REAL)
def test_after_the_guide_was_killed(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """Whatever starts next gives the sound back, while the browser still runs."""
    one = howling(browser, kind, page)
    guide.call()
    assert wait_for(lambda: is_muted(one), MUTED_WITHIN)
    guide.end()
    assert is_muted(one), "this scene shows nothing"
    guide.wait_ready()
    assert wait_for(lambda: is_heard(one), BACK_WITHIN), "the browser stays muted"


@pytest.mark.parametrize("is_closed", [False, True], ids=["goes on", "was closed by hand"])
@pytest.mark.parametrize("kind", browsers.REAL)
def test_muted_while_the_guide_is_open(guide: Guide, browser: Make, page: ScamPage, kind: str, is_closed: bool) -> None:
    """Windows remembers the mute of a program that ends muted: it would start so."""
    one = howling(browser, kind, page)
    desk.press("F9")
    assert wait_for(lambda: is_muted(one), MUTED_WITHIN), "it howls on"
    if is_closed:
        one.stop()
    guide.leave()
    if is_closed:
        one.start(page.address)
    assert wait_for(lambda: is_heard(one), BACK_WITHIN), "the browser stays muted"
