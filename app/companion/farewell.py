"""The end that nobody pressed: log-off, shutdown, a signal. What we changed on the PC is set back even then."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

ENDINGS = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Windows sends none of them to a program with windows: it closes these, or ends the session."""


class Farewell(QObject):
    """Lets a program end well when the session ends, or when it is told to by a signal.

    Python runs a signal's handler only between two of its own instructions, and the event loop has none: a byte in a
    pipe wakes it. To be made on the main thread.

    Args:
        app: the program; a signal makes it quit, as its last window would.
        session_ends: what must be done before this returns: afterwards the system may end us at any moment.
    """

    def __init__(self, app: QGuiApplication, session_ends: Callable[[], None]) -> None:
        super().__init__()
        app.commitDataRequest.connect(lambda _manager: session_ends())
        if not ENDINGS:
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(app.quit)
        self._woken_before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._before = {ending: signal.signal(ending, lambda *_: None) for ending in ENDINGS}

    def close(self) -> None:
        """Signals mean what they meant before."""
        if not ENDINGS:
            return
        for ending, handler in self._before.items():
            signal.signal(ending, handler)
        signal.set_wakeup_fd(self._woken_before)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
