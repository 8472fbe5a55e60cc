"""The companion beside a real browser full of a scam page: seen, pressed, heard, and the browser closed, every time."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.protocol.event import ClientMessage

from app.companion.button import DRAGS_AFTER
from app.companion.instance_lock import FILE_NAME
from app.rescue.adapters import make_desktop
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import Desktop, ShownWindow
from app.widgets.theme import COLORS, Scheme
from tests.conftest import alive, command_of
from tests.end2end.conftest import Program
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.eyes import Rect, share_of
from tools.recorder import Recorder
from tools.scam_page import ScamPage

pytestmark = [pytest.mark.display, pytest.mark.sound]

RED = "#b00000"
"""The ground of our scam page."""
PICTURE = "#00b000"
"""The ground of its picture-in-picture window."""
GREEN, PAPER = COLORS[Scheme.LIGHT].go, COLORS[Scheme.LIGHT].paper
SCREEN = (0, 0, 1366, 768)
QUIET_SHARE = 0.02
WORDS = "困ったら ここ"
"""On the button."""
AGAIN = pytest.mark.release("the same walk again: it must go well every time")
RUNS = [0, *(pytest.param(run, marks=AGAIN) for run in range(1, int(os.environ.get("ANSHIN_COMPANION", "8"))))]
"""Times it has to go well. Before a release: 20 of 20, with ANSHIN_COMPANION=20."""

NO_WAITING = "[press]\ninterval = 0.0\n"
"""Settings: these hands do not tremble."""


class Waiting:
    """The program that waits: its button, and the guide it shows."""

    def __init__(self, program: Callable[..., Program], folder: Path, settings: str, **extra: str) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "settings.toml").write_text(settings)
        self.folder = folder
        self.arguments = ("--data-dir", str(folder))
        self._program = program
        self.process = program("--companion", *self.arguments, **extra).process
        self.desktop: Desktop = make_desktop()

    def rect(self) -> Rect | None:
        """Where its button is on the screen; a window of another program that goes away meanwhile cuts a look short."""
        return self._look() or self._look() or self._look()

    def _look(self) -> Rect | None:
        search = ["xdotool", "search", "--onlyvisible", "--name", WORDS]
        for window in subprocess.run(search, capture_output=True, text=True).stdout.split():
            shape = ["xdotool", "getwindowgeometry", "--shell", window]
            lines = subprocess.run(shape, capture_output=True, text=True).stdout.splitlines()
            values = dict(line.split("=") for line in lines if "=" in line)
            if values and int(values["WIDTH"]) > 100:
                return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])
        return None

    def is_seen(self) -> bool:
        """Whether the pixels of the screen show it."""
        rect = self.rect()
        return rect is not None and share_of(GREEN, rect) > 0.4

    def middle(self) -> tuple[int, int]:
        rect = self.rect()
        assert rect is not None
        return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2

    def press(self) -> float:
        x, y = self.middle()
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
        return time.time()

    def guides(self) -> list[ShownWindow]:
        """The guide's windows, whichever of our processes they belong to."""
        ours = {one.pid for one in self.processes()}
        return [one for one in self.desktop.windows() if one.pid in ours]

    def processes(self) -> list[psutil.Process]:
        """All that run for this folder: more than one would be too many, but for the guard."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                command = process.cmdline()
                is_one = str(self.folder) in command and not {"--speak", "--guard"} & set(command)
                if is_one and process.status() != psutil.STATUS_ZOMBIE:
                    found.append((process, process.ppid()))
        # One that is just being started as a helper is still called as its parent is.
        others = {one.pid for one, _ in found}
        return [one for one, parent in found if parent not in others]

    def close(self) -> None:
        for one in self.processes():
            with contextlib.suppress(psutil.Error):
                one.terminate()
        assert wait_for(lambda: not self.processes())
        self.desktop.close()


@pytest.fixture
def waiting(program: Callable[..., Program], tmp_path: Path) -> Iterator[Callable[..., Waiting]]:
    made: list[Waiting] = []

    def make(settings: str = NO_WAITING, **extra: str) -> Waiting:
        made.append(Waiting(program, tmp_path / "family", settings, **extra))
        return made[-1]

    yield make
    for one in made:
        one.close()


def front(desktop: Desktop) -> ShownWindow | None:
    return next(iter(desktop.windows()), None)


def guide_is_seen() -> bool:
    # To the shade: a browser that has not painted its page yet is nearly the same white.
    return share_of(PAPER, SCREEN, tolerance=1) > 0.3


def struck(real: RealBrowser, page: ScamPage, desktop: Desktop, address: str = "") -> Browser:
    """The browser with a page that fills the screen; the person has clicked into it."""
    asked = page.asked
    found = real.start(address or page.address)
    assert wait_for(lambda: page.asked > asked, 20)

    def fills() -> bool:
        click_middle()
        return wait_for(lambda: any(w.pid == found.pid and w.is_full_screen for w in desktop.windows()), 1.5)

    assert wait_for(fills, 15), "the page does not fill the screen"
    assert wait_for(lambda: share_of(RED, SCREEN) > 0.5, 20), "the page is not painted"
    return found


@pytest.mark.parametrize("run", RUNS)
def test_seen_pressed_heard_and_closed(
    waiting: Callable[..., Waiting], tmp_path: Path, recorder: Recorder, run: int
) -> None:
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            found = struck(real, page, one.desktop)
            time.sleep(0.7)
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) > 1000), "no siren"
            siren = recorder.loudest(time.time() - 0.5, time.time())
            assert wait_for(one.is_seen, 5), "the button is not on top of the page"
            assert front(one.desktop) is not None
            assert one.desktop.front().pid == found.pid, "the button took the keyboard"  # type: ignore[union-attr]
            pressed = one.press()
            assert wait_for(guide_is_seen, 5), "the guide is not on top"
            seen = time.time()
            assert wait_for(lambda: recorder.loudest(time.time() - 0.1, time.time()) > 0, 3)
            keys(one, "Tab")  # our voice stops; what is left would be the siren
            assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) < siren * QUIET_SHARE, 5), "howls"
            assert recorder.loudest(pressed, seen + 2) > 300, "our voice was heard"
            assert not one.is_seen(), "the button lies on the guide"
            keys(one, "1", "Return", "Return")
            assert wait_for(found.is_gone, 10), "the browser is still there"
            before = page.asked
            again = real.start()
            time.sleep(2)
            assert page.asked == before, "the page came back"
            again.process().kill()
        finally:
            real.stop()


def keys(one: Waiting, *names: str) -> None:
    """Presses keys in the guide, as fast as a person who knows the way."""
    for name in names:
        time.sleep(0.25)
        assert wait_for(lambda: guide_has_keyboard(one), 5), "the guide does not have the keyboard"
        subprocess.run(["xdotool", "key", name], check=True)


def guide_has_keyboard(one: Waiting) -> bool:
    in_front = one.desktop.front()
    return in_front is not None and [guide.id for guide in one.guides()[:1]] == [in_front.id]


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_the_hot_key_opens_the_guide_over_the_page(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    one = waiting(NO_WAITING + '[companion]\nhelp_button = "off"\n')
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            struck(real, page, one.desktop)
            assert not one.is_seen()
            subprocess.run(["xdotool", "key", "F9"], check=True)
            assert wait_for(guide_is_seen, 5)
            time.sleep(1)
            assert guide_is_seen(), "it stays there"
            assert len(one.guides()) == 1
        finally:
            real.stop()


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_above_the_panel_of_a_flood_of_downloads(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    (tmp_path / "family").mkdir()
    (tmp_path / "family" / "button.json").write_text('{"screen": "", "x": 0.8, "y": 0.2}')  # where the panel comes
    one = waiting()
    real = RealBrowser("firefox", tmp_path / "profile")
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            real.start(page.with_traps("flood", "window", "silent"))
            assert wait_for(lambda: page.asked > 0, 20)
            assert wait_for(lambda: click_middle() is None and page.clicked > 0, 15)
            assert wait_for(has_panel, 15), "no panel of downloads"
            assert wait_for(one.is_seen, 5), "the panel lies on the button"
            one.press()
            assert wait_for(guide_is_seen, 5), "the press is lost"
        finally:
            real.stop()


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_above_a_picture_in_picture_window(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    """Such a window stays above all others, too, and a page can open one."""
    one = waiting()
    real = RealBrowser("chromium", tmp_path / "profile", None)
    with ScamPage() as page:
        try:
            assert wait_for(one.is_seen, 5)
            found = real.start(page.with_traps("pip", "window", "silent"))
            assert wait_for(lambda: page.asked > 0, 20)
            assert wait_for(lambda: click_middle() is None and page.clicked > 0, 15)
            assert wait_for(lambda: len([w for w in one.desktop.windows() if w.pid == found.pid]) == 2, 15)
            above = one.desktop.windows()[0]
            _, top, _, _ = one.rect() or (0, 0, 0, 0)
            left = SCREEN[2] - 500
            place = f"0,{left},{top - 100},500,300"
            subprocess.run(["wmctrl", "-i", "-r", hex(above.id), "-e", place], check=True)
            subprocess.run(["wmctrl", "-i", "-a", hex(above.id)], check=True)
            assert wait_for(lambda: share_of(PICTURE, (left + 20, top - 50, 400, 40)) > 0.5, 5), "it is not there"
            assert wait_for(one.is_seen, 5), "it lies on the button"
            one.press()
            assert wait_for(guide_is_seen, 5)
        finally:
            real.stop()


def has_panel() -> bool:
    """Whether a window lies on the screen that is neither managed nor our button: a panel."""
    display = Display()
    try:
        found = 0
        for window in display.screen().root.query_tree().children:
            attributes, shape = window.get_attributes(), window.get_geometry()
            is_shown = attributes.map_state == X.IsViewable and shape.width > 100
            found += bool(attributes.override_redirect and is_shown)
        return found > 1
    except XError:  # one of them is gone by now
        return False
    finally:
        display.close()


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_only_while_a_browser_fills_the_screen(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    one = waiting('[companion]\nhelp_button = "full-screen"\n')
    real = RealBrowser("chromium", tmp_path / "profile")
    with ScamPage() as page:
        try:
            time.sleep(2)
            assert one.rect() is None
            found = struck(real, page, one.desktop)
            assert wait_for(one.is_seen, 5)
            found.process().kill()
            assert wait_for(lambda: one.rect() is None, 5)
        finally:
            real.stop()


@pytest.mark.release("another walk on the real desktop with a real browser")
def test_while_a_browser_fills_the_screen_below_another_window(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    """Which has the keyboard again at once: hardly a poll ever finds the page in front."""
    one = waiting('[companion]\nhelp_button = "full-screen"\n')
    real = RealBrowser("chromium", tmp_path / "profile")
    other = subprocess.Popen(["xmessage", "-geometry", "+700+100", "x" * 30])
    try:
        found = real.start()
        assert wait_for(lambda: len(one.desktop.windows()) == 2, 20)
        [browser] = [window for window in one.desktop.windows() if window.pid == found.pid]
        [above] = [window for window in one.desktop.windows() if window.pid == other.pid]
        assert one.desktop.activate(above.id)
        time.sleep(3)  # that is what the program sees
        assert one.desktop.fill_screen(browser.id)
        assert wait_for(lambda: one.desktop.windows()[0].is_full_screen, 5)
        assert one.desktop.activate(above.id)
        assert wait_for(lambda: one.desktop.windows()[0].id == above.id, 1)
        assert wait_for(one.is_seen, 6), "no button"
    finally:
        real.stop()
        other.terminate()
        other.wait(5)


@pytest.mark.release("another walk on the real desktop")
def test_two_presses_open_one_guide_and_a_third_raises_it(waiting: Callable[..., Waiting]) -> None:
    one = waiting("")
    assert wait_for(one.is_seen, 5)
    x, y = one.middle()
    subprocess.run(
        ["xdotool", "mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "150", "1"], check=True
    )
    assert wait_for(guide_is_seen, 5)
    time.sleep(2)
    assert len(one.guides()) == 1
    guide = one.desktop.front()
    assert guide is not None
    subprocess.run(["xdotool", "windowminimize", str(guide.id)], check=True)
    assert wait_for(one.is_seen, 5), "the button comes back when the guide is put away"
    time.sleep(1)
    pressed = one.press()
    assert wait_for(guide_is_seen, 5)
    assert time.time() - pressed < 3
    assert len(one.guides()) == 1


@pytest.mark.release("another walk on the real desktop")
def test_put_elsewhere_it_stays_there(waiting: Callable[..., Waiting], program: Callable[..., Program]) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    rect = one.rect()
    assert rect is not None
    x, y = rect[0] + rect[2] // 2, rect[1] + rect[3] // 2
    for step in (["mousemove", str(x), str(y), "mousedown", "1"], ["mousemove", str(x - 300), str(y - 100)]):
        subprocess.run(["xdotool", *step], check=True)
        time.sleep(DRAGS_AFTER)
    subprocess.run(["xdotool", "mousemove", "400", "200", "mouseup", "1"], check=True)
    time.sleep(0.5)
    put = one.rect()
    assert put is not None
    assert abs(put[0] + put[2] // 2 - 400) < 8
    assert not one.guides(), "moving is not pressing"
    one.process.send_signal(signal.SIGTERM)
    one.process.wait(5)
    again = waiting()
    assert wait_for(again.is_seen, 5)
    found = again.rect()
    assert found is not None
    assert max(abs(a - b) for a, b in zip(found, put, strict=True)) <= 2


def test_who_is_asked_by_the_system_to_close_ends(waiting: Callable[..., Waiting]) -> None:
    """As by an installer, which else would have to end it by force."""
    one = waiting()
    assert wait_for(one.is_seen, 5)
    search = ["xdotool", "search", "--onlyvisible", "--pid", str(one.process.pid)]
    display = Display()
    try:
        for found in subprocess.run(search, capture_output=True, text=True).stdout.split():
            window = display.create_resource_object("window", int(found))
            data = (32, [display.get_atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0])
            window.send_event(ClientMessage(window=window, client_type=display.get_atom("WM_PROTOCOLS"), data=data))
        display.sync()
    finally:
        display.close()
    one.process.communicate(timeout=10)
    assert one.process.returncode == 0


def test_a_second_companion_ends_at_once(waiting: Callable[..., Waiting], program: Callable[..., Program]) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    second = program("--companion", *one.arguments)
    second.process.communicate(timeout=10)
    assert second.process.returncode == 0
    assert one.process.poll() is None
    assert wait_for(one.is_seen, 5)


@pytest.mark.release("another walk on the real desktop")
def test_settings_that_changed_are_read_when_it_is_started_again(
    waiting: Callable[..., Waiting], program: Callable[..., Program]
) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    (one.folder / "settings.toml").write_text('[companion]\nhelp_button = "off"\n')
    program("--companion", *one.arguments).process.communicate(timeout=10)
    assert wait_for(lambda: one.rect() is None, 5)


@pytest.mark.release("another walk on the real desktop")
def test_the_screen_it_is_on_is_unplugged(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    for monitor in (["left", "683/180x768/200+0+0", "screen"], ["right", "683/180x768/200+683+0", "none"]):
        subprocess.run(["xrandr", "--setmonitor", *monitor], check=True, capture_output=True)
    try:
        tmp_path.joinpath("family").mkdir()
        tmp_path.joinpath("family", "button.json").write_text('{"screen": "right", "x": 0.5, "y": 0.5}')
        one = waiting()
        assert wait_for(one.is_seen, 5)
        rect = one.rect()
        assert rect is not None
        assert rect[0] >= 683
        subprocess.run(["xrandr", "--delmonitor", "right"], check=True)
        assert wait_for(lambda: (r := one.rect()) is not None and r[0] + r[2] <= 683, 5)
        assert one.is_seen()
    finally:
        for name in ("right", "left"):
            subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


@pytest.mark.release("another walk on the real desktop")
def test_the_guide_opens_on_the_screen_of_the_page(waiting: Callable[..., Waiting], tmp_path: Path) -> None:
    """Not on that of the pointer, which may lie where she does not look."""
    for monitor in (["left", "683/180x768/200+0+0", "screen"], ["right", "683/180x768/200+683+0", "none"]):
        subprocess.run(["xrandr", "--setmonitor", *monitor], check=True, capture_output=True)
    real = RealBrowser("chromium", tmp_path / "profile", options=("--window-position=700,20",), size="600,500")
    try:
        one = waiting()
        with ScamPage() as page:
            found = real.start(page.address)

            def fills() -> bool:
                click_middle((1000, 400))
                return wait_for(
                    lambda: any(w.pid == found.pid and w.is_full_screen for w in one.desktop.windows()), 1.5
                )

            assert wait_for(fills, 15), "the page does not fill its screen"
            subprocess.run(["xdotool", "mousemove", "300", "400"], check=True)
            time.sleep(1.5)  # the guide looks once a second
            subprocess.run(["xdotool", "key", "F9"], check=True)
            assert wait_for(lambda: share_of(PAPER, (683, 0, 683, 768), tolerance=1) > 0.3, 8)
            assert share_of(PAPER, (0, 0, 683, 768), tolerance=1) < 0.05
    finally:
        real.stop()
        for name in ("right", "left"):
            subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


def has_tray() -> bool:
    """Whether a tray is there that takes icons (freedesktop.org, System Tray Protocol)."""
    display = Display()
    try:
        return bool(display.get_selection_owner(display.get_atom("_NET_SYSTEM_TRAY_S0")))
    finally:
        display.close()


@pytest.mark.release("another walk on the real desktop")
def test_one_click_on_the_tray_icon_opens_the_guide(waiting: Callable[..., Waiting]) -> None:
    place = ["--geometry", "1x1+600+300", "--icon-size", "48", "--window-type", "normal", "--decorations", "none"]
    tray = subprocess.Popen(["stalonetray", *place], stderr=subprocess.DEVNULL)
    try:
        assert wait_for(has_tray), "the tray does not start"
        one = waiting(NO_WAITING + '[companion]\nhelp_button = "off"\n')
        assert wait_for(lambda: share_of(GREEN, (600, 300, 48, 48)) > 0.15, 8), "no icon"
        subprocess.run(["xdotool", "mousemove", "624", "324", "click", "1"], check=True)
        assert wait_for(guide_is_seen, 10)
        assert len(one.guides()) == 1
    finally:
        tray.terminate()
        tray.wait(5)


def test_killed_it_is_back_with_its_button(waiting: Callable[..., Waiting]) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    for _ in range(2):
        killed = guarded(one)
        killed.kill()
        assert wait_for(lambda killed=killed: not alive(killed), 5)
        assert wait_for(lambda: one.rect() is not None and bool(one.processes()), 15)
    assert len(one.processes()) == 1


@pytest.mark.release("another walk on the real desktop")
def test_cut_off_by_the_display_and_killed_twice_in_a_row_it_is_back(waiting: Callable[..., Waiting]) -> None:
    """Another program can end our connection; and a second death came before the restarted one had a guard."""
    one = waiting()
    assert wait_for(one.is_seen, 5)
    killed = guarded(one)
    display = Display()
    try:
        search = ["xdotool", "search", "--onlyvisible", "--name", WORDS]
        window = subprocess.run(search, capture_output=True, text=True).stdout.split()[0]
        display.create_resource_object("window", int(window)).kill_client()
        display.sync()
    finally:
        display.close()
    assert wait_for(lambda: not alive(killed), 5)
    for _ in range(2):
        assert wait_for(lambda: bool(one.processes()), 10), "nobody has restarted it"
        one.processes()[0].kill()
    assert wait_for(one.is_seen, 15)
    killed = guarded(one)
    next(child for child in killed.children() if "--guard" in command_of(child)).kill()
    assert wait_for(lambda: any(alive(c) and "--guard" in command_of(c) for c in killed.children()), 40), "no guard"


def guarded(one: Waiting) -> psutil.Process:
    """The program, once its guard is there, which is started when there is time for it, and was told what to do."""
    found = one.processes()[0]
    assert wait_for(lambda: any("--guard" in command_of(child) for child in found.children()), 15), "no guard"
    time.sleep(0.5)
    return found


@pytest.mark.release("another walk on the real desktop")
def test_killed_in_the_moment_the_guide_is_back_too(waiting: Callable[..., Waiting]) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    killed = guarded(one)
    one.press()
    assert wait_for(guide_is_seen, 5)
    killed.kill()
    assert wait_for(lambda: not guide_is_seen(), 3)
    assert wait_for(guide_is_seen, 15)
    time.sleep(2)
    assert len(one.processes()) == 1
    close(one.guides()[0])
    assert wait_for(one.is_seen, 5), "it waits again"


def test_icon_and_button_reach_the_same_program_and_its_window_closes_to_wait_again(
    waiting: Callable[..., Waiting], program: Callable[..., Program]
) -> None:
    one = waiting()
    assert wait_for(one.is_seen, 5)
    icon = program(*one.arguments)
    assert icon.process.wait(10) == 0
    assert wait_for(guide_is_seen, 5)
    close(one.guides()[0])
    assert wait_for(one.is_seen, 5)
    assert one.process.poll() is None
    (one.folder / FILE_NAME).unlink()  # as something that tidies up does
    icon = program(*one.arguments)
    assert icon.process.wait(10) == 0, "a second program"
    assert wait_for(guide_is_seen, 5)
    close(one.guides()[0])
    assert wait_for(one.is_seen, 5)
    one.press()
    assert wait_for(guide_is_seen, 5)
    assert len(one.processes()) == 1


def close(window: ShownWindow) -> None:
    """Closes a window as its × does."""
    subprocess.run(["wmctrl", "-i", "-c", hex(window.id)], check=True)
