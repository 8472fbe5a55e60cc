"""Waits for the hot key, and polls which window is in front, each on a thread of its own that wakes once a second."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

import psutil
from PySide6.QtCore import QObject, Signal

from app.companion.alarm import Alarm, Call
from app.rescue.adapters import make_desktop, make_hotkey
from app.rescue.browsers import kind_of
from app.rescue.desktop.hotkey import HotKey
from app.rescue.desktop.windows import Desktop, Rect, ShownWindow
from app.rescue.processes import is_child, program_of
from app.system import program
from app.system.errands import Errands

LOOK_EVERY = 1.2  # seconds between two polls
BELOW_EVERY = 3  # polls: all windows are looked at, and it is told in any case; too dear for each of them
TRY_KEY_EVERY = 30.0  # seconds between two tries to grab a key that another program holds


@dataclass(frozen=True)
class FrontWindow:
    """What has the keyboard.

    Attributes:
        is_ours: it is a window of this program, in any mode.
        pid, rect: of a browser that fills the screen; 0 and nothing for any other window.
        call: how the button calls because of it.
    """

    window: int = 0
    is_ours: bool = False
    pid: int = 0
    rect: Rect = (0, 0, 0, 0)
    call: Call = Call.NONE

    @property
    def has_page(self) -> bool:
        """Whether a browser fills the screen."""
        return self.pid != 0 and not self.is_ours


class HotKeyWatch(QObject):
    """Waits for the hot key on a thread of its own: a look at a process that waits for a broken disk may never return.

    Args:
        key: one of KEYS; "" for none.
    """

    pressed = Signal()
    held = Signal(bool)  # whether we hold the key; at the start and on every change

    def __init__(self, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = key
        self._key: HotKey | None = None
        self._is_held: bool | None = None
        self._errands = Errands("hot key", self._listen, lambda: 0.0 if self._is_held else TRY_KEY_EVERY)

    def start(self) -> None:
        """Grabs the key and begins to wait."""
        self._errands.do(self._open)

    def close(self) -> None:
        """Releases the key."""
        self._errands.do(self._release)
        self._errands.close(2 * LOOK_EVERY)

    def _open(self) -> None:
        self._key = make_hotkey(self._name) if self._name else None
        self._listen()

    def _listen(self) -> None:
        if not self._is_held:
            was, self._is_held = self._is_held, self._key is not None and self._key.grab()
            if self._is_held is not was:
                self.held.emit(self._is_held)
        elif self._key is not None:
            self._is_held = None  # where waiting fails, it is grabbed again some time later
            is_pressed = self._key.wait(LOOK_EVERY)
            self._is_held = True
            if is_pressed:
                self.pressed.emit()

    def _release(self) -> None:
        if self._key is not None:
            self._key.release()


class Watch(QObject):
    """Polls which window is in front, on a thread of its own.

    Args:
        alarm: decides how the button calls; None where it may not.
        on_poll: called on the thread at each poll that looks at all windows.
        is_guided: whether the guide is a strip beside the page, which counts as if it were in front; called there, too.
    """

    # The FrontWindow: another one, one with a page, and at times the same: any window may have come above our button.
    seen = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        alarm: Alarm | None = None,
        on_poll: Callable[[], None] = lambda: None,
        is_guided: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._alarm, self._on_poll, self._is_guided = alarm, on_poll, is_guided
        self._desktop, self._front, self._polls = Desktop(), FrontWindow(), itertools.count()
        self._errands = Errands("watch", self._look, lambda: LOOK_EVERY)

    def start(self) -> None:
        """Begins to poll."""
        self._errands.do(self._open)

    def close(self) -> None:
        """Ends the last poll."""
        for one in (self._desktop, self._alarm):
            if one is not None:
                self._errands.do(one.close)
        self._errands.close(2 * LOOK_EVERY)

    def _open(self) -> None:
        self._desktop = make_desktop()

    def _look(self) -> None:
        is_thorough = next(self._polls) % BELOW_EVERY == 0
        if is_thorough:
            self._on_poll()
        last, self._front = self._front, self._judged(look(self._desktop, self._front, is_thorough=is_thorough))
        if is_thorough or self._front.has_page or self._front != last:
            self.seen.emit(self._front)

    def _judged(self, front: FrontWindow) -> FrontWindow:
        if self._is_guided():
            front = replace(front, is_ours=True)
        if self._alarm is None:
            return front
        return replace(front, call=self._alarm.look(front.pid, front.window, is_covered=front.is_ours))


def look(desktop: Desktop, last: FrontWindow, *, is_thorough: bool = False) -> FrontWindow:
    """What is in front; a page that fills the screen counts, too, while other windows lie above it.

    It is looked for below each window that comes to the front.

    Args:
        last: the result of the last poll.
        is_thorough: it is looked for below the same window, too: a page may open there and never be in front at a poll.
    """
    front = front_of(desktop.front())
    is_new = last.has_page or front.window != last.window
    if not front.has_page and not front.is_ours and (is_new or is_thorough):
        below = (front_of(window) for window in desktop.windows() if window.is_full_screen)
        return next((one for one in below if one.has_page), front)
    return front


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
