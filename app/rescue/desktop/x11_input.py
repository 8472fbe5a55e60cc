"""The adapter for input on X11: hot key and keyboard locks."""

from __future__ import annotations

import contextlib

from Xlib import XK, X
from Xlib.error import BadAccess, CatchError

from app.rescue.desktop.windows import Keyboard
from app.rescue.desktop.x11 import FAILURES, X11Client

# Each combination of Caps Lock and Num Lock, which is Mod2 on usual keyboards. Each needs its own grab.
LOCKS = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)

# Shift, Ctrl, Alt, AltGr: a hand may rest on one, or sticky keys hold it. Other programs may own a combination.
HELD = (X.ShiftMask, X.ControlMask, X.Mod1Mask, X.Mod5Mask)


class X11HotKey(X11Client):
    """A key grabbed on the root window (XGrabKey); the server sends us no other keys.

    While another program grabs the whole keyboard (an open menu), that program gets the key.
    """

    def __init__(self, key: str, display_name: str) -> None:
        super().__init__(display_name)
        self._key = key
        self._released_at = -1  # the server's time stamp of the last release

    def grab(self) -> bool:
        """Grabs it with every combination of Num Lock and Caps Lock."""
        self.close()
        if self.ask(self._grab_all, False):
            return True
        self.close()
        return False

    def wait(self) -> bool:
        """See HotKey."""
        with contextlib.suppress(*FAILURES):
            while self.display and self.hears(None):
                if self._next_press():
                    return True
        return False

    def release(self) -> None:
        """Closes the connection, which ends the grab."""
        self.close()

    def _grab_all(self) -> bool:
        code = self.display.keysym_to_keycode(XK.string_to_keysym(self._key))
        if not code:  # a grab of 0 would take every key
            return False
        errors = CatchError()
        root = self.display.screen().root
        for locks in LOCKS:
            root.grab_key(code, locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=errors)
            for held in HELD:
                root.grab_key(code, locks | held, False, X.GrabModeAsync, X.GrabModeAsync, onerror=CatchError())
        self.display.sync()
        return errors.get_error() is None

    def _next_press(self) -> bool:
        while self.display.pending_events():
            event = self.display.next_event()
            if event.type == X.KeyRelease:
                self._released_at = event.time
            # Auto-repeat sends release and press with the same time stamp.
            elif event.type == X.KeyPress and event.time != self._released_at:
                return True
        return False


class X11Keyboard(X11Client, Keyboard):
    """Detects a page's keyboard lock: Chromium grabs single keys on its window, including Escape.

    Tested with Debian's Chromium (x11_keyboard_hook.cc). Firefox grabs nothing, and is not detected.
    """

    _window_id = 0

    def watch(self, window_id: int) -> None:
        """Asks about Escape on this window from now on."""
        self._window_id = window_id

    def is_escape_down(self) -> bool:
        """Whether Escape is down, from the state of all keys."""
        return self.ask(self._is_down, False)

    def _is_down(self) -> bool:
        code = self.display.keysym_to_keycode(XK.XK_Escape)
        return bool(self.display.query_keymap()[code // 8] >> code % 8 & 1)

    def is_locked(self) -> bool | None:
        """Whether another program has grabbed Escape; None if the server does not answer."""
        return self.ask(self._is_escape_taken, None)

    def _is_escape_taken(self) -> bool:
        """Grabs Escape and releases it at once: the server refuses if another client has grabbed it."""
        escape = self.display.keysym_to_keycode(XK.XK_Escape)
        window = self.display.create_resource_object("window", self._window_id)
        refused = CatchError(BadAccess)
        window.grab_key(escape, 0, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        window.ungrab_key(escape, 0, onerror=CatchError())
        self.display.sync()
        return refused.get_error() is not None
