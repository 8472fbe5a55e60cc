"""Detects a page that fills the screen, makes noise and keeps the keyboard, so that the help button calls out."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import IntEnum

from app.rescue.browser_mute import BrowserMute
from app.rescue.desktop.windows import Keyboard
from app.rescue.processes import owners

HOWLS_FROM = 3  # looks in a row with sound; anything shorter is a system notification
GONE_AFTER = 60.0  # seconds without that browser filling the screen; the page may come and go


class Call(IntEnum):
    """How insistently the button calls."""

    NONE = 0
    GROWN = 1
    ALOUD = 2
    BEGINS = 3  # aloud since this look: once for each page


class Alarm:
    """Decides how insistently the button calls, at each poll. Not thread-safe.

    A film also fills the screen and plays sound, but it does not lock the keyboard. Where that can be detected (X11),
    only a page that does triggers the call. On Windows it can be detected only after Esc was pressed without effect;
    until then the button just grows, silently, because it may be a film.

    What sounds is asked only while a browser fills the screen and the button does not call yet.
    Before it calls aloud it mutes, for the seconds of a sentence that nobody would hear under a siren.
    """

    def __init__(self, keyboard: Keyboard, mute: BrowserMute, clock: Callable[[], float] = time.monotonic) -> None:
        self._keyboard = keyboard
        self._mute = mute
        self._clock = clock
        self._pid = self._window = self._heard = 0
        self._call = Call.NONE
        self._filled_at = float("-inf")

    def look(self, pid: int, window_id: int, *, is_covered: bool = False) -> Call:
        """How to call about the browser window that fills the screen now.

        Args:
            pid: of the browser; 0 for none.
            is_covered: our own window is in front: the page may still fill the screen below it.
        """
        now = self._clock()
        if is_covered or not pid:
            self._filled_at = now if is_covered else self._filled_at
            self._window = self._heard = 0
            return Call.NONE
        if pid != self._pid or now > self._filled_at + GONE_AFTER:
            self._pid, self._call, self._heard = pid, Call.NONE, 0
        if window_id != self._window:
            self._window = window_id
            self._keyboard.watch(window_id)
        self._filled_at = now
        if self._call is not Call.ALOUD:
            self._call = max(self._call, self._judge())
            if self._call is Call.ALOUD:
                self._mute.hush(owners())
                return Call.BEGINS
        return self._call

    def close(self) -> None:
        """Releases the keyboard."""
        self._keyboard.close()

    def _judge(self) -> Call:
        is_locked = self._keyboard.is_locked()
        if is_locked is False or (self._call is Call.NONE and not self._howls()):
            return Call.NONE
        return Call.ALOUD if is_locked else Call.GROWN

    def _howls(self) -> bool:
        self._heard = self._heard + 1 if self._sounds() else 0
        return self._heard >= HOWLS_FROM

    def _sounds(self) -> bool:
        """Whether the browser plays, with its child processes; a player that was opened from it is no part of it."""
        heard = self._mute.heard()
        owner_of = owners() if heard else {}
        return any(owner_of[pid].pid == self._pid for pid in heard if pid in owner_of)
