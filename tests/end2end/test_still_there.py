"""What is left on the screen is never called closed, and nothing is answered that was not meant: real pages, read."""

from __future__ import annotations

import pytest

from tests.end2end.hands import NO_WAITING, xdotool
from tests.end2end.stage import Stage
from tests.reader import CAN_BE_READ
from tools.desktop import wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.bus,
    pytest.mark.release("a real browser each; the default tier has these answers from the walks, and one page by hand"),
]

STILL, SAFE = "まだ、残っています", "もう安全です"
CLOSED, NO_HARM = "閉じました。", "何もしていない"
CLOSE = ("この画面を閉じる", "閉じてください")
LEFT = {"chromium": "Chromiumが、まだ開いています。", "firefox": "Firefoxが、まだ開いています。"}


def opened(stage: Stage, kind: str = "chromium", settings: str = NO_WAITING) -> None:
    stage.settings(settings)
    stage.strike(kind)
    stage.open("--silent", **CAN_BE_READ)


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_closed_she_says_and_the_page_stands(stage: Stage, kind: str) -> None:
    """By hand, "it is closed": in its window, then minimised, it is said what is left; closed for her, it is closed."""
    opened(stage, kind)
    told = stage.press("自分で閉じる", "ウィンドウズ Windows", "閉じられた")
    assert LEFT[kind] in told, told
    assert CLOSED not in told
    for one in stage.windows():
        xdotool("windowminimize", str(one.id))
    assert wait_for(lambda: not stage.windows(), 10)
    told = stage.press("もどる", "閉じられた")
    assert LEFT[kind] in told, told
    stage.press("かわりに閉じる", "閉じてください")
    assert wait_for(stage.browser.is_gone, 15)
    assert wait_for(lambda: stage.reads(CLOSED), 20)
    assert SAFE in stage.press(NO_HARM)


def test_safe_is_withdrawn_when_a_page_comes_back(stage: Stage) -> None:
    opened(stage)
    stage.press(*CLOSE)
    assert wait_for(lambda: stage.reads(CLOSED), 20)
    assert SAFE in stage.press(NO_HARM)
    again = stage.new_browser(profile="again")
    again.begin(stage.page.with_traps())
    assert wait_for(lambda: stage.reads(STILL), 40), "it goes on saying safe"
    assert not stage.reads(SAFE)
    again.stop()
    assert wait_for(lambda: stage.reads(SAFE), 20), "nothing is left"
