"""Waits for the hot key, and looks for a page that fills the screen and howls, each on a thread of its own.

On X11 neither thread wakes while nothing happens: the server reports each key and each window.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum

import psutil
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.companion.dangers import Danger, Dangers
from app.rescue.adapters import make_desktop, make_hotkey
from app.rescue.browser_mute import BrowserMute
from app.rescue.desktop.windows import Desktop, Keyboard, Rect, ShownWindow
from app.rescue.processes import base_name, is_child, kind_of, owners, program_of
from app.system import program
from app.system.serial_worker import SerialWorker

LOOK_EVERY = 1.2  # seconds between two polls at a page, or if the system does not report changes
SETTLES = 0.3  # seconds from a change to the poll
REST = 10.0  # seconds between two polls without a change
THOROUGH_EVERY = 3  # after so many polls without a change all windows are looked at anyway
TRY_KEY_EVERY = 30.0  # seconds between two attempts to grab a key that another program holds

HOWLS_FROM = 3  # polls with sound
HOWLS_WITHIN = 6  # out of this many: a notice sounds once, a siren may pause


class Call(IntEnum):
    """How insistently the button calls."""

    NONE = 0
    GROWN = 1
    ALOUD = 2


class Alarm:
    """Decides how insistently the button calls, at each poll. Not thread-safe.

    A film also fills the screen and plays sound, but it does not lock the keyboard. Where that can be detected (X11),
    only a page that does triggers the call. On Windows it can be detected only after Esc was pressed without effect;
    until then the button just grows, silently, because it may be a film.

    Sound is checked only while a browser fills the screen and the button is not calling yet. Before the button calls
    aloud, the browser is muted, or its siren would drown the sentence.
    """

    def __init__(self, keyboard: Keyboard, mute: BrowserMute) -> None:
        self._keyboard = keyboard
        self._mute = mute
        self._pid = 0
        self._window = 0
        self._call = Call.NONE
        self._heard = deque[bool](maxlen=HOWLS_WITHIN)

    def look(self, pid: int, window_id: int, *, is_below: bool = False) -> Call:
        """How to call about the browser window that fills the screen now.

        Args:
            pid: of the browser; 0 for none.
            is_below: the guide covers the page, so key presses tell nothing about it.
        """
        if is_below:
            self._keyboard.watch(self._window)
            return self._call
        if (pid, window_id) != (self._pid, self._window):
            self._pid = pid
            self._window = window_id
            self._call = Call.NONE
            self._heard.clear()
            self._keyboard.watch(window_id)
        if pid and self._call is not Call.ALOUD:
            self._call = max(self._call, self._judge())
            if self._call is Call.ALOUD:
                self._mute.hush(owners())
        return self._call

    def close(self) -> None:
        """Releases the keyboard."""
        self._keyboard.close()

    def _judge(self) -> Call:
        """How to call about a page, not aloud yet: by what is known of the keyboard, and what is heard."""
        is_locked = self._keyboard.is_locked()
        if is_locked is False or (self._call is Call.NONE and not self._howls()):
            return Call.NONE
        return Call.ALOUD if is_locked else Call.GROWN

    def _howls(self) -> bool:
        """Whether the browser or a child process of it keeps playing; a player opened from it does not count."""
        heard = self._mute.heard()
        owner_of = owners() if heard else {}
        self._heard.append(any(owner_of[pid].pid == self._pid for pid in heard if pid in owner_of))
        return self._heard.count(True) >= HOWLS_FROM


class FrontWindow(Struct, frozen=True):
    """The window that has the keyboard, or the page below it.

    Attributes:
        is_ours: it is a window of this program, in any mode.
        pid, rect: of a browser that fills the screen; 0 and None for any other window.
        call: how the button calls because of it.
        danger: what makes the guide open by itself now.
    """

    window: int = 0
    is_ours: bool = False
    pid: int = 0
    rect: Rect | None = None
    call: Call = Call.NONE
    danger: Danger = Danger.NONE

    @property
    def has_page(self) -> bool:
        """Whether a browser fills the screen."""
        return self.pid != 0


class HotKeyWatch(QObject):
    """Waits for the hot key on its own thread, because inspecting a process stuck on a failing disk can block forever.

    Args:
        key: one of KEYS; "" for none.
        purpose: see `make_hotkey`.
    """

    pressed = Signal()
    held = Signal(bool)  # whether we hold the key; at the start and on every change

    def __init__(self, key: str, parent: QObject | None = None, purpose: str = "") -> None:
        super().__init__(parent)
        self._key = make_hotkey(key, purpose) if key else None
        self._is_held: bool | None = None
        self._worker = SerialWorker("hot key", self._listen, lambda: 0.0 if self._is_held else TRY_KEY_EVERY)

    def start(self) -> None:
        """Grabs the key and starts to wait."""
        self._worker.do(self._listen)

    def close(self) -> None:
        """Releases the key."""
        if self._key is not None:
            self._key.interrupt()
            self._worker.do(self._key.release)
        self._worker.close(2 * LOOK_EVERY)

    def _listen(self) -> None:
        if not self._is_held:
            was = self._is_held
            self._is_held = self._key is not None and self._key.grab()
            if self._is_held is not was:
                self.held.emit(self._is_held)
        elif self._key is not None:
            self._is_held = None  # if waiting fails or ends, it is grabbed again later
            if self._key.wait():
                self._is_held = True
                self.pressed.emit()


class Watch(QObject):
    """Looks at the front window on a thread of its own, whenever one changes, and every LOOK_EVERY while it is a page.

    Args:
        alarm: decides how the button calls; None if it may not.
        dangers: judges what is in front; None if nobody wants warnings.
        on_poll: called on the thread whenever all windows are looked at.

    Attributes:
        is_guided: the guide can be seen, if only as the strip beside the page, so there is no need to call.
    """

    # Carries the FrontWindow. Emitted when something changed, at each poll while a page fills the screen, and every
    # few polls otherwise, because a window may have covered our button.
    seen = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        alarm: Alarm | None = None,
        dangers: Dangers | None = None,
        on_poll: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._alarm = alarm
        self._dangers = dangers
        self._on_poll = on_poll
        self.is_guided = False
        self._desktop = make_desktop()
        self._front = FrontWindow()
        self._quiet_polls = itertools.count()
        self._has_changed = False
        self._worker = SerialWorker("watch", self._look, self._pause)

    def start(self) -> None:
        """Starts to poll."""
        self._worker.do(self._look)

    def close(self) -> None:
        """Stops polling."""
        self._desktop.interrupt()
        for watched in (self._desktop, self._alarm):
            if watched is not None:
                self._worker.do(watched.close)
        self._worker.close(2 * LOOK_EVERY)

    def _pause(self) -> float:
        """Waits for a change; returns how many seconds the poll must still wait."""
        began = time.monotonic()
        rest = 0 if self._front.has_page else REST
        self._has_changed = self._desktop.wait_for_change(rest) or time.monotonic() >= began + REST
        return max(SETTLES, began + LOOK_EVERY - time.monotonic())

    def _look(self) -> None:
        """One poll. Where it finds what the last one found, all windows are looked at only every few polls."""
        top = self._desktop.front()
        front = front_of(top)
        is_ordinary = not (front.has_page or front.is_ours)
        has_changed = self._has_changed or front.window != self._front.window or self._front.has_page
        if is_ordinary and not has_changed and next(self._quiet_polls) % THOROUGH_EVERY:
            return
        self._on_poll()
        if is_ordinary:
            front = page_below(self._desktop) or front
        self._front = replace(front, call=self._call_about(front), danger=self._danger_of(top))
        self.seen.emit(self._front)

    def _call_about(self, front: FrontWindow) -> Call:
        """How the button calls about the page in front, or the one below the guide."""
        if self._alarm is None:
            return Call.NONE
        return self._alarm.look(front.pid, front.window, is_below=front.is_ours or self.is_guided)

    def _danger_of(self, top: ShownWindow | None) -> Danger:
        """Judges the topmost window, even if it lies above a page that fills the screen; ours is no danger."""
        if self._dangers is None or top is None:
            return Danger.NONE
        if self.is_guided:
            self._dangers.rest()
            return Danger.NONE
        with suppress(psutil.Error, OSError):
            process = psutil.Process(top.pid)
            if not _is_ours(process):
                return self._dangers.judge(base_name(program_of(process)), self._desktop.title(top.id))
        return Danger.NONE


def page_below(desktop: Desktop) -> FrontWindow | None:
    """A page that fills the screen behind the window in front, where it may never have been in front during a poll."""
    filling = (front_of(window) for window in desktop.windows() if window.is_full_screen)
    return next((window for window in filling if window.has_page), None)


def front_of(window: ShownWindow | None) -> FrontWindow:
    """Classifies the front window."""
    if window is None or not window.pid:
        return FrontWindow()
    with suppress(psutil.Error, OSError):  # it ended, or belongs to another user
        process = psutil.Process(window.pid)
        if _is_ours(process):
            return FrontWindow(window.id, is_ours=True)
        if window.is_full_screen and kind_of(program_of(process)) and not is_child(process):
            return FrontWindow(window.id, pid=window.pid, rect=window.rect)
    return FrontWindow(window.id)


def _is_ours(process: psutil.Process) -> bool:
    """Whether it is this program, in any mode."""
    is_same = program_of(process) == psutil.Process().exe()
    return is_same and (program.is_frozen() or process.cmdline()[1:3] == program.command()[1:3])
