"""The siren is muted while the guide is open, and given back: at its end, and after the guide was killed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.windows import desk
from tests.windows.browsers import RealBrowser, Struck, strike
from tests.windows.conftest import REAL
from tests.windows.guide import APPEARS_WITHIN, Guide
from tools.desktop import wait_for
from tools.scam_page import ScamPage

MUTED_WITHIN = 4.0
BACK_WITHIN = 15.0

Make = Callable[[str], Struck]


@pytest.fixture(autouse=True)
def device() -> None:
    """Without a sound device nothing could be shown: that is a failure."""
    from pycaw.pycaw import AudioUtilities

    assert AudioUtilities.GetSpeakers() is not None, "no sound device: install a virtual one"


def mutes(struck: RealBrowser) -> list[bool]:
    """Of each sound stream of the browser, whether it is muted."""
    from pycaw.pycaw import AudioUtilities

    pids = struck.pids()
    sessions = [one for one in AudioUtilities.GetAllSessions() if one.ProcessId in pids]
    return [bool(one.SimpleAudioVolume.GetMute()) for one in sessions]


def is_muted(struck: RealBrowser) -> bool:
    return bool(found := mutes(struck)) and all(found)


def is_heard(struck: RealBrowser) -> bool:
    return bool(found := mutes(struck)) and not any(found)


def howling(make: Make, kind: str, page: ScamPage) -> RealBrowser:
    """A browser whose page fills the screen and howls."""
    one = make(kind)
    strike(one, page)
    assert wait_for(lambda: is_heard(one), 10), "no siren"
    return one


@pytest.mark.parametrize("kind", REAL)
def test_after_the_guide_was_killed(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """Whatever starts next gives the sound back, while the browser still runs."""
    one = howling(browser, kind, page)
    desk.press("F9")
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)
    assert wait_for(lambda: is_muted(one), MUTED_WITHIN)
    guide.end()
    assert is_muted(one), "this scene shows nothing"
    guide.wait_ready()
    assert wait_for(lambda: is_heard(one), BACK_WITHIN), "the browser stays muted"


@pytest.mark.parametrize("is_closed", [False, True], ids=["goes on", "was closed by hand"])
@pytest.mark.parametrize("kind", REAL)
def test_muted_while_the_guide_is_open(guide: Guide, browser: Make, page: ScamPage, kind: str, is_closed: bool) -> None:
    """Windows remembers the mute of a program that ends muted: it would start so."""
    one = howling(browser, kind, page)
    desk.press("F9")
    assert wait_for(lambda: is_muted(one), MUTED_WITHIN), "it howls on"
    if is_closed:
        one.stop()
    shown = guide.page()
    desk.ask_to_close(shown)
    if is_closed:
        one.start(page.address)
    assert wait_for(lambda: is_heard(one), BACK_WITHIN), "the browser stays muted"
