"""The scene that decides everything: a real browser full of a scam page, a siren, and the guide started over it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.rescue.adapters import make_desktop
from app.rescue.browsers.finding import Browser
from tests.end2end.conftest import Program
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.recorder import Recorder
from tools.scam_page import ScamPage

pytestmark = [pytest.mark.display, pytest.mark.sound]

QUIET_SHARE = 0.02
NOWHERE = "unix:/nowhere"
NO_VOICE = "いまは声が出ません。文字で案内します。"
HUSHED_WITHIN = 0.5
"""Seconds from the guide's window to silence of the siren."""


@pytest.fixture
def struck(tmp_path: Path, recorder: Recorder) -> Iterator[tuple[RealBrowser, Browser, ScamPage, float]]:
    """A browser whose page fills the screen and howls; with the loudness of the siren."""
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        found = real.start(page.address)
        assert wait_for(lambda: page.asked > 0, 20)
        time.sleep(1.5)
        click_middle()
        time.sleep(1.5)
        assert wait_for(lambda: recorder.loudest(time.time() - 0.5, time.time()) > 1000, 20), "no siren"
        siren = recorder.loudest(time.time() - 0.5, time.time())
        yield real, found, page, siren
        real.stop()


def fills_the_screen(browser: Browser, page: ScamPage) -> bool:
    """Clicks into the page, as the person did; returns whether it fills the screen then."""
    if not page.asked:
        return False
    click_middle()
    time.sleep(1.5)
    desktop = make_desktop()
    try:
        return any(window.pid == browser.pid and window.is_full_screen for window in desktop.windows())
    finally:
        desktop.close()


def labels(environment: dict[str, str]) -> list[str]:
    """The texts on the page of the guide, as a screen reader has them."""
    walker = Path(__file__).with_name("walker.py")
    command = ["/usr/bin/python3", str(walker)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1])[-1]["labels"])


def press_through(one: Program, *keys: str) -> None:
    for key in keys:
        time.sleep(1.0)  # faster presses are taken for a trembling hand
        one.key(key)


def test_the_siren_is_hushed_and_the_browser_closed(
    struck: tuple[RealBrowser, Browser, ScamPage, float], program: Callable[..., Program], recorder: Recorder
) -> None:
    real, found, page, siren = struck
    one = program()
    one.wait_for_window()
    hushed = time.time() + HUSHED_WITHIN
    assert wait_for(lambda: recorder.loudest(hushed, time.time()) > siren * QUIET_SHARE, 10), "our voice is heard"
    time.sleep(2.0)  # a press on a page that has just come counts for nothing
    one.key("Tab")  # our voice stops; what is left would be the siren
    assert wait_for(lambda: recorder.loudest(time.time() - 0.9, time.time()) < siren * QUIET_SHARE, 5), "it howls"
    assert not found.is_gone()
    press_through(one, "1", "Return", "Return")
    assert wait_for(found.is_gone, 10), "the browser is still there"
    assert one.process.poll() is None
    assert one.close() == 0
    before = page.asked
    again = real.start()
    time.sleep(4)
    assert page.asked == before, "the page came back"
    again.process().kill()


@pytest.mark.bus
@pytest.mark.release("another walk on the real desktop with a real browser")
def test_without_any_sound_server_the_browser_is_closed_all_the_same(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", NOWHERE)  # for the browser, too
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            found = real.start(page.address)
            assert wait_for(lambda: fills_the_screen(found, page), 40), "the page does not fill the screen"
            one = program(PULSE_SERVER=NOWHERE, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
            one.wait_for_window()
            assert wait_for(lambda: NO_VOICE in labels(environment), 20), "nobody is left waiting for a voice"
            assert one.process.poll() is None
            press_through(one, "1", "Return", "Return")
            assert wait_for(found.is_gone, 20), "the browser is still there"
            assert one.close() == 0
        finally:
            real.stop()


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_the_sound_is_given_back_at_the_end(
    struck: tuple[RealBrowser, Browser, ScamPage, float], program: Callable[..., Program], recorder: Recorder
) -> None:
    _, _, _, siren = struck
    one = program("--silent")
    one.wait_for_window()
    time.sleep(1)
    hushed = time.time()
    time.sleep(1)
    assert recorder.loudest(hushed, time.time()) < siren * QUIET_SHARE
    asked = time.time()
    assert one.close(is_asked=True) == 0
    assert recorder.loudest(asked, asked + 1.5) < siren * QUIET_SHARE, "it howls before she has said so"
    closed = time.time()
    time.sleep(1)
    assert recorder.loudest(closed + 0.3, time.time()) > siren / 2


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_after_a_crash_the_next_start_repairs(
    struck: tuple[RealBrowser, Browser, ScamPage, float], program: Callable[..., Program], recorder: Recorder
) -> None:
    _, _, _, siren = struck
    one = program("--silent")
    one.wait_for_window()
    time.sleep(1)
    one.cut_off()
    dead = time.time()
    time.sleep(1)
    assert recorder.loudest(dead, time.time()) < siren * QUIET_SHARE, "still muted, as a crash leaves it"
    again = program("--silent")
    again.wait_for_window()
    time.sleep(1)
    assert again.close(is_asked=True) == 0
    closed = time.time()
    time.sleep(1)
    assert recorder.loudest(closed + 0.3, time.time()) > siren / 2


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_the_guide_comes_back_in_front_of_a_page_that_was_clicked(
    struck: tuple[RealBrowser, Browser, ScamPage, float], program: Callable[..., Program]
) -> None:
    """She clicks into the page, it fills the screen again: within seconds the guide is seen again, and stays."""
    _, found, _, _ = struck
    one = program("--silent")
    one.wait_for_window()
    desktop = make_desktop()
    try:
        time.sleep(3)
        theirs = next(window for window in desktop.windows() if window.pid == found.pid)
        assert not theirs.is_full_screen, "the page had to let go of the screen"
        assert desktop.windows()[0].pid == one.process.pid
        subprocess.run(["wmctrl", "-i", "-a", hex(theirs.id)], check=True)
        time.sleep(0.5)
        assert desktop.windows()[0].pid == one.process.pid, "our window stays above"
        subprocess.run(["wmctrl", "-i", "-r", hex(theirs.id), "-b", "add,fullscreen"], check=True)
        time.sleep(4)
        assert desktop.windows()[0].pid == one.process.pid
        for _ in range(4):
            time.sleep(0.7)
            assert desktop.windows()[0].pid == one.process.pid
    finally:
        desktop.close()
    assert one.close(is_asked=True) == 0
