"""The hot key on a real X server, pressed by the server's own test extension."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from app.rescue.adapters import make_hotkey
from app.rescue.desktop.hotkey_choice import DEFAULT_KEY, parse_key
from app.rescue.desktop.windows import HotKey
from app.rescue.desktop.x11_input import X11HotKey
from tests.rescue.desktop.test_windows import start_server

display_test = pytest.mark.display

# Another program that grabs the key named in argv[1], says what came of it, and keeps it until its input ends.
OTHER = """
import sys
from app.rescue.adapters import make_hotkey
from app.rescue.desktop.hotkey_choice import parse_key
key = make_hotkey(parse_key(sys.argv[1]))
print(key.grab(), flush=True)
sys.stdin.read()
key.release()
"""

# Grabs the keys named in argv[2:] on the window argv[1], as Chromium does on X11 for a page, until its input ends.
LOCKING = """
import sys
from Xlib import X, XK
from Xlib.display import Display
display = Display()
window = display.create_resource_object("window", int(sys.argv[1]))
for name in sys.argv[2:]:
    code = display.keysym_to_keycode(XK.string_to_keysym(name))
    for locks in (0, X.Mod2Mask, X.LockMask, X.Mod2Mask | X.LockMask):
        window.grab_key(code, locks, False, X.GrabModeAsync, X.GrabModeAsync)
display.sync()
print(flush=True)
sys.stdin.read()
"""


@contextmanager
def program(code: str, *arguments: str) -> Iterator[str]:
    """Runs another program; gives the first line it says."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], **pipes)  # type: ignore[call-overload]
    try:
        yield process.stdout.readline().strip()
    finally:
        process.communicate()
        assert process.returncode == 0


def press(*names: str, hold: float = 0.02) -> None:
    """Holds these keys down together, the last one for so many seconds."""
    display = Display()
    codes = [display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
    try:
        for code in codes:
            xtest.fake_input(display, X.KeyPress, code)
        display.sync()
        time.sleep(hold)
        for code in reversed(codes):
            xtest.fake_input(display, X.KeyRelease, code)
        display.sync()
    finally:
        display.close()


def presses(key: HotKey) -> int:
    """How many presses have come and still come for a while; afterwards the key is nobody's."""
    threading.Timer(0.5, key.interrupt).start()
    return sum(1 for _ in iter(key.wait, False))


@pytest.fixture
def grabbed() -> Iterator[Callable[[str], HotKey]]:
    keys: list[HotKey] = []

    def grab(text: str) -> HotKey:
        key = make_hotkey(parse_key(text))
        assert key
        assert key.grab()
        keys.append(key)
        return key

    yield grab
    for key in keys:
        key.release()


@pytest.fixture
def lock() -> Iterator[Callable[[str], None]]:
    """Switches Num Lock or Caps Lock on, and off at the end."""
    switched: list[str] = []

    def switch(name: str) -> None:
        press(name)
        switched.append(name)

    yield switch
    for name in switched:
        press(name)


@display_test
@pytest.mark.parametrize("locks", [(), ("Num_Lock",), ("Caps_Lock",), ("Num_Lock", "Caps_Lock")])
def test_a_press_is_seen_whatever_is_locked(
    locks: tuple[str, ...], grabbed: Callable[[str], HotKey], lock: Callable[[str], None]
) -> None:
    for name in locks:
        lock(name)
    key = grabbed(DEFAULT_KEY)
    press(DEFAULT_KEY)
    assert presses(key) == 1


@display_test
def test_only_this_key_whatever_the_hand_lies_on(grabbed: Callable[[str], HotKey]) -> None:
    """Sticky keys hold one, too."""
    key = grabbed("F7")
    press("F9")
    for held in ([], ["Shift_L"], ["Control_L"], ["Alt_L"]):
        press(*held, "F7")
    assert presses(key) == 4


@display_test
def test_a_key_held_by_a_shaking_hand_counts_once(grabbed: Callable[[str], HotKey]) -> None:
    key = grabbed(DEFAULT_KEY)
    press(DEFAULT_KEY, hold=1.2)  # the server repeats after 0.66 s
    press(DEFAULT_KEY)
    press(DEFAULT_KEY)
    assert presses(key) == 3


@display_test
def test_a_page_that_locks_the_keyboard_cannot_swallow_it(grabbed: Callable[[str], HotKey]) -> None:
    key = grabbed(DEFAULT_KEY)
    with closing(Display()) as display:
        root = str(display.screen().root.id)
    with program(LOCKING, root, *("Escape", "Menu", "Control_L", "Shift_L", "Alt_L", "Super_L")):
        press(DEFAULT_KEY)
        assert presses(key) == 1


@display_test
def test_a_key_that_this_keyboard_lacks_is_not_every_key() -> None:
    server, name = start_server()  # without a window manager, whose own keys would refuse "every key"
    try:
        key = X11HotKey("F24", name)
        assert not key.grab()
        display = Display(name)
        assert display.keysym_to_keycode(XK.string_to_keysym("F24")) == 0, "choose another missing key"
        display.close()
        key.release()
    finally:
        server.terminate()
        server.wait()


# python-xlib 0.33 leaves the socket of a failed attempt to the collector, which closes it.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.parametrize("name", [":987", "nonsense"])
def test_without_a_display_there_is_nothing_to_wait_for(name: str) -> None:
    key = X11HotKey("F9", name)
    assert not key.grab()
    assert not key.wait()
    key.release()


@display_test
def test_the_wait_for_a_press_can_be_ended(grabbed: Callable[[str], HotKey]) -> None:
    key = grabbed(DEFAULT_KEY)
    threading.Timer(0.3, key.interrupt).start()
    assert not key.wait()
    assert not key.wait()
    with program(OTHER, DEFAULT_KEY) as answer:
        assert answer == "True", "it is nobody's now"


@pytest.mark.parametrize("text", ["F9", "F1", "F24", "Pause", " f8 ", "pause"])
def test_a_function_key_or_pause_may_call_the_guide(text: str) -> None:
    assert parse_key(text) == text.strip().capitalize()


TAKEN_AWAY = (
    *("", "F4", "F11", "F12", "F25", "H", "1", "Space", "Esc", "Enter", "Tab", "Up"),
    *("Alt+F4", "Ctrl+F4", "Shift+F12", "Ctrl+C", "Win+L", "Ctrl+F7", "Shift+Pause"),
)


@pytest.mark.parametrize("text", TAKEN_AWAY)
def test_a_key_that_is_needed_cannot_be_taken_by_a_file(text: str) -> None:
    with pytest.raises(ValueError, match="no hot key"):
        parse_key(text)
