"""Whether a page that fills the screen keeps the keyboard for itself, as no film does."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import Enum, auto
from typing import Protocol


class Hold(Enum):
    """What is known of the keyboard."""

    HELD = auto()
    FREE = auto()
    UNKNOWN = auto()


class Keyboard(Protocol):
    """The keyboard as the window in front has it. Nothing here raises; for one thread."""

    def watch(self, window_id: int) -> None:
        """A window fills the screen from now on; it is the one that is asked about."""

    def hold(self) -> Hold:
        """Whether it keeps the keyboard for itself."""

    def close(self) -> None:
        """Lets go of the connection, if one is held; the next call makes a new one."""


class NoKeyboard:
    """Where nothing can be known."""

    def watch(self, window_id: int) -> None:
        """Nothing can be known of it."""

    def hold(self) -> Hold:
        """Nobody knows."""
        return Hold.UNKNOWN

    def close(self) -> None:
        """Holds nothing."""


def make_keyboard(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Keyboard:
    """The keyboard of this system."""
    if platform == "win32":
        from app.rescue.desktop.keyboard_win32 import Win32Keyboard, load_user32

        return Win32Keyboard(load_user32())
    if platform == "darwin" or environ.get("WAYLAND_DISPLAY") or not environ.get("DISPLAY"):
        return NoKeyboard()
    from app.rescue.desktop.keyboard_x11 import X11Keyboard

    return X11Keyboard(environ["DISPLAY"])
