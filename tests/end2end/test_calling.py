"""The button calls the person to it: once, for a page that fills the screen, howls and keeps the keyboard."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.rescue.adapters import make_mixer
from app.rescue.sound.browser_mute import JOURNAL
from tests.conftest import command_of
from tests.end2end.test_companion import NO_WAITING, Waiting, close, guarded, guide_is_seen, struck, waiting
from tools.browsing import RealBrowser
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder
from tools.scam_page import ScamPage, Trap

__all__ = ["waiting"]

pytestmark = [pytest.mark.display, pytest.mark.sound]

ANOTHER = pytest.mark.release("another walk on the real desktop with a real browser")
CALLED_WITHIN = 8.0
"""Seconds: two of sound, two looks, and the voice that has to be made."""
LONGEST_SENTENCE = 14.0


def voices(one: Waiting) -> list[psutil.Process]:
    """The processes that speak for the button."""
    return [child for child in psutil.Process(one.process.pid).children() if "--speak" in command_of(child)]


def is_muted() -> bool:
    """Whether anything that sounds on this desktop is muted."""
    return any(stream.is_muted for stream in make_mixer().streams())


def width(one: Waiting) -> int:
    rect = one.rect()
    assert rect is not None
    return rect[2]


def test_a_page_that_howls_and_keeps_the_keyboard(
    waiting: Callable[..., Waiting], tmp_path: Path, recorder: Recorder
) -> None:
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            small = width(one)
            struck(real, page, one.desktop, page.with_traps("soft"))
            filled = time.time()
            heard = recorder.first_loud(filled, CALLED_WITHIN)
            assert heard is not None, "not a word"
            assert wait_for(lambda: width(one) > 1.5 * small, 2), "it does not grow"
            assert wait_for(one.is_seen, 5)
            assert wait_for(lambda: not voices(one), LONGEST_SENTENCE), "a voice is left behind"
            over = time.time()
            assert 3 < recorder.last_loud(heard) - heard < LONGEST_SENTENCE, "two sentences, and no more"
            time.sleep(6)
            assert recorder.onset(over, time.time()) is None, "once is enough"
            assert width(one) > 1.5 * small, "for as long as the page is there"
            one.press()
            assert wait_for(guide_is_seen, 5)
            real.stop()
            assert wait_for(lambda: not one.guides() or close(one.guides()[0]), 10), "it asks while the page is there"
            assert wait_for(lambda: one.rect() is not None and width(one) == small, 10), "small again"
        finally:
            real.stop()


@ANOTHER
def test_it_is_heard_over_a_siren_which_is_back_after_it(
    waiting: Callable[..., Waiting], tmp_path: Path, recorder: Recorder
) -> None:
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            struck(real, page, one.desktop)
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 1000), "no siren"
            siren = recorder.loudest(time.time() - 0.5, time.time())
            assert wait_for(lambda: bool(voices(one)), CALLED_WITHIN)
            began = recorder.first_quiet(time.time())
            assert began is not None, "the siren goes on"
            assert wait_for(lambda: not voices(one), LONGEST_SENTENCE)
            over = time.time()
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 0.9 * siren, 3), "never again"
            voice = recorder.loudest(began, over - 0.5)
            pauses = recorder.quietest(began, over - 0.5, share=0.1)
            assert voice > LOUD
            assert pauses < voice / 10 ** (10 / 20), "the siren is less than 10 dB below the voice"
            assert not (one.folder / JOURNAL).exists()
        finally:
            real.stop()


@ANOTHER
def test_killed_within_its_sentence_it_leaves_nothing_mute(
    waiting: Callable[..., Waiting], tmp_path: Path, recorder: Recorder
) -> None:
    """The restarted program unmutes what the dead one had muted, and calls for itself."""
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            killed = guarded(one)
            struck(real, page, one.desktop)
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 1000), "no siren"
            siren = recorder.loudest(time.time() - 0.5, time.time())
            assert wait_for(is_muted, CALLED_WITHIN)
            killed.kill()
            assert wait_for(lambda: not is_muted() and not (one.folder / JOURNAL).exists(), 10), "it stays mute"
            assert wait_for(is_muted, 2 * CALLED_WITHIN), "the new one does not call"
            assert wait_for(lambda: not is_muted(), LONGEST_SENTENCE)
            assert not (one.folder / JOURNAL).exists()
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 0.9 * siren, 3), "never again"
        finally:
            real.stop()


@ANOTHER
def test_a_page_that_has_taken_the_pointer(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    """The button cannot be clicked; it grows all the same, and the key that is written on it opens the guide."""
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            small = width(one)
            struck(real, page, one.desktop, page.with_traps("pointer", "unlocked", "soft"))
            assert wait_for(lambda: width(one) > 1.5 * small, CALLED_WITHIN), "it does not grow"
            assert wait_for(one.is_seen, 5)
            one.press()
            assert not guide_is_seen(), "the page has the pointer"
            subprocess.run(["xdotool", "key", "F9"], check=True)
            assert wait_for(guide_is_seen, 5)
        finally:
            real.stop()


@pytest.mark.parametrize(
    ("traps", "settings"),
    [
        pytest.param(("soft", "unlocked"), "", id="a film in full screen"),
        pytest.param(("silent",), "", id="a silent page"),
        pytest.param(("soft",), "[companion]\ncalls_out = false\n", id="switched off by the family"),
        pytest.param(("soft",), '[companion]\nhelp_button = "off"\n', id="no button"),
    ],
)
@ANOTHER
def test_it_stays_quiet(
    waiting: Callable[..., Waiting], tmp_path: Path, recorder: Recorder, traps: tuple[Trap, ...], settings: str
) -> None:
    one = waiting(NO_WAITING + settings)
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            time.sleep(3)
            before = one.rect()
            struck(real, page, one.desktop, page.with_traps(*traps))
            filled = time.time()
            time.sleep(CALLED_WITHIN)
            assert recorder.loudest(filled, time.time()) < LOUD
            assert one.rect() == before
            assert (recorder.loudest(filled, time.time()) > 0) is ("soft" in traps), "the page sounds, or not"
        finally:
            real.stop()
