"""The keyboard on Windows. A page's keyboard lock is a hook there, which nobody else can see.

What can be seen is what it does: Esc leaves a film, and the full screen of any page that has not locked the keyboard,
at once. Where Esc was pressed and the page still fills the screen, it is held; until then nothing is known.

Not yet run on a real Windows.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from typing import Any

from app.rescue.desktop.keyboard import Hold

VK_ESCAPE = 0x1B
LEAVES_WITHIN = 1.0
"""Seconds in which a browser has left the full screen after Esc."""


def load_user32() -> Any:
    """A user32 of our own; raises OSError elsewhere than on Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("user32")
    library.GetAsyncKeyState.argtypes = [ctypes.c_int]
    library.GetAsyncKeyState.restype = ctypes.c_uint16
    return library


class Win32Keyboard:
    """See Keyboard. Asks about Esc and no other key.

    Args:
        user32: as from load_user32().
        clock: seconds from any start, monotonic.
    """

    def __init__(self, user32: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._user32 = user32
        self._clock = clock
        self._pressed_at: float | None = None

    def watch(self, window_id: int) -> None:
        """See Keyboard. What was pressed before does not count."""
        self._is_pressed()
        self._pressed_at = None

    def hold(self) -> Hold:
        """See Keyboard. To be asked only while the page fills the screen."""
        now = self._clock()
        if self._pressed_at is not None and now >= self._pressed_at + LEAVES_WITHIN:
            return Hold.HELD
        if self._pressed_at is None and self._is_pressed():
            self._pressed_at = now
        return Hold.UNKNOWN

    def close(self) -> None:
        """Holds nothing."""

    def _is_pressed(self) -> bool:
        """Whether it is down, or went down since the last question."""
        return bool(self._user32.GetAsyncKeyState(VK_ESCAPE))
