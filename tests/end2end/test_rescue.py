"""The scene that decides everything: a real browser full of a scam page, a siren, and the guide started over it."""

from __future__ import annotations

import time

import pytest

from tests.end2end.hands import CAN_BE_READ, howls
from tests.end2end.stage import Stage
from tools.desktop import wait_for
from tools.recorder import Recorder

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release("a real browser each; the companion's walk of the default tier hushes and closes, too"),
]

QUIET_SHARE = 0.02
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


def test_the_sound_is_given_back(stage: Stage, recorder: Recorder) -> None:
    stage.strike()
    assert wait_for(lambda: howls(recorder), 20), "no siren"
    siren = recorder.loudest(time.time() - 0.5, time.time())

    def is_hushed() -> bool:
        return recorder.loudest(time.time() - 0.9, time.time()) < siren * QUIET_SHARE

    one = stage.open("--silent")
    assert wait_for(is_hushed, 5)
    asked = time.time()
    assert one.close(is_asked=True) == 0
    assert recorder.loudest(asked, asked + 1.5) < siren * QUIET_SHARE, "it howls before she has said so"
    assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > siren / 2, 3)


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
    assert one.close(is_asked=True) == 0
