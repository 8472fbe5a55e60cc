"""Guide and companion in one process: the guide is created once, hidden, and shown on request."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from app.application import OpenGuide, make_guide
from app.bootstrap import Asked, make_speaker, read_library, read_texts, resolve
from app.companion.guard import Guard, OwnFile, start_again
from app.companion.instance import Lock, Request, take
from app.refusal import EXIT_CRASH
from app.rescue.screen_state import NOTHING, ScreenState
from app.settings.profile import Profile
from app.system.notes import Note
from app.system.program import is_frozen
from app.widgets.gate import Place, PressGate
from app.widgets.toolkit import start_qt

if TYPE_CHECKING:
    from app.companion.companion import Companion

MAKE_AFTER_MS = 1_000  # a log-in is busy: the guide is created a little later, or when it is requested
STAYS_AFTER_MS = 60_000  # by then a session that ends has ended

ENDINGS = tuple(getattr(signal, f"SIG{name}") for name in ("TERM", "HUP", "INT") if sys.platform != "win32")
"""Windows does not send signals to GUI programs: it closes their windows, or ends the session."""

log = logging.getLogger(__name__)


def run(asked: Asked, lock: Lock, *, waits: bool) -> int:
    """Runs as this user's single program. Returns the exit code.

    Args:
        lock: held; released at the end.
        waits: runs in the background until log-out; otherwise the guide is shown, until it is closed.
    """
    sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]  # saves the 4 MB of OpenSSL; Python has its own
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)
    resident = Resident(asked, lock)
    end_in_order(app, resident.let_go)  # before any window: a signal may come at once
    resident.ended.connect(app.quit)
    if not waits:
        resident.show()
    is_cut_off = (not waits or resident.wait()) and app.exec() != 0  # the display has ended us, or is gone itself
    resident.close(is_meant=not is_cut_off)
    lock.release()
    if resident.is_replaced:
        start_again(["--companion", *asked.arguments], {})
    return EXIT_CRASH if is_cut_off else resident.code


class Resident(QObject):
    """Owns the guide, and the companion if this program waits."""

    ended = Signal()  # the program must exit
    _updated = Signal()  # an update has replaced the program's own file

    def __init__(self, asked: Asked, lock: Lock) -> None:
        super().__init__()
        self._asked, self._lock = asked, lock
        self._own = OwnFile(Path(sys.executable)) if is_frozen() else None
        self.is_replaced = False  # the program of now is to be started in our place
        self._updated.connect(self._make_way)
        self._guide: OpenGuide | None = None
        self._companion: Companion | None = None
        self._is_stale = False
        self.code = 0
        self._guard = Guard(asked.arguments)
        self._folder = QFileSystemWatcher([str(asked.data_dir)], self)
        self._folder.directoryChanged.connect(self._answer)
        QTimer.singleShot(0, self, self._answer)  # what was asked while Qt was loaded
        self._soon = QTimer(self, singleShot=True, interval=MAKE_AFTER_MS)
        self._soon.timeout.connect(self._settle)

    def wait(self) -> bool:
        """Begins to wait with the current settings; returns whether the person can call the guide at all."""
        from app.companion.companion import can_lie_above  # here and not above: loaded after the guide's first page

        if not can_lie_above() and not QSystemTrayIcon.isSystemTrayAvailable():
            log.info("no button, no hot key and no tray icon can be had here")
            return False
        if self._companion is not None:
            self._companion.close()
        self._companion = open_companion(self._asked, self._note_poll)
        self._companion.wanted.connect(self.show)
        self._companion.ended.connect(self.ended)
        self._guard.tell(waits=True)
        self._is_stale = self._guide is not None
        if self._guide is not None:
            self._guide.reread()
        self._soon.start()
        return True

    def show(self, seen: ScreenState | None = None, hand: Place = None) -> None:
        """Shows the guide with a page that fits what is in front, if that is known.

        One whose settings were changed since is made anew, unless somebody in need is just reading it: who opens it by
        the icon or from the set-up wants to see what was set.
        """
        if self._guide is not None:
            is_read = self._guide.is_shown and seen is not None
            is_outdated = self._is_stale or (self._guide.has_old_colors and not self._guide.is_shown)
            if is_outdated and not is_read:
                self._drop()
        guide = self._guide or self._make()
        guide.show(seen or NOTHING, hand)
        self._guard.tell(shown=True)

    def let_go(self) -> None:
        """Restores at once, when the session ends, what must not wait for `close`.

        A person may keep the session all the same, for work that is not saved: then we are alive some time later.
        """
        self._guard.tell(over=True)
        QTimer.singleShot(STAYS_AFTER_MS, self, self._stay)
        if self._guide is not None:
            self._guide.let_go()

    def _stay(self) -> None:
        self._guard.tell(over=False)
        if self._guide is not None:
            self._guide.stay()

    def close(self, *, is_meant: bool = True) -> None:
        """Ends everything; the guard starts the program again if this is not meant."""
        if is_meant:
            self._guard.close()
        self._folder.directoryChanged.disconnect(self._answer)
        self._soon.stop()
        if self._companion is not None:
            self._companion.close()
        self._drop()

    def _answer(self) -> None:
        """Something in the person's folder has changed. Where this window hangs, a later start takes our place."""
        self._lock.keep()
        answers: dict[Request, Callable[[], object]] = {
            Request.SHOW: self.show,
            Request.WAIT: self.wait,
            Request.END: self.ended.emit,
        }
        if self._companion is not None:
            answers[Request.IS_WAITING] = lambda: None
        for request, answer in answers.items():
            if take(self._asked.data_dir, request):
                answer()

    def _make(self) -> OpenGuide:
        self._is_stale = False
        self._guide = guide = make_guide(self._asked)
        self.code = guide.code
        window = guide.guidance.window
        window.closed.connect(self._rest)
        window.painted.connect(self._soon.start)
        guide.guidance.views.stood_beside.connect(self._note_beside)
        return guide

    def _note_poll(self) -> None:
        """On the companion's thread."""
        self._guard.keep()
        if self._own is not None and self._own.is_replaced():
            self._updated.emit()

    def _make_way(self) -> None:
        """Lets the program of now wait in our place, unless somebody is just reading."""
        if self._guide is None or not self._guide.is_shown:
            log.info("the program was updated: it starts again")
            self.is_replaced = True
            self.ended.emit()

    def _note_beside(self, is_beside: bool) -> None:
        """Keeps the button hidden while the guide is shown as a strip beside a page."""
        if self._companion is not None:
            self._companion.watch.is_guided = is_beside

    def _settle(self) -> None:
        """Does what can wait: starts the guard, prepares the next guide."""
        self._guard.keep()
        if self._companion is None:
            if Profile(self._asked.data_dir).settings.companion.autostart:  # log-in should have started it
                self.wait()
        elif self._guide is None:
            self._make().prepare()
        elif self._is_stale and not self._guide.is_shown:
            self._drop()
            self._soon.start()

    def _rest(self) -> None:
        """The guide's window was closed."""
        if self._companion is None:
            self.ended.emit()
            return
        self._guard.tell(shown=False)
        if self._guide is not None:
            self._guide.rest()
        if self._is_stale:
            self._soon.start()

    def _drop(self) -> None:
        if self._guide is not None:
            self._guide.close()
            self._guide = None


def open_companion(asked: Asked, on_poll: Callable[[], None]) -> Companion:
    """Creates a companion with the current settings and starts it. Needs a QApplication.

    Args:
        on_poll: called about once a second, on a thread of the companion's; must not raise.
    """
    from app.companion.button_place import FILE_NAME, ButtonPlace
    from app.companion.companion import Companion
    from app.rescue.adapters import make_mixer
    from app.rescue.browsers.finding import find_browsers, owners
    from app.rescue.processes import Snapshot
    from app.rescue.sound.browser_mute import BrowserMute
    from app.rescue.sound.mixer import JOURNAL
    from app.speech.utterance import utterances

    settings = Profile(asked.data_dir).settings
    options = resolve(asked, settings)
    texts, gate = read_texts(read_library(), options), PressGate(options.interval)
    mute, speaker = BrowserMute(make_mixer, options.data_dir / JOURNAL), make_speaker(options)

    def poll() -> None:
        mute.restore_abandoned()
        on_poll()

    def hush() -> None:  # for the seconds of the sentence, which nobody would hear under a siren
        among = Snapshot()
        mute.hush(owners(find_browsers(among), among))

    def end_call() -> None:
        speaker.rest()  # its processes exist only while it speaks, to save memory
        mute.restore()

    places = Note(options.data_dir / FILE_NAME, ButtonPlace)
    companion = Companion(settings.companion, texts, places, gate, poll, hush)
    speaker.setParent(companion)
    speaker.audible.connect(end_call)
    companion.calls.connect(lambda words: speaker.say(utterances("call", words.speech), texts.language))
    companion.wanted.connect(end_call)  # the guide has a voice of its own
    companion.closed.connect(speaker.close)
    companion.closed.connect(mute.restore)
    companion.start()
    log.info("the companion waits")
    return companion


def end_in_order(app: QGuiApplication, session_ends: Callable[[], None]) -> None:
    """Has the program close properly when the session ends or a signal arrives. To be called on the main thread.

    Python runs signal handlers only between two Python instructions, and Qt's event loop executes none: therefore a
    pipe wakes it.

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
