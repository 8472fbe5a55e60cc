"""The page closed by hand, as the strip beside it says, in real browsers: Esc held, then the window's own ×."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.rescue.adapters import make_desktop
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import Desktop, ShownWindow
from app.widgets.filling_ring import FULL
from app.widgets.theme import COLORS, Scheme
from tests.end2end.conftest import Program
from tests.end2end.ring import ring_of, tip_of
from tests.end2end.test_companion import GREEN, NO_WAITING, RED, SCREEN, guide_is_seen, struck
from tools.browsing import RealBrowser
from tools.desktop import wait_for
from tools.eyes import Rect, share_of
from tools.scam_page import ScamPage

pytestmark = [pytest.mark.display, pytest.mark.sound]

PAPER, RING = COLORS[Scheme.LIGHT].paper, COLORS[Scheme.LIGHT].ring
LEFT, RIGHT = (0, 0, 455, 768), (911, 0, 455, 768)
MARK, DRAWN_ON = COLORS[Scheme.LIGHT].mark, COLORS[Scheme.LIGHT].panel
HELD_SECONDS = 4
SURE_WITHIN = 2.5
"""Seconds from the end of the browser until the guide says that it is gone: one where nothing else runs."""

DRAWING = (20, 130, 420, 150)
"""Where the strip's drawing is, on the page of the Esc key."""
CLOSE_FOR_ME = (60, 500, 560, 60)
"""Where the large button is with which the guide begins when it has seen the page."""
AGAIN = pytest.mark.release("the same walk again: it must go well every time")
OTHER = pytest.mark.release("Firefox is not there where the default tier runs")
RUNS = [0, *(pytest.param(run, marks=AGAIN) for run in range(1, int(os.environ.get("ANSHIN_BY_HAND", "3"))))]
"""Times it has to go well. Before a release: 20 of 20, with ANSHIN_BY_HAND=20."""


class Struck:
    """A PC on which a page fills the screen, and the guide beside it, on the step of the Esc key."""

    def __init__(
        self,
        program: Callable[..., Program],
        folder: Path,
        kind: str,
        page: ScamPage,
        *,
        is_maximised: bool = False,
        waits: bool = False,
        options: tuple[str, ...] = (),
        browser_options: tuple[str, ...] = (),
    ) -> None:
        (folder / "family").mkdir()
        (folder / "family" / "settings.toml").write_text(NO_WAITING)
        self.kind = kind
        self.page = page
        self.desktop: Desktop = make_desktop()
        self.real = RealBrowser(kind, folder / "profile", options=browser_options)
        hits = howling_in_a_window if is_maximised else struck
        self.browser: Browser = hits(self.real, page, self.desktop)
        self.guide = program(*(["--companion"] if waits else []), "--data-dir", str(folder / "family"), *options)
        self.waits = waits

    def walk_to_esc(self) -> None:
        """As a person who wants to close it herself, with the keyboard: the small answer below the three buttons."""
        if self.waits:
            assert wait_for(
                lambda: "困ったら" in subprocess.getoutput("wmctrl -l; xdotool search --name 困ったら getwindowname")
            )
            press("F9")
        self.guide.wait_for_window()
        assert wait_for(lambda: share_of(GREEN, CLOSE_FOR_ME) > 0.6, 15)
        time.sleep(0.5)
        for keys in (["Tab", "Tab", "Tab", "Return"], ["1"]):
            subprocess.run(["xdotool", "key", *keys], check=True)
            time.sleep(0.7)
        assert wait_for(self.is_beside, 8), "no strip"

    def is_beside(self, where: Rect = LEFT) -> bool:
        """Whether the strip is seen there, and beside it the page."""
        beside = (500, 300, 300, 300)
        return share_of(PAPER, where, tolerance=1) > 0.4 and share_of(PAPER, beside, tolerance=1) < 0.1

    def window(self) -> ShownWindow:
        return next(one for one in self.desktop.windows() if one.pid == self.browser.pid)

    def make_it_fill(self) -> None:
        """A click into the page, which it uses to take the screen once more."""
        for _ in range(12):
            if self.window().is_full_screen:
                return
            click(900, 600)
            wait_for(lambda: self.window().is_full_screen, 2)
        raise AssertionError("the page does not fill the screen")

    def hold_esc(self) -> None:
        before = share_of(FULL, DRAWING)
        subprocess.run(["xdotool", "keydown", "Escape"], check=True)
        until = time.monotonic() + HELD_SECONDS
        assert wait_for(lambda: share_of(FULL, DRAWING) > before + 0.005, 2), "no ring fills"
        time.sleep(max(0.0, until - time.monotonic()))
        subprocess.run(["xdotool", "keyup", "Escape"], check=True)

    def arrow_is_seen(self) -> bool:
        return self.tip() is not None and self.ring() is not None

    def corner(self) -> Rect:
        outline = self.desktop.outline(self.window().id)
        assert outline is not None
        return outline

    def _corner_of_screen(self) -> Rect:
        left, top, width, _ = self.corner()
        right = min(left + width + 30, SCREEN[2])
        return (right - 230, max(0, top - 20), 230, 240)

    def tip(self) -> tuple[int, int] | None:
        """Where the red arrow ends, by the pixels: it comes from below, at the left."""
        return tip_of(self._corner_of_screen())

    def ring(self) -> tuple[int, int] | None:
        """The middle of the red ring."""
        return ring_of(self._corner_of_screen())

    def click_cross(self) -> None:
        ring = self.ring()
        assert ring is not None
        click(*ring)

    def close(self) -> None:
        self.real.stop()
        self.desktop.close()
        self.guide.process.terminate()
        self.guide.process.wait(15)


def howling_in_a_window(real: RealBrowser, page: ScamPage, desktop: Desktop) -> Browser:
    """The browser with a page that howls in a maximised window, and never fills the screen."""
    found = real.start(page.with_traps("window"))
    shown = lambda: next((one for one in desktop.windows() if one.pid == found.pid), None)  # noqa: E731
    assert wait_for(lambda: shown() is not None, 20)
    window = shown()
    assert window is not None
    subprocess.run(["wmctrl", "-i", "-r", hex(window.id), "-b", "add,maximized_vert,maximized_horz"], check=True)
    assert wait_for(lambda: share_of(RED, (500, 200, 800, 500)) > 0.5, 20), "the page is not painted"
    assert wait_for(lambda: click(900, 600) or page.clicked > 0, 10)
    return found


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", *keys], check=True)


def click(x: int, y: int) -> None:
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


@pytest.fixture
def strike(program: Callable[..., Program], tmp_path: Path) -> Iterator[Callable[[str], Struck]]:
    made: list[Struck] = []
    with ScamPage() as page:

        def make(kind: str, **more: Any) -> Struck:
            made.append(Struck(program, tmp_path, kind, page, **more))
            made[-1].walk_to_esc()
            return made[-1]

        yield make
        for one in made:
            one.close()


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("kind", ["chromium", pytest.param("firefox", marks=OTHER)])
def test_closed_by_hand_as_the_strip_says(strike: Callable[[str], Struck], kind: str, run: int) -> None:
    one = strike(kind)
    one.make_it_fill()
    assert wait_for(one.is_beside), "the page that took the screen again lies over the strip"
    one.hold_esc()
    assert not one.window().is_full_screen, "the keyboard did not reach the page"
    assert one.is_beside(), "Esc did something to the strip"
    assert wait_for(one.arrow_is_seen), "nothing shows the ×"
    one.click_cross()
    assert wait_for(lambda: one.browser.is_gone() or question_is_answered(one), 8)
    assert wait_for(one.browser.is_gone, 8)
    gone = time.monotonic()
    assert wait_for(guide_is_seen, 12), "the guide does not say that it is gone"
    assert time.monotonic() - gone < SURE_WITHIN, "what has gone is known late"
    assert wait_for(lambda: guide_has_keyboard(one), 5), "the keyboard does not come back"


def guide_has_keyboard(one: Struck) -> bool:
    front = one.desktop.front()
    return front is not None and front.pid == one.guide.process.pid


def question_is_answered(one: Struck) -> bool:
    """The browser asks whether the page may be left; "leave" is its first button. Returns whether it was so."""
    time.sleep(0.6)
    if one.browser.is_gone():
        return True
    subprocess.run(["xdotool", "key", "Return"], check=True)
    return wait_for(one.browser.is_gone, 3)


@pytest.mark.release("listens to a whole page, half a minute")
def test_at_the_largest_size_headline_and_drawing_are_in_sight_when_all_was_said(strike: Callable[..., Struck]) -> None:
    """The voice scrolled them away and left them there."""
    one = strike("chromium", options=("--text-size", "largest"))
    head = (0, 70, 455, 240)

    def is_marked() -> bool:
        return share_of(MARK, head) > 0.02

    assert wait_for(is_marked, 10), "the headline is not said"
    assert wait_for(lambda: not is_marked(), 20), "nothing else is said"
    assert wait_for(is_marked, 40), "the headline is not marked again at the end"
    assert share_of(DRAWN_ON, head) > 0.005, "the drawing is out of sight"
    assert one.is_beside()


@pytest.mark.release("starts a browser for the keyboard alone")
def test_the_same_key_gives_the_strip_the_keyboard_and_takes_it_away(strike: Callable[..., Struck]) -> None:
    """Who has no pointer, or listens to a screen reader, can answer, too."""
    one = strike("chromium", waits=True)

    def reaches_the_page() -> bool:
        before = one.page.clicked
        press("a")
        return wait_for(lambda: one.page.clicked > before, 1.5)

    assert wait_for(reaches_the_page, 6), "the page beside has no keyboard"
    press("F9")
    assert wait_for(lambda: share_of(RING, LEFT) > 0.002, 5), "nothing shows where keys go"
    assert not reaches_the_page()
    assert one.is_beside()
    press("F9")
    assert wait_for(reaches_the_page, 6), "the page does not get the keyboard back"
    assert share_of(RING, LEFT) < 0.001
    press("F9")
    assert wait_for(lambda: share_of(RING, LEFT) > 0.002, 5)
    press("Tab", "Return")
    assert wait_for(lambda: share_of(RING, LEFT) < 0.001, 5), "「閉じられない」 was not answered"
    assert one.is_beside()
    assert wait_for(reaches_the_page, 6), "an answer gives the page its keyboard back"


@contextmanager
def message(at: str) -> Iterator[int]:
    """Another program's window."""
    process = subprocess.Popen(["xmessage", "-geometry", at, "-bg", "#00b0b0", "x" * 30])
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("state", ["fullscreen", pytest.param("maximized_vert,maximized_horz", marks=AGAIN)])
def test_no_other_window_hides_the_strip(strike: Callable[[str], Struck], state: str) -> None:
    """As a Task Manager that opens maximised, or a browser that nobody knows."""
    one = strike("chromium")
    with message("400x200+600+300") as pid:
        ours = lambda: [shown for shown in one.desktop.windows() if shown.pid == pid]  # noqa: E731
        assert wait_for(lambda: bool(ours()))
        subprocess.run(["wmctrl", "-i", "-r", hex(ours()[0].id), "-b", f"add,{state}"], check=True)
        assert wait_for(lambda: share_of("#00b0b0", (500, 100, 800, 600)) > 0.5, 5)
        one.desktop.activate(ours()[0].id)
        assert wait_for(one.is_beside, 3), "the strip is hidden"
        time.sleep(1.5)
        assert one.is_beside(), "the strip is hidden a little later"


@pytest.mark.release("starts a browser for one press each")
@pytest.mark.parametrize("at", ["400x200+20+300", "1000x200+100+300"])
def test_another_program_in_front_is_not_covered(strike: Callable[[str], Struck], at: str) -> None:
    """As Task Manager, or a question of the system: the strip goes aside if it can, else below."""
    one = strike("chromium")
    with message(at) as pid:
        ours = lambda: [shown for shown in one.desktop.windows() if shown.pid == pid]  # noqa: E731
        assert wait_for(lambda: bool(ours()))
        one.desktop.activate(ours()[0].id)
        assert wait_for(lambda: ours()[0].is_active)
        rect = ours()[0].rect
        assert wait_for(lambda: share_of("#00b0b0", rect) > 0.5, 5), "it is covered"
        time.sleep(1.5)
        assert share_of("#00b0b0", rect) > 0.5, "it is covered a little later"
        is_narrow = rect[2] < 455
        assert one.is_beside(RIGHT) is is_narrow
    side = RIGHT if is_narrow else LEFT  # nothing is in the way there: it does not jump
    assert wait_for(lambda: one.is_beside(side), 5), "it does not come back"
    assert share_of(RED, SCREEN) > 0.2
