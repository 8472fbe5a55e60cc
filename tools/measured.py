"""What all measurements share: a row of the table, the program, a key press at a known moment."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = 25
TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
GUIDE = [sys.executable, "-m", "app", "--data-dir", os.environ.get("XDG_RUNTIME_DIR", "/tmp")]


@dataclass(frozen=True)
class Row:
    """One measured figure beside its goal."""

    what: str
    figure: str
    beside: str
    goal: str
    is_reached: bool

    def line(self) -> str:
        """The row as a line of a Markdown table."""
        mark = "yes" if self.is_reached else "**no**"
        return f"| {self.what} | {self.figure} | {self.beside} | {self.goal} | {mark} |"


def press_key(name: str) -> float:
    """Presses and releases a key by the X server's own test extension; returns the moment it went down."""
    from Xlib import XK, X
    from Xlib.display import Display
    from Xlib.ext import xtest

    display = Display()
    try:
        code = display.keysym_to_keycode(XK.string_to_keysym(name))
        pressed = time.time()
        xtest.fake_input(display, X.KeyPress, code)
        display.sync()
        time.sleep(0.02)
        xtest.fake_input(display, X.KeyRelease, code)
        display.sync()
        return pressed
    finally:
        display.close()


def click(x: int, y: int) -> float:
    """Clicks somewhere on the screen, as `press_key` presses; returns the moment the button was let go."""
    from Xlib import X
    from Xlib.display import Display
    from Xlib.ext import xtest

    display = Display()
    try:
        xtest.fake_input(display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(display, X.ButtonPress, 1)
        display.sync()
        time.sleep(0.02)
        released = time.time()
        xtest.fake_input(display, X.ButtonRelease, 1)
        display.sync()
        return released
    finally:
        display.close()
