"""The keyboard on X11: a page's keyboard lock is a grab of single keys on the browser's window, Escape among them.

Seen with Debian's Chromium (x11_keyboard_hook.cc). Firefox's `keyboardLock: "browser"` grabs nothing and is not seen.
"""

from __future__ import annotations

import contextlib
from typing import Any

from Xlib import XK, X
from Xlib.error import BadAccess, CatchError

from app.rescue.desktop.keyboard import Hold
from app.rescue.desktop.x11 import FAILURES, open_display


class X11Keyboard:
    """See Keyboard.

    Args:
        display_name: as DISPLAY, ":0".
    """

    def __init__(self, display_name: str) -> None:
        self._name = display_name
        self._display: Any = None
        self._window_id = 0

    def watch(self, window_id: int) -> None:
        """See Keyboard."""
        self._window_id = window_id

    def hold(self) -> Hold:
        """See Keyboard. Escape is asked for, and given back at once: who has it already makes the server refuse."""
        try:
            self._display = self._display or open_display(self._name)
            return self._ask()
        except FAILURES:
            self.close()
            return Hold.UNKNOWN

    def close(self) -> None:
        """See Keyboard."""
        display, self._display = self._display, None
        if display:
            with contextlib.suppress(*FAILURES):
                display.close()

    def _ask(self) -> Hold:
        escape = self._display.keysym_to_keycode(XK.XK_Escape)
        window = self._display.create_resource_object("window", self._window_id)
        refused, gone = CatchError(BadAccess), CatchError()
        window.grab_key(escape, 0, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        window.ungrab_key(escape, 0, onerror=gone)
        self._display.sync()
        return Hold.HELD if refused.get_error() else Hold.FREE
