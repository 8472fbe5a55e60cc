"""The right browser, and the truth after: real browsers with a page that has taken its precautions."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from Xlib.display import Display

from app.rescue.desktop.windows import Desktop, ShownWindow
from app.rescue.processes import Browser, find_browsers
from app.rescue.rescuer import NOTHING, ScreenState, Target
from app.rescue.service import RescueService
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.scam_page import ScamPage

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release("real browsers, several of them, take half a minute each"),
]

PATIENCE_MS = 20_000
FULL_SCREEN = "_NET_WM_STATE_FULLSCREEN"


class Scene:
    """Browsers on the desktop, and the rescuer that looks at them."""

    def __init__(self, folder: Path, desktop: Desktop, page: ScamPage, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.page = page
        self.rescuer = RescueService(folder / "data")
        self.rescuer.listen(self._note, lambda *outcome: self.outcomes.append(outcome))
        self.seen, self.outcomes = NOTHING, list[tuple[bool, tuple[str, ...]]]()
        self._folder = folder
        self._qtbot = qtbot
        self._made: list[RealBrowser] = []

    def _note(self, seen: ScreenState) -> None:
        self.seen = seen

    def make(self, kind: str, size: str | None = "1000,700") -> RealBrowser:
        self._made.append(RealBrowser(kind, self._folder / f"{kind}-{len(self._made)}", size))
        return self._made[-1]

    def strike(self, real: RealBrowser, address: str, at: tuple[int, int] = (600, 500)) -> Browser:
        """Starts a browser with a page, and clicks into it as the person did when it all began."""
        clicked = self.page.clicked
        found = real.start(address)
        assert wait_for(lambda: bool(self.windows(found)), 30)

        def is_clicked() -> bool:
            click_middle(at)
            return wait_for(lambda: self.page.clicked > clicked, 1.5)

        assert wait_for(is_clicked, 30), "the page does not react"
        return found

    def windows(self, browser: Browser) -> list[ShownWindow]:
        return [one for one in self.desktop.windows() if one.pid == browser.pid]

    def fills(self, browser: Browser) -> bool:
        return wait_for(lambda: any(one.is_full_screen for one in self.windows(browser)), 15)

    def place(self, browser: Browser, left: int, top: int) -> ShownWindow:
        """Makes its only window a small one at a place."""
        assert wait_for(lambda: len(self.windows(browser)) == 1, 30)
        [window] = self.windows(browser)
        small = ["-b", "remove,maximized_vert,maximized_horz"]
        for change in (small, ["-e", f"0,{left},{top},500,500"]):
            subprocess.run(["wmctrl", "-i", "-r", hex(window.id), *change], check=True)
        assert wait_for(lambda: self.windows(browser)[0].rect[2:] == (500, 500))
        return self.windows(browser)[0]

    def offered(self, names: set[str]) -> Target:
        """The one order that is offered, once it is for these names and for what runs now."""
        self.rescuer.look()

        def is_offered() -> bool:
            targets = self.seen.targets.get("browser", ())
            running = {str(browser.pid) for browser in find_browsers()}
            return len(targets) == 1 and set(targets[0].names) == names and {*targets[0].id.split("-")[1:]} <= running

        self._qtbot.waitUntil(is_offered, timeout=PATIENCE_MS)
        return self.seen.targets["browser"][0]

    def close(self, target: Target, meanwhile: Callable[[], object] = lambda: None) -> bool:
        """Gives the order; returns whether all is said to be well."""
        self.outcomes.clear()
        self.rescuer.end("browser", target.id)
        meanwhile()
        self._qtbot.waitUntil(lambda: bool(self.outcomes), timeout=PATIENCE_MS)
        return self.outcomes == [(True, ())]

    def tidy(self) -> None:
        self.rescuer.close()
        for real in self._made:
            real.stop()


@pytest.fixture
def scene(tmp_path: Path, desktop: Desktop, qtbot: QtBot) -> Iterator[Scene]:
    with ScamPage() as page:
        one = Scene(tmp_path, desktop, page, qtbot)
        yield one
        one.tidy()


@pytest.fixture
def our_window() -> Iterator[int]:
    """A window that stands for the guide's, which no page may cover."""
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(10, 10, 200, 100, 0, screen.root_depth)
    window.map()
    display.sync()
    yield int(window.id)
    display.close()


def takes_mail_links(browser: RealBrowser) -> None:
    """Makes it the program that `mailto:` starts, for all browsers whose profiles lie beside its own."""
    browser.profile.mkdir(exist_ok=True)
    home, name = browser.profile.parent, "anshin-test-mail.desktop"
    entry = home / ".local" / "share" / "applications" / name
    entry.parent.mkdir(parents=True, exist_ok=True)
    command = shlex.join(browser.command())
    entry.write_text(f"[Desktop Entry]\nType=Application\nName=Mail\nExec={command} about:blank\n")
    (home / ".config").mkdir(exist_ok=True)
    (home / ".config" / "mimeapps.list").write_text(f"[Default Applications]\nx-scheme-handler/mailto={name}\n")


def test_a_page_that_starts_a_second_browser_is_closed_with_it(scene: Scene, our_window: int) -> None:
    """The second one comes to the front; to close it alone would leave the page howling behind an all-clear."""
    mail = scene.make("firefox")
    takes_mail_links(mail)
    howling = scene.strike(scene.make("chromium"), scene.page.with_traps("mail"))
    assert scene.fills(howling)
    second: list[Browser] = []

    def came() -> bool:
        second[:] = [one for one in find_browsers() if one.kind.id == "firefox" and scene.windows(one)]
        return len(second) == 1

    assert wait_for(came, 30), "no second browser"
    assert wait_for(lambda: scene.desktop.windows()[0].pid == second[0].pid), "it does not come to the front"
    scene.rescuer.guarded = our_window
    scene.rescuer.look()
    assert wait_for(lambda: not any(one.is_full_screen for one in scene.windows(howling))), "it has to let go"
    target = scene.offered({"browser.firefox", "browser.chromium"})
    assert target.names[0] == "browser.firefox", "the one in front comes first"
    assert scene.close(target)
    assert howling.is_gone(), "all is said to be well, and the page howls"
    assert second[0].is_gone()


def test_a_silent_window_as_large_as_the_screen_counts(scene: Scene) -> None:
    struck = scene.strike(scene.make("chromium", None), scene.page.with_traps("popup", "window", "silent"))
    assert scene.fills(struck)
    [large] = [one for one in scene.windows(struck) if one.is_full_screen]
    state = subprocess.run(["xprop", "-id", str(large.id), "_NET_WM_STATE"], capture_output=True, text=True)
    assert FULL_SCREEN not in state.stdout, "a full-screen window shows nothing here"
    scene.offered({"browser.chromium"})
    harmless = scene.make("firefox").start()
    small = scene.place(harmless, 100, 100)
    assert scene.desktop.windows()[0] == small
    assert scene.close(scene.offered({"browser.chromium"}))
    assert (struck.is_gone(), harmless.is_gone()) == (True, False)


def test_a_window_that_stays_above_goes_with_its_browser(scene: Scene) -> None:
    struck = scene.strike(scene.make("chromium", None), scene.page.with_traps("pip", "window"))
    assert wait_for(lambda: len(scene.windows(struck)) == 2, 15), "no picture-in-picture window"
    assert scene.close(scene.offered({"browser.chromium"}))
    assert struck.is_gone()
    assert not scene.desktop.windows()


@pytest.fixture
def two_screens() -> Iterator[None]:
    screens = {"left": ("683/180x768/200+0+0", "screen"), "right": ("683/180x768/200+683+0", "none")}
    for name, (place, output) in screens.items():
        subprocess.run(["xrandr", "--setmonitor", name, place, output], check=True, capture_output=True)
    yield
    for name in ("right", "left"):
        subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


def test_a_page_on_each_screen(two_screens: None, scene: Scene) -> None:
    left = scene.strike(scene.make("chromium", "500,500"), scene.page.address, (300, 400))
    assert scene.fills(left)
    right = scene.make("firefox").start(scene.page.with_traps("silent"))
    window = scene.place(right, 800, 50)
    subprocess.run(["wmctrl", "-i", "-r", hex(window.id), "-b", "add,fullscreen"], check=True)
    assert scene.fills(right)
    assert scene.windows(left)[0].rect != scene.windows(right)[0].rect
    assert scene.close(scene.offered({"browser.chromium", "browser.firefox"}))
    assert (left.is_gone(), right.is_gone()) == (True, True)
