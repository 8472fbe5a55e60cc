"""Who keeps the keyboard: on a real X server; on Windows by stand-ins for pywin32."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from Xlib.display import Display

from app.rescue.adapters import make_keyboard
from app.rescue.desktop.win32 import VK_ESCAPE, Win32Keyboard
from app.rescue.desktop.x11_input import X11Keyboard
from tests.rescue.desktop.test_hotkey import LOCKING, press, program
from tools.desktop import wait_for


@pytest.fixture
def display() -> Iterator[Display]:
    one = Display()
    yield one
    one.close()


@pytest.fixture
def window(display: Display) -> int:
    """A window of a browser."""
    one = display.screen().root.create_window(0, 0, 100, 100, 0, display.screen().root_depth)
    one.map()
    display.sync()
    return int(one.id)


@pytest.fixture
def keyboard(display: Display, window: int) -> Iterator[X11Keyboard]:
    made = make_keyboard()
    assert isinstance(made, X11Keyboard)
    made.watch(window)
    yield made
    made.close()


@pytest.mark.display
def test_a_page_that_has_locked_the_keyboard(keyboard: X11Keyboard, window: int) -> None:
    assert [keyboard.is_locked(), keyboard.is_locked()] == [False, False]
    with program(LOCKING, str(window), "Escape", "Menu", "Alt_L"):
        assert [keyboard.is_locked(), keyboard.is_locked()] == [True, True]
    assert wait_for(lambda: keyboard.is_locked() is False), "the server hears of its end a moment later"


@pytest.mark.display
def test_esc_is_seen_to_be_held_whoever_has_the_keyboard(keyboard: X11Keyboard) -> None:
    assert not keyboard.is_escape_down()
    subprocess.run(["xdotool", "keydown", "Escape"], check=True)
    assert keyboard.is_escape_down()
    subprocess.run(["xdotool", "keyup", "Escape", "keydown", "a"], check=True)
    assert not keyboard.is_escape_down(), "no other key is meant"
    subprocess.run(["xdotool", "keyup", "a"], check=True)


@pytest.mark.display
def test_nothing_is_kept_of_the_question(keyboard: X11Keyboard, window: int) -> None:
    """Else the page could not lock it, and Esc would never reach anybody."""
    keyboard.is_locked()
    with program(LOCKING, str(window), "Escape"):
        assert keyboard.is_locked() is True, "it has got it"
        press("Escape")


def test_esc_in_vain_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether Esc was pressed since the last question, Windows tells by the lowest bit."""
    pressed, now = [1, 0, 0, 0, 1, 0, 0], [0.0]  # the first long before
    asked = MagicMock(side_effect=lambda _key: pressed.pop(0))
    monkeypatch.setitem(sys.modules, "win32api", SimpleNamespace(GetAsyncKeyState=asked))
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    one = Win32Keyboard()
    one.watch(7)
    for now[0] in (1.0, 2.0, 3.0):
        assert one.is_locked() is None
    assert one.is_locked() is None, "the browser may be about to leave the full screen"
    now[0] = 3.2
    assert one.is_locked() is None
    now[0] = 4.2
    assert [one.is_locked(), one.is_locked()] == [True, True], "the page still fills the screen"
    one.watch(8)
    assert one.is_locked() is None, "another page"
    assert {call.args for call in asked.call_args_list} == {(VK_ESCAPE,)}, "no other key is anybody's business"
