"""Waits for the hot key, and polls which window is in front, each on a thread of its own that wakes once a second."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace

import psutil
from PySide6.QtCore import QObject, Signal

from app.companion.alarm import Alarm, Call
from app.rescue.adapters import make_desktop, make_hotkey
from app.rescue.browsers.finding import is_child
from app.rescue.browsers.kinds import kind_of
from app.rescue.desktop.windows import Desktop, Rect, ShownWindow
from app.rescue.processes import program_of
from app.system import program

LOOK_EVERY = 1.2  # seconds between two polls
BELOW_EVERY = 3  # polls: all windows are looked at, and it is told in any case; too dear for each of them
TRY_KEY_EVERY = 30.0  # seconds between two tries to grab a key that another program holds

log = logging.getLogger(__name__)


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


class Watch(QObject):
    """Emits signals about the hot key and the window in front, from its own threads.

    The key has one for itself: a look at a process that waits for a broken disk may never return.

    Args:
        key: the hot key to grab, one of KEYS; "" for none.
        alarm: decides how the button calls; None where it may not.
        on_poll: called on the thread at each poll that looks at all windows; must not raise.
        is_guided: whether the guide is a strip beside the page, which counts as if it were in front; called there, too.
    """

    # The FrontWindow: another one, one with a page, and at times the same: any window may have come above our button.
    seen = Signal(object)
    pressed = Signal()  # the hot key
    held = Signal(bool)  # whether we hold the hot key; at the start and on every change

    def __init__(
        self,
        key: str,
        parent: QObject | None = None,
        *,
        alarm: Alarm | None = None,
        on_poll: Callable[[], None] = lambda: None,
        is_guided: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._key, self._alarm, self._on_poll, self._is_guided = key, alarm, on_poll, is_guided
        self._is_over = threading.Event()
        works = (self._listen, self._look)
        self._threads = [threading.Thread(target=self._run, args=(work,), daemon=True) for work in works]

    def start(self) -> None:
        """Starts the threads."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Releases the key and waits for the threads to end, which takes up to one poll."""
        self._is_over.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(2 * LOOK_EVERY)

    def _run(self, work: Callable[[ExitStack], None]) -> None:
        try:
            with ExitStack() as ends:
                work(ends)
        except Exception:  # the button still works, and the other thread
            log.exception("watch")

    # ---- on the thread of the key

    def _listen(self, ends: ExitStack) -> None:
        hot_key = make_hotkey(self._key) if self._key else None
        if hot_key is None:
            self.held.emit(False)
            return
        ends.callback(hot_key.release)
        is_held = hot_key.grab()
        self.held.emit(is_held)
        while not self._is_over.is_set():
            if is_held:
                if hot_key.wait(LOOK_EVERY):
                    self.pressed.emit()
            elif not self._is_over.wait(TRY_KEY_EVERY) and hot_key.grab():
                is_held = True
                self.held.emit(is_held)

    # ---- on the thread of the looks

    def _look(self, ends: ExitStack) -> None:
        desktop, front = make_desktop(), FrontWindow()
        ends.callback(desktop.close)
        if self._alarm:
            ends.callback(self._alarm.close)
        for number in itertools.count():
            if self._is_over.wait(LOOK_EVERY):
                return
            is_thorough = number % BELOW_EVERY == 0
            if is_thorough:
                self._on_poll()
            last, front = front, self._judged(look(desktop, front, is_thorough=is_thorough))
            if is_thorough or front.has_page or front != last:
                self.seen.emit(front)

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
