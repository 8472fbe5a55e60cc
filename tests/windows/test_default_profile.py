"""Closed in the profile that the person uses, with the browser's running in the background switched on and off.

Only with ANSHIN_SPARE_PC=1, which says that this PC is nobody's: the tabs of the last session are moved aside.
"""

from __future__ import annotations

import time
import winreg
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.windows import desk
from tests.windows.browsers import RealBrowser, strike
from tests.windows.guide import APPEARS_WITHIN, TEXTS, Guide
from tests.windows.test_closing import GONE_WITHIN, close_for_me, comes_back
from tools.desktop import wait_for
from tools.scam_page import ScamPage

POLICIES = {"edge": r"Software\Policies\Microsoft\Edge", "chrome": r"Software\Policies\Google\Chrome"}
BOOST = {"edge": "StartupBoostEnabled", "chrome": "BackgroundModeEnabled"}
"""What keeps a browser running without a window, by policy of this user."""


@contextmanager
def boosted(kind: str, is_on: bool) -> Iterator[None]:
    """The browser's running without a window, switched on or off for this user; as before afterwards."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, POLICIES[kind]) as key:
        winreg.SetValueEx(key, BOOST[kind], 0, winreg.REG_DWORD, int(is_on))
        try:
            yield
        finally:
            winreg.DeleteValue(key, BOOST[kind])


@pytest.mark.ran("")
@pytest.mark.parametrize("kind", [*BOOST])
@pytest.mark.parametrize("is_on", [True, False], ids=["boost", "no boost"])
def test_in_the_profile_that_the_person_uses(guide: Guide, kind: str, is_on: bool) -> None:
    one = RealBrowser(kind, None)
    with boosted(kind, is_on), ScamPage() as page:
        try:
            one.start("about:blank")  # it reads the policy at its start
            time.sleep(5)
            one.stop()
            strike(one, page)
            close_for_me(guide)
            assert wait_for(lambda: not one.windows(), GONE_WITHIN), "it is still there"
            assert not comes_back(one, page)
        finally:
            one.stop()


@pytest.mark.ran("")
@pytest.mark.parametrize("kind", [*BOOST])
def test_a_browser_without_a_window_is_not_offered(guide: Guide, kind: str) -> None:
    """It runs in the background only: the guide must not say that it is what shows the page."""
    from tests.windows import reader

    one = RealBrowser(kind, None)
    with boosted(kind, True):
        try:
            one.start("about:blank")
            assert wait_for(lambda: bool(one.windows()), 30)
            desk.ask_to_close(one.windows()[0])
            assert wait_for(lambda: not one.windows(), 10)
            time.sleep(3)
            desk.press("F9")
            assert wait_for(guide.is_in_front, APPEARS_WITHIN)
            shown = guide.page()
            assert shown is not None
            assert TEXTS["close-for-me.yes"].text not in reader.names(shown.handle)
        finally:
            one.stop()
