"""Closed for her: the browser is gone, and its page does not come back."""

from __future__ import annotations

import winreg
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest

from tests.windows import desk
from tests.windows.browsers import Struck, strike
from tests.windows.conftest import REAL
from tests.windows.guide import APPEARS_WITHIN, TEXTS, Guide
from tools.desktop import wait_for
from tools.scam_page import ScamPage

GONE_WITHIN = 20.0
LOOK_FOR_SECONDS = 6.0

POLICIES = {"edge": r"Software\Policies\Microsoft\Edge", "chrome": r"Software\Policies\Google\Chrome"}
BOOST = {"edge": "StartupBoostEnabled", "chrome": "BackgroundModeEnabled"}

Make = Callable[[str], Struck]


def close_for_me(guide: Guide) -> None:
    """Calls the guide, and agrees twice: to closing, and to what exactly is closed."""
    from tests.windows import reader

    desk.press("F9")
    assert wait_for(guide.is_in_front, APPEARS_WITHIN)
    shown = guide.page()
    reader.press(shown.handle, TEXTS["close-for-me.yes"].text)
    reader.press(shown.handle, TEXTS["close-for-me.confirm-yes"].text)


@contextmanager
def boosted(kind: str) -> Iterator[None]:
    """The browser's running without a window, switched on for this user by policy; as before afterwards."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, POLICIES[kind]) as key:
        winreg.SetValueEx(key, BOOST[kind], 0, winreg.REG_DWORD, 1)
        try:
            yield
        finally:
            winreg.DeleteValue(key, BOOST[kind])


@pytest.mark.parametrize("kind", REAL)
def test_it_is_gone_and_stays_gone(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """Also where the browser goes on without a window, from which it could open the page again."""
    one = browser(kind)
    with boosted(kind) if kind in BOOST else nullcontext():
        strike(one, page)
        close_for_me(guide)
        assert wait_for(lambda: not one.windows(), GONE_WITHIN), "it is still there"
        before = page.asked
        one.start("about:blank")
        assert not wait_for(lambda: page.asked > before, LOOK_FOR_SECONDS), "it comes back"
