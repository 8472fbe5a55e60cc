"""Detects mouse presses on the help button that Qt does not deliver.

On X11 an open menu grabs the pointer: the server sends every press to the menu's program. On Windows a menu grabs it
only over the windows of its own program, so nothing is needed there.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.companion.button import HelpButton

if TYPE_CHECKING:
    from app.rescue.desktop.x11_input import X11Presses

SETTLE_MS = 100  # by then Qt has delivered the press, if it does so at all
SAME_PRESS = 0.3  # longest time in seconds between the two time stamps of one press


class UnseenPresses(QObject):
    """Listens on X11 for all mouse presses."""

    pressed = Signal()  # the button was clicked and Qt did not deliver it

    def __init__(self, button: HelpButton) -> None:
        super().__init__(button)
        self._button = button
        self._presses: X11Presses | None = None
        self._notifier: QSocketNotifier | None = None
        self._down_at = float("-inf")
        self._is_on_button = False

    def listen(self, *, is_wanted: bool) -> None:
        """Starts or stops listening. Only while it matters: every press anywhere wakes us."""
        if not is_wanted:
            self.close()
        elif self._presses is None and QGuiApplication.platformName() == "xcb":
            self._begin()

    def close(self) -> None:
        """Stops listening."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._presses is not None:
            self._presses.close()
            self._presses = None

    def _begin(self) -> None:
        from app.rescue.desktop.x11 import FAILURES
        from app.rescue.desktop.x11_input import X11Presses  # python-xlib is installed for X11 only

        try:
            self._presses = X11Presses(os.environ.get("DISPLAY", ""))
        except FAILURES:
            return
        self._notifier = QSocketNotifier(self._presses.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        from app.rescue.desktop.x11 import FAILURES

        try:
            for is_down, window in self._presses.read() if self._presses else ():
                self._note(is_down, window == self._button.winId())
        except FAILURES:
            self.close()

    def _note(self, is_down: bool, is_on_button: bool) -> None:
        if is_down:
            self._down_at, self._is_on_button = time.monotonic(), is_on_button
        elif self._is_on_button and is_on_button:
            QTimer.singleShot(SETTLE_MS, self, self._tell)

    def _tell(self) -> None:
        if self._button.pressed_at < self._down_at - SAME_PRESS:
            self.pressed.emit()
