"""Real windows of other processes under a real window manager."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from Xlib import X
from Xlib.display import Display

from app.rescue import adapters
from app.rescue.adapters import make_desktop, make_hotkey, make_keyboard, sees_all_windows
from app.rescue.desktop.windows import Desktop
from app.rescue.desktop.x11 import X11Desktop
from tools.desktop import wait_for

# A bare window: argv[1] is its kind; it says its id when it is mapped.
PROGRAM = """
import sys
from Xlib import X, Xatom
from Xlib.display import Display
kind = sys.argv[1]
display = Display()
screen = display.screen()
is_large = kind in ("wallpaper", "covering")
size = (screen.width_in_pixels, screen.height_in_pixels) if is_large else (300, 200)
place = (0, 0) if is_large else (40, 50)
window = screen.root.create_window(*place, *size, 0, X.CopyFromParent)
atom = display.get_atom
window.set_wm_protocols([atom("WM_DELETE_WINDOW")])
window.change_property(atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [1])  # a lie
def claim_full_screen():
    window.change_property(atom("_NET_WM_STATE"), Xatom.ATOM, 32, [atom("_NET_WM_STATE_FULLSCREEN")])
if kind == "full":
    claim_full_screen()
if kind == "covering":  # without a frame, and without saying that it is full screen
    window.change_property(atom("_MOTIF_WM_HINTS"), atom("_MOTIF_WM_HINTS"), 32, [2, 0, 0, 0, 0])
if kind == "wallpaper":
    window.change_property(atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM, 32, [atom("_NET_WM_WINDOW_TYPE_DESKTOP")])
window.change_attributes(event_mask=X.StructureNotifyMask)
window.map()
while True:
    event = display.next_event()
    if event.type == X.MapNotify:
        if kind == "claiming":  # to a window manager that does not look any more
            claim_full_screen()
            display.sync()
        print(window.id, flush=True)
    if event.type == X.ClientMessage:
        break
"""

Opened = tuple[subprocess.Popen[str], int]


@pytest.fixture
def opened(desktop: Desktop) -> Iterator[Callable[[str], Opened]]:
    """Opens a window in a process of its own, and waits until it is in front."""
    running: list[subprocess.Popen[str]] = []

    def start(kind: str) -> Opened:
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, kind], stdout=subprocess.PIPE, text=True)
        running.append(process)
        window_id = int(process.stdout.readline())
        assert kind == "wallpaper" or wait_for(lambda: [w.id for w in desktop.windows()][:1] == [window_id])
        return process, window_id

    yield start
    for process in running:
        process.kill()
        process.communicate()
    assert wait_for(lambda: not desktop.windows())


def in_front(desktop: Desktop, is_it: Callable[..., bool]) -> bool:
    return wait_for(lambda: (front := desktop.front()) is not None and is_it(front))


@pytest.mark.display
def test_front_most_first_each_with_its_true_process(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    (first, first_id), (second, second_id) = opened("normal"), opened("normal")
    assert wait_for(lambda: desktop.windows()[0].is_active)
    front, back = desktop.windows()
    assert (front.id, front.pid, front.is_active) == (second_id, second.pid, True)
    assert (back.id, back.pid, back.is_active) == (first_id, first.pid, False)
    assert front.rect[2:] == (300, 200)
    assert not front.is_full_screen


@pytest.mark.display
def test_full_screen_is_seen_and_can_be_left(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    _, window_id = opened("full")
    assert wait_for(lambda: desktop.windows()[0].rect == (0, 0, 1366, 768))
    assert desktop.windows()[0].is_full_screen
    assert desktop.fill_screen(window_id, is_on=False)
    assert wait_for(lambda: not desktop.windows()[0].is_full_screen)
    assert wait_for(lambda: desktop.windows()[0].rect[2:] == (300, 200)), "as large as before"
    assert desktop.fill_screen(window_id)
    assert wait_for(lambda: desktop.windows()[0].is_full_screen)


@pytest.mark.display
def test_a_change_ends_the_wait_for_one(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    window, number = opened("normal")
    assert wait_for(lambda: not desktop.wait_for_change(1.0), 20), "nothing changes, and nothing is told"
    for change in (
        lambda: desktop.keep_above(number),  # its state alone
        lambda: desktop.keep_above(number, is_on=False),
        lambda: opened("normal"),
        lambda: desktop.fill_screen(number),
        window.kill,
    ):
        assert wait_for(lambda: not desktop.wait_for_change(0.5), 20)
        change()
        assert wait_for(lambda: desktop.wait_for_change(5), 20)


@pytest.mark.display
def test_the_wait_for_a_change_can_be_ended(desktop: Desktop) -> None:
    desktop.wait_for_change(0)
    began = time.monotonic()
    threading.Timer(0.3, desktop.interrupt).start()
    while time.monotonic() < began + 10 and desktop.wait_for_change(20):  # what changed before
        pass
    assert not desktop.wait_for_change(20)
    assert time.monotonic() < began + 10


@pytest.mark.display
def test_a_window_that_is_kept_above_stays_in_front(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    _, kept = opened("normal")
    _, other = opened("normal")
    assert wait_for(lambda: desktop.windows()[0].id == other)
    desktop.keep_above(kept)
    assert wait_for(lambda: desktop.windows()[0].id == kept)
    subprocess.run(["wmctrl", "-i", "-a", hex(other)], check=True)
    assert wait_for(lambda: next(w for w in desktop.windows() if w.id == other).is_active)
    assert desktop.windows()[0].id == kept
    desktop.keep_above(kept, is_on=False)
    assert wait_for(lambda: desktop.windows()[0].id == other)


Above = Callable[[int], bool]


@pytest.fixture
def bypassing() -> Iterator[tuple[int, Above]]:
    """A window that no window manager minds: its id, and whether another one is above it, as the server says."""
    display = Display()
    root = display.screen().root
    window = root.create_window(0, 0, 1366, 768, 0, X.CopyFromParent, override_redirect=True)
    window.map()
    display.sync()

    def is_below(other_id: int) -> bool:
        other = display.create_resource_object("window", other_id)
        while (parent := other.query_tree().parent) != root:
            other = parent
        stacked = [one.id for one in root.query_tree().children]
        return stacked.index(window.id) < stacked.index(other.id)

    yield window.id, is_below
    display.close()


@pytest.mark.display
def test_a_window_beside_the_page_is_above_it_and_below_another(
    desktop: Desktop, opened: Callable[[str], Opened], bypassing: tuple[int, Above]
) -> None:
    (_, page), (_, other) = opened("full"), opened("normal")
    ours, is_below = bypassing
    desktop.stack(ours)
    assert (is_below(page), is_below(other)) == (False, False)
    desktop.stack(ours, below=other)
    assert (is_below(page), is_below(other)) == (False, True)
    desktop.stack(ours, below=page)
    assert (is_below(page), is_below(other)) == (True, True)
    desktop.stack(ours, below=1)
    desktop.stack(1)
    assert (is_below(page), is_below(other)) == (True, True), "what is gone is nowhere"


@pytest.mark.display
def test_a_window_is_seen_with_its_frame(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    process, window_id = opened("normal")
    [inner] = [window.rect for window in desktop.windows()]
    outline = desktop.outline(window_id)
    assert outline[1] < inner[1], "the title bar, where the × is"
    assert outline[0] + outline[2] >= inner[0] + inner[2]
    cross = desktop.cross(window_id)
    left, top, wide, high = cross
    assert (wide, high) == (inner[1] - outline[1], inner[1] - outline[1])
    x, y = left + wide // 2, top + high // 2
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    assert wait_for(lambda: desktop.outline(window_id) is None), "the window manager's × is not there"
    process.kill()
    process.wait()
    assert wait_for(lambda: desktop.outline(window_id) is None)


@pytest.mark.display
@pytest.mark.parametrize("kind", ["covering", "claiming"])
def test_full_screen_is_what_covers_a_monitor_or_has_the_state(
    kind: str, desktop: Desktop, opened: Callable[[str], Opened]
) -> None:
    opened(kind)
    assert wait_for(lambda: desktop.windows()[0].is_full_screen, 2)


@pytest.mark.display
def test_the_front_is_the_window_with_the_keyboard(desktop: Desktop, opened: Callable[[str], Opened]) -> None:
    """Not the one that lies above it without the keyboard, as a window that is kept above does."""
    assert desktop.front() is None
    (below, below_id), (_, above_id) = opened("normal"), opened("normal")
    desktop.keep_above(above_id)
    desktop.activate(below_id)
    assert in_front(desktop, lambda w: (w.id, w.pid, w.is_full_screen, w.is_active) == (below_id, below.pid, False, 1))
    assert wait_for(lambda: desktop.windows()[0].id == above_id and desktop.windows()[1] == desktop.front())


def start_server() -> tuple[subprocess.Popen[bytes], str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    command += ["-noreset"]  # else it begins anew, and refuses whoever comes then, when its last program has gone
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as number:
        return server, f":{number.readline().strip()}"


@pytest.mark.parametrize(
    ("platform", "environment", "is_x11"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {}, False),
        ("darwin", {"DISPLAY": ":0"}, False),
    ],
)
def test_where_windows_key_and_keyboard_are_known(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], is_x11: bool
) -> None:
    monkeypatch.setattr(adapters, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(os, "environ", environment)
    assert sees_all_windows() is is_x11
    desktop = make_desktop()
    assert isinstance(desktop, X11Desktop) is is_x11
    if not is_x11:
        assert make_hotkey("F9") is None
        assert make_keyboard().is_locked() is None
        assert (desktop.windows(), desktop.hidden(), desktop.fill_screen(1), desktop.front()) == ([], None, False, None)
