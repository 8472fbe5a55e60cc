"""Guide and companion in one process: the guide is created once, hidden, and shown on request."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.application import OpenGuide, make_guide
from app.bootstrap import Asked, resolve
from app.companion.guard import Guard
from app.companion.instance import Request, take
from app.layout.paragraph import phrases
from app.refusal import EXIT_CRASH
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.rescue.service import STAYS_AFTER
from app.settings.household import Household
from app.widgets.press_gate import Place
from app.widgets.toolkit import start_qt

if TYPE_CHECKING:
    from app.companion.companion import Companion

GUARD_AGAIN_MS = 200  # soon, but not at once: each one may die
TEND_AFTER_MS, TEND_EVERY_MS = 1_000, 10_000  # the first time once waiting has begun or a page is painted

# Windows does not send signals to GUI programs: it closes their windows, or ends the session.
ENDINGS = tuple(getattr(signal, f"SIG{name}") for name in ("TERM", "HUP", "INT") if sys.platform != "win32")


def run(asked: Asked, lock: QLockFile, *, waits: bool) -> int:
    """Runs as this user's single program. Returns the exit code.

    Args:
        lock: held; released at the end.
        waits: runs in the background until log-out; otherwise the guide is shown, until it is closed.
    """
    sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]  # saves the 4 MB of OpenSSL; Python has its own
    Thread(target=phrases, args=("あ",), daemon=True).start()  # loads their model while Qt waits for the display
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)
    resident = Resident(asked)
    end_in_order(app, resident.let_go)  # before any window: a signal may come at once
    resident.ended.connect(app.quit)
    if waits:
        resident.wait()
    else:
        resident.show()
    is_cut_off = app.exec() != 0  # the display server has ended us, or is gone
    resident.close(is_meant=not is_cut_off)
    lock.unlock()
    return EXIT_CRASH if is_cut_off else resident.code


class Resident(QObject):
    """Owns the guide, and the companion if this program waits.

    Attributes:
        guide: the one that is shown or waits hidden; None before the first, and while it is made anew.
        companion: None until this program waits.
        guard: restarts this program if it crashes.
        code: the program's exit code.
    """

    ended = Signal()  # the program must exit
    _guard_died = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self.guide: OpenGuide | None = None
        self.companion: Companion | None = None
        self._is_stale = False
        self.code = 0
        self.guard = Guard(asked.arguments, self._guard_died.emit)
        self._guard_died.connect(lambda: QTimer.singleShot(GUARD_AGAIN_MS, self, self.guard.keep))
        self._folder = QFileSystemWatcher([str(asked.data_dir)], self)
        self._folder.directoryChanged.connect(self._answer)
        QTimer.singleShot(0, self, self._answer)  # what was asked while Qt was loading
        self._upkeep = QTimer(self)
        self._upkeep.timeout.connect(self.tend)

    def wait(self) -> None:
        """Starts to wait, with the current settings."""
        from app.companion.companion import Companion  # here and not above: loaded after the guide's first page

        self.guard.tell(waits=True)
        if self.companion is not None:
            self.companion.close()
        settings = Household(self._asked.data_dir).settings
        companion = Companion(resolve(self._asked, settings), self.show, self._is_seen)
        self.companion = companion
        companion.watch.seen.connect(self._ready_voice)
        companion.button.pressed.connect(self._ready_voice)
        companion.start()
        self._is_stale = True
        if self.guide is not None:
            self.guide.note_saved(settings)
        self._upkeep.start(TEND_AFTER_MS)

    def show(self, seen: ScreenState | None = None, hand: Place = None) -> None:
        """Shows the guide with a page that fits what is in front, if that is known.

        If the settings have changed, the guide is made anew, unless somebody in need is reading it: whoever opens it by
        the icon or from the set-up wants to see the new settings.
        """
        self.guard.tell(shown=True)
        if self._is_stale and (seen is None or not self._is_open()):
            self._drop()
        (self.guide or self._make()).show(seen or NOTHING_SEEN, hand)

    def let_go(self) -> None:
        """Restores at once, because the session ends, what must not wait for `close`.

        We live on if the person cancels the log-out to save some work.
        """
        self.guard.close()  # if we live on, `tend` starts it again
        self._upkeep.start(round(1000 * STAYS_AFTER))
        if self.guide is not None:
            self.guide.rescuer.let_go()

    def close(self, *, is_meant: bool = True) -> None:
        """Ends everything; if this is not meant, the guard restarts the program."""
        if is_meant:
            self.guard.close()
        self._folder.directoryChanged.disconnect(self._answer)
        self._upkeep.stop()
        if self.companion is not None:
            self.companion.close()
        self._drop()

    def _answer(self) -> None:
        """Does what a later start asks, which would take our place if this window hung."""
        answers: dict[Request, Callable[[], object]] = {
            Request.SHOW: self.show,
            Request.WAIT: self.wait,
            Request.END: self.ended.emit,
        }
        folder = self._asked.data_dir
        for request, answer in answers.items():
            if take(folder, request):
                answer()
        companion = self.companion
        if companion is None:
            return
        if companion.has_key:
            take(folder, Request.HAS_KEY)
        if companion.was_called:
            take(folder, Request.WAS_CALLED)

    def _make(self) -> OpenGuide:
        self._is_stale = False
        self.guide = guide = make_guide(self._asked)
        self.code = guide.code
        window = guide.guidance.window
        window.closed.connect(lambda: self._rest(guide))
        window.painted.connect(lambda: self._upkeep.start(TEND_AFTER_MS))
        return guide

    def _is_open(self) -> bool:
        """Whether the guide is open, even if minimised: somebody is using it."""
        return self.guide is not None and self.guide.is_shown

    def _is_seen(self) -> bool:
        """Whether the guide can be seen, so that no button is needed."""
        return self.guide is not None and self.guide.is_in_sight

    def _ready_voice(self) -> None:
        """Keeps the voice's process running while help may be asked for: to start it takes longer than all else."""
        if self.guide is None or self.companion is None or self._is_open():
            return
        speaker = self.guide.guidance.speaker
        if self.companion.awaits_call:
            speaker.prepare()
        else:
            speaker.rest()

    def tend(self) -> None:
        """Does what is not urgent: keeps the guard, starts to wait, and prepares the next guide as it is set now."""
        self.guard.keep()
        is_new = self._upkeep.interval() == TEND_AFTER_MS  # log-in should have started the companion by now
        if self.companion is None:
            if is_new and Household(self._asked.data_dir).settings.companion.autostart:
                self.wait()
        elif not self._is_open() and (self.guide is None or self._is_stale or self.guide.has_old_colors):
            self._drop()
            self._make().prepare()
        self._upkeep.setInterval(TEND_EVERY_MS)

    def _rest(self, guide: OpenGuide) -> None:
        """Puts the guide to rest, whose window was closed."""
        if self.companion is None:
            self.ended.emit()
            return
        self.guard.tell(shown=False)
        guide.rest()

    def _drop(self) -> None:
        if self.guide is not None:
            self.guide.close()
            self.guide = None


def end_in_order(app: QGuiApplication, session_ends: Callable[[], None]) -> None:
    """Makes the program close properly when the session ends or a signal arrives. To be called on the main thread.

    Python runs signal handlers only between two of its instructions, and Qt's event loop executes none. So a pipe wakes
    it.

    Args:
        app: a signal makes it quit.
        session_ends: called when the session ends; as soon as it returns, the system may kill us.
    """
    app.commitDataRequest.connect(lambda _manager: session_ends())
    if not ENDINGS:
        return
    pipe = os.pipe()
    for end in pipe:
        os.set_blocking(end, False)  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    QSocketNotifier(pipe[0], QSocketNotifier.Type.Read, app).activated.connect(app.quit)
    signal.set_wakeup_fd(pipe[1], warn_on_full_buffer=False)
    for ending in ENDINGS:
        signal.signal(ending, lambda *_: None)
