"""What is left on the screen is never called closed, and nothing is answered that was not meant: real pages, read."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.end2end.hands import CAN_BE_READ, NO_BUTTON, NO_WAITING, message, press
from tests.end2end.stage import Stage
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
        subprocess.run(["xdotool", "windowminimize", str(one.id)], check=True)
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


def howls() -> bool:
    """Whether anything that plays is not muted, by pactl's account; the guide itself is silent here."""
    told = subprocess.run(["pactl", "--format=json", "list", "sink-inputs"], capture_output=True, check=True)
    return any(not one["mute"] and not one["corked"] for one in json.loads(told.stdout))


def test_the_hot_key_silences_what_was_given_its_sound_back(stage: Stage) -> None:
    """She wanted to hear it, and cannot bear it: F9, the key she knows, helps as it did the first time."""
    stage.strike()
    stage.settings(NO_BUTTON + "calls_out = false\n")
    stage.start("--companion", "--silent", **CAN_BE_READ)
    stage.call()
    assert wait_for(lambda: not howls(), 10)
    stage.press("音をもどす", "音をもどす")
    assert wait_for(howls, 10), "it is not given back"
    assert not wait_for(lambda: not howls(), 5), "a look mutes it against her will"
    press("F9")
    assert wait_for(lambda: not howls(), 10), "it howls on"
    assert wait_for(lambda: stage.reads("音をもどす"), 10)


def test_an_innocent_browser_behind_an_unknown_program_is_not_closed(stage: Stage) -> None:
    stage.browser = stage.new_browser().start()
    assert wait_for(lambda: bool(stage.windows()), 20)
    with message("+0+0", "-name", "anshin-unknown") as pid:

        def covers() -> bool:
            command = ["wmctrl", "-x", "-r", "anshin-unknown", "-b", "add,fullscreen"]
            subprocess.run(command, capture_output=True)
            return any(one.is_full_screen for one in stage.windows(pid))

        assert wait_for(covers, 10)
        stage.open("--silent", **CAN_BE_READ)
        told = stage.press("警告や音が出ている")
        assert CLOSE[0] not in told, told
        told = stage.press("自分で閉じる", "ウィンドウズ Windows", "閉じられた")
        assert "知らないソフトが、まだ開いています。" in told, told
    assert wait_for(lambda: stage.reads(CLOSED), 20), "nothing is left"
    assert not stage.browser.is_gone()
