"""The button calls the person to it: once, for a page that fills the screen, howls and keeps the keyboard."""

from __future__ import annotations

import time

import psutil
import pytest

from app.rescue.service import JOURNAL
from tests.conftest import command_of
from tests.end2end.hands import NO_WAITING, close, guide_is_seen, howls
from tests.end2end.stage import Stage
from tests.support.programs import guarded
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release(
        "a real browser and a whole call each; companion/test_alarm.py has when it calls, look by look"
    ),
]

CALLED_WITHIN = 8.0  # seconds: two of sound, two looks, and the voice that has to be made
LONGEST_SENTENCE = 14.0


def voices(stage: Stage) -> list[psutil.Process]:
    """The processes that speak for the button: all but the guide's, which is ready while the page fills the screen."""
    children = psutil.Process(stage.guide.process.pid).children()
    return [child for child in children if "--speak" in command_of(child)][1:]


def is_back(recorder: Recorder, siren: float) -> bool:
    return wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 0.9 * siren, 3)


def test_a_page_that_howls_and_keeps_the_keyboard(stage: Stage, recorder: Recorder) -> None:
    button = stage.wait()
    small = button.width()
    stage.strike("chromium", "soft")
    heard = recorder.first_loud(time.time(), CALLED_WITHIN)
    assert heard is not None, "not a word"
    assert wait_for(lambda: button.width() > 1.5 * small, 2), "it does not grow"
    assert wait_for(button.is_seen, 5)
    assert wait_for(lambda: not voices(stage), LONGEST_SENTENCE), "a voice is left behind"
    over = time.time()
    assert 3 < recorder.last_loud(heard) - heard < LONGEST_SENTENCE, "two sentences, and no more"
    time.sleep(6)
    assert recorder.loudest(over, time.time()) <= LOUD, "once is enough"
    assert button.width() > 1.5 * small, "for as long as the page is there"
    button.press()
    assert wait_for(guide_is_seen, 5)
    stage.real.stop()

    def is_closed() -> bool:
        """While the page is there, it asks before it closes."""
        for one in stage.guides():
            close(one)
        return wait_for(lambda: not stage.guides(), 1)

    assert wait_for(is_closed, 10)
    assert wait_for(lambda: button.width() == small, 10), "small again"


def test_it_is_heard_over_a_siren_which_is_back_after_it(stage: Stage, recorder: Recorder) -> None:
    stage.wait()
    stage.strike()
    assert wait_for(lambda: howls(recorder)), "no siren"
    siren = recorder.loudest(time.time() - 0.5, time.time())
    assert wait_for(lambda: voices(stage), CALLED_WITHIN)
    assert wait_for(lambda: recorder.loudest(time.time() - 0.1, time.time()) <= LOUD, 3), "the siren goes on"
    began = time.time()
    assert wait_for(lambda: not voices(stage), LONGEST_SENTENCE)
    over = time.time()
    assert is_back(recorder, siren), "never again"
    voice = recorder.loudest(began, over - 0.5)
    assert voice > LOUD
    pauses = recorder.quietest(began, over - 0.5, share=0.1)
    assert pauses < voice / 10 ** (10 / 20), "the siren is less than 10 dB below the voice"
    assert wait_for(lambda: not (stage.folder / JOURNAL).exists())


def test_never_where_the_family_wants_none(stage: Stage, recorder: Recorder) -> None:
    stage.wait(f"{NO_WAITING}[companion]\ncalls_out = false\n")
    guarded(stage.folder)
    before = stage.button.rect()
    stage.strike("chromium", "soft")
    filled = time.time()
    time.sleep(CALLED_WITHIN)
    assert 0 < recorder.loudest(filled, time.time()) < LOUD
    assert stage.button.rect() == before
