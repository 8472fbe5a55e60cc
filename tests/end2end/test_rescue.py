"""The scene that decides everything: a real browser full of a scam page, a siren, and the guide started over it."""

from __future__ import annotations

import time

import pytest

from tests.end2end.stage import Stage
from tests.support.reader import CAN_BE_READ
from tools.desktop import wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release("a real browser each; the companion's walk of the default tier hushes and closes, too"),
]

NOWHERE = "unix:/nowhere"
NO_VOICE = "いまは声が出ません。文字で案内します。"


@pytest.mark.bus
def test_without_any_sound_server_the_browser_is_closed_all_the_same(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", NOWHERE)  # for the browser, too
    stage.strike()
    stage.open(PULSE_SERVER=NOWHERE, **CAN_BE_READ)
    assert wait_for(lambda: stage.reads(NO_VOICE), 20), "nobody is left waiting for a voice"
    stage.keys("1", "Return", "Return")
    assert wait_for(stage.browser.is_gone, 20), "the browser is still there"


def test_the_guide_comes_back_in_front_of_a_page_that_was_clicked(stage: Stage) -> None:
    """She clicks into the page, it fills the screen again: within seconds the guide is seen again, and stays."""
    stage.strike()
    one = stage.open("--silent")

    def is_above() -> bool:
        return stage.desktop.windows()[0].pid == one.process.pid

    assert wait_for(lambda: not stage.is_filled() and is_above(), 5), "the page had to let go of the screen"
    stage.desktop.activate(stage.windows()[0].id)
    assert not wait_for(lambda: not is_above(), 0.5), "our window stays above"
    stage.manage("-b", "add,fullscreen")
    time.sleep(4)
    assert not wait_for(lambda: not is_above(), 3)


def test_a_silent_window_as_large_as_the_screen_is_closed_and_a_browser_behind_it_is_not(stage: Stage) -> None:
    harmless = stage.new_browser("firefox", "harmless").start()
    assert wait_for(lambda: stage.windows(harmless.pid), 30)
    stage.manage("-b", "remove,maximized_vert,maximized_horz", pid=harmless.pid)
    stage.manage("-e", "0,100,100,500,500", pid=harmless.pid)
    assert wait_for(lambda: stage.windows(harmless.pid)[0].rect[2:] == (500, 500)), "it would fill the screen, too"
    stage.strike("chromium", "popup", "window", "silent", size=None)
    assert wait_for(stage.is_filled, 15)
    stage.open("--silent")
    stage.keys("1", "Return", "Return")
    assert wait_for(stage.browser.is_gone, 20)
    assert not harmless.is_gone()
