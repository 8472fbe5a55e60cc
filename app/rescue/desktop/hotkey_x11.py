"""The hot key on X11: XGrabKey, so that the server sends us this one key and no other."""

from __future__ import annotations

import contextlib
import itertools
import select
import time
from typing import Any

from Xlib import XK, X
from Xlib.error import CatchError

from app.rescue.desktop.hotkey import Key
from app.rescue.desktop.x11 import FAILURES, open_display

MASKS = {"Ctrl": X.ControlMask, "Alt": X.Mod1Mask, "Shift": X.ShiftMask, "Win": X.Mod4Mask}


class X11HotKey:
    """A key grabbed on the root window.

    While another program holds the whole keyboard (an open menu), the server gives the key to that program.

    Args:
        key: which.
        display_name: as DISPLAY, ":0".
    """

    def __init__(self, key: Key, display_name: str) -> None:
        self._key = key
        self._name = display_name
        self._display: Any = None
        self._released_at = -1

    def grab(self) -> bool:
        """Grabs it, with and without Num Lock and Caps Lock."""
        self.release()
        with contextlib.suppress(*FAILURES):
            self._display = open_display(self._name)
            if self._grab_all():
                return True
        self.release()
        return False

    def wait(self, timeout_seconds: float) -> bool:
        """Sleeps until a press; when the display is gone, until the time is over."""
        deadline = time.monotonic() + timeout_seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                if self._display is None:
                    time.sleep(left)
                elif self._next_press() or (select.select([self._display], [], [], left)[0] and self._next_press()):
                    return True
            except FAILURES:
                self.release()
        return False

    def release(self) -> None:
        """Closes the connection; the server ends the grab with it."""
        display, self._display = self._display, None
        if display:
            with contextlib.suppress(*FAILURES):
                display.close()

    def _grab_all(self) -> bool:
        code = self._display.keysym_to_keycode(XK.string_to_keysym(self._key.name))
        if not code:  # 0 would mean every key
            return False
        held = sum(MASKS[name] for name in self._key.modifiers)
        errors = CatchError()
        root = self._display.screen().root
        for locks in self._locks():
            root.grab_key(code, held | locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=errors)
        self._display.sync()
        return errors.get_error() is None

    def _locks(self) -> list[int]:
        """Every combination of Caps Lock and Num Lock: to the server each is another key combination."""
        code = self._display.keysym_to_keycode(XK.string_to_keysym("Num_Lock"))
        rows = enumerate(self._display.get_modifier_mapping())
        number_lock = next((1 << row for row, codes in rows if code and code in codes), 0)
        return sorted({caps | number for caps, number in itertools.product((0, X.LockMask), (0, number_lock))})

    def _next_press(self) -> bool:
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.KeyRelease:
                self._released_at = event.time
            # A key held down repeats as release and press of the same moment.
            elif event.type == X.KeyPress and event.time != self._released_at:
                return True
        return False
