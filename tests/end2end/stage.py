"""One PC for all walks: a real browser on a page that howls, the guide over or beside it, and who sits there.

Every wait is for a state that can be seen, heard or read, never for a time.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop, ShownWindow
from app.rescue.processes import Browser
from app.widgets.pictures import DRAWN
from tests.end2end.conftest import TITLE, Program
from tests.end2end.hands import (
    CLOSE_FOR_ME,
    LEFT,
    LIGHT,
    MIDDLE,
    NO_WAITING,
    RED,
    SCREEN,
    HelpButton,
    press,
    xdotool,
)
from tests.end2end.ring import ring_of, tip_of
from tests.scenes.x11 import click
from tests.support.programs import end_all, running
from tests.support.reader import page_of
from tools.browsing import RealBrowser
from tools.desktop import wait_for
from tools.eyes import Rect, share_of
from tools.scam_page import ScamPage, Trap

DRAWING = (20, 60, 420, 220)  # where the strip's drawing is, on the page of the Esc key
HELD_SECONDS = 4


class Stage:
    """A PC of one person. Nothing runs before it is told to.

    Attributes:
        folder: the person's data folder.
        real, browser: what shows the page, once it has struck.
        program: starts the program; another one may start it below a tracer.
        guide: the program that was started last.
    """

    def __init__(self, program: Callable[..., Program], folder: Path) -> None:
        self.folder = folder / "family"
        self.profile = folder / "profile"
        self.folder.mkdir()
        self.settings(NO_WAITING)
        self.desktop: Desktop = make_desktop()
        self.page = ScamPage()
        self.page.__enter__()
        self.button = HelpButton()
        self.strip = Strip(self)
        self.real: RealBrowser
        self.browser: Browser
        self.guide: Program
        self.program = program
        self._browsers: list[RealBrowser] = []

    def settings(self, text: str) -> None:
        (self.folder / "settings.toml").write_text(text)

    def new_browser(self, kind: str = "chromium", profile: str = "profile", **how: Any) -> RealBrowser:
        one = RealBrowser(kind, self.profile.with_name(profile), **how)
        self._browsers.append(one)
        return one

    def strike(
        self, kind: str = "chromium", *traps: Trap, at: tuple[int, int] = MIDDLE, maximised: bool = False, **how: Any
    ) -> Browser:
        """The browser with a page into which the person has clicked: it howls, and fills the screen if it can."""
        self.real = self.new_browser(kind, **how)
        asked = self.page.asked
        self.browser = self.real.start(self.page.with_traps(*traps, *(("window",) if maximised else ())))
        assert wait_for(lambda: self.page.asked > asked and bool(self.windows()), 60), "no page"
        if maximised:
            self.manage("-b", "add,maximized_vert,maximized_horz")
        if maximised or "window" in traps:
            assert wait_for(lambda: self._is_clicked(at), 20), "it takes no click"
        else:
            self.fill(at)
        if "pip" not in traps:
            assert wait_for(lambda: share_of(RED, SCREEN) > 0.25, 20), "the page is not painted"
        return self.browser

    def fill(self, at: tuple[int, int] = MIDDLE) -> None:
        """Clicks into the page, until it has taken the screen."""

        def fills() -> bool:
            click(at)
            return wait_for(self.is_filled, 2)

        assert wait_for(lambda: self.is_filled() or fills(), 40), "the page does not fill the screen"

    def _is_clicked(self, at: tuple[int, int]) -> bool:
        click(at)
        return wait_for(lambda: self.page.clicked > 0, 1)

    def comes_back(self) -> bool:
        """Whether the browser, when it is started again, loads the page again."""
        before = self.page.asked
        again = self.real.start()
        is_asked = wait_for(lambda: self.page.asked > before, 4)
        again.process.kill()
        return is_asked

    def is_filled(self) -> bool:
        return any(one.is_full_screen for one in self.windows())

    def windows(self, *pids: int) -> list[ShownWindow]:
        """Of these processes, or of the browser."""
        return [one for one in self.desktop.windows() if one.pid in (pids or (self.browser.pid,))]

    def manage(self, *how: str, pid: int | None = None) -> None:
        """What the window manager is to do with a window of the browser, or of another process."""
        window = self.windows(*filter(None, [pid]))[0]
        subprocess.run(["wmctrl", "-i", "-r", hex(window.id), *how], check=True)

    def start(self, *arguments: str, **extra: str) -> Program:
        """Starts the program in one of its ways, and does not wait for it."""
        self.guide = self.program(*arguments, "--data-dir", str(self.folder), **extra)
        return self.guide

    def open(self, *arguments: str, **extra: str) -> Program:
        """The guide, as a person finds it after a click on its icon."""
        self.start(*arguments, **extra).wait_for_window()
        return self.guide

    def wait(self, settings: str = NO_WAITING) -> HelpButton:
        """The program that waits; its button is there, unless the settings say that there is none."""
        self.settings(settings)
        self.start("--companion")
        if "help_button" not in settings:
            assert wait_for(self.button.is_seen, 15), "no button"
        return self.button

    def call(self) -> None:
        """Presses the hot key, until the program that waits has taken it."""

        def called() -> list[ShownWindow]:
            press("F9")
            return wait_for(self.guides, 3)

        assert wait_for(called, 20), "nobody hears the key"
        self.guide.wait_for_window()

    def pids(self) -> list[int]:
        """Of our processes that show windows."""
        return [one.pid for one in running(self.folder)]

    def guides(self) -> list[ShownWindow]:
        """The guide's windows, whichever of our processes they belong to."""
        return self.windows(-1, *self.pids())

    def guide_has_keyboard(self) -> bool:
        front = self.desktop.front()
        return front is not None and front.id in [one.id for one in self.guides()]

    def keys(self, *names: str) -> None:
        """Presses keys in the guide, as fast as a person who knows the way."""
        for name in names:
            time.sleep(0.25)
            assert wait_for(self.guide_has_keyboard, 5), "the guide does not have the keyboard"
            press(name)

    def reads(self, words: str) -> bool:
        return any(words in one for one in page_of(TITLE).words)

    def close(self) -> None:
        """Ends all that runs for this person."""
        for one in self._browsers:
            one.stop()
        assert wait_for(lambda: end_all(self.folder), 15)
        self.page.__exit__(None, None, None)
        self.desktop.close()


class Strip:
    """The guide beside a page that is closed by hand, by the pixels of the screen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def walk_to(self) -> None:
        """As a person who wants to close it herself, with the keyboard: the small answer below the three buttons."""
        assert wait_for(self.is_offered, 15), "closing is not offered"
        assert wait_for(self._stage.guide_has_keyboard, 5), "the guide does not have the keyboard"
        press("Tab", "Tab", "Tab", "Return")
        assert wait_for(lambda: not self.is_offered(), 8), "the small answer is not taken"
        press("1")
        assert wait_for(self.is_beside, 8), "no strip"

    def is_offered(self) -> bool:
        """Whether the page stands on which closing is offered, with which the guide begins."""
        return share_of(LIGHT.go, CLOSE_FOR_ME) > 0.6

    def is_beside(self, where: Rect = LEFT) -> bool:
        """Whether the strip is seen there, and beside it the page."""
        beside = (500, 300, 300, 300)
        return share_of(LIGHT.paper, where, tolerance=1) > 0.3 and share_of(LIGHT.paper, beside, tolerance=1) < 0.1

    def hold_esc(self) -> None:
        before = share_of(DRAWN.go, DRAWING)
        xdotool("keydown", "Escape")
        until = time.monotonic() + HELD_SECONDS
        assert wait_for(lambda: share_of(DRAWN.go, DRAWING) > before + 0.005, HELD_SECONDS), "no ring fills"
        time.sleep(max(0.0, until - time.monotonic()))
        xdotool("keyup", "Escape")

    def arrow_is_seen(self) -> bool:
        """The red one, in its ring."""
        return tip_of(self._stage.pids()) is not None

    def click_cross(self, at: str = "tip") -> None:
        """Clicks the × where the arrow ends, or in the middle of the ring."""
        find = tip_of if at == "tip" else ring_of
        place = wait_for(lambda: find(self._stage.pids()), 10)
        assert place, "nothing shows the ×"
        click(place)

    def is_obeyed(self) -> bool:
        """Whether the browser goes; if it asks whether the page may be left, "leave" is its first button."""

        def is_left() -> bool:
            if wait_for(self._stage.browser.is_gone, 0.7):
                return True
            press("Return")
            return wait_for(self._stage.browser.is_gone, 3)

        return wait_for(is_left, 12)
