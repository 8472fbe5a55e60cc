"""What is left on the screen is never called closed, and nothing is answered that was not meant: real pages, read."""

from __future__ import annotations

import sys

import pytest

from tests.scenes import browsers, desk
from tests.scenes.guide import TITLE, Guide
from tests.scenes.strike import Make, strike
from tests.support.reader import read
from tools.desktop import wait_for
from tools.scam_page import ScamPage

STILL = "まだ、残っています"
SAFE = "もう安全です"
CLOSED = "閉じました。"
NO_HARM = "何もしていない"
CLOSE = ("この画面を閉じる", "閉じてください")
BY_HAND = ("自分で閉じる", *["ウィンドウズ Windows"] * (sys.platform != "win32"))


def told(*presses: str) -> list[str]:
    """The words of the guide's page after these presses."""
    return read(TITLE, *presses)[-1].words


def is_called_open(kind: str, words: list[str]) -> bool:
    return any(kind in one.lower() and "まだ開いています" in one for one in words) and CLOSED not in words


@pytest.mark.parametrize("kind", browsers.REAL)
def test_closed_she_says_and_the_page_stands(guide: Guide, browser: Make, page: ScamPage, kind: str) -> None:
    """By hand, "it is closed": in its window, then minimised, it is said what is left; closed for her, it is closed."""
    one = strike(browser(kind), page)
    guide.call()
    words = told(*BY_HAND, "閉じられた")
    assert is_called_open(kind, words), words
    for window in one.windows():
        desk.minimise(window)
    assert wait_for(lambda: not one.windows(), 10)
    words = told("もどる", "閉じられた")
    assert is_called_open(kind, words), words
    told("かわりに閉じる", "閉じてください")
    assert wait_for(lambda: not one.windows(), 15)
    assert wait_for(lambda: CLOSED in told(), 20)
    assert SAFE in told(NO_HARM)


def test_safe_is_withdrawn_when_a_page_comes_back(guide: Guide, browser: Make, page: ScamPage) -> None:
    one = strike(browser(browsers.REAL[0]), page)
    guide.call()
    told(*CLOSE)
    assert wait_for(lambda: CLOSED in told(), 20)
    assert SAFE in told(NO_HARM)
    one.start(page.address)
    assert wait_for(lambda: STILL in told(), 40), "it goes on saying safe"
    assert SAFE not in told()
    one.stop()
    assert wait_for(lambda: SAFE in told(), 20), "nothing is left"
