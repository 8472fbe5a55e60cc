"""On a screen of 256 colours Qt draws all in black: there the few words are shown by a plain window beside the guide's.

The guide works and speaks as ever; it only cannot be seen. X11 alone has such screens still.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.widgets.few import picture_of

LEAST_BITS = 15
"""Of a pixel: with fewer, its colours are looked up in a table, which Qt cannot do."""

WORK_EVERY_MS = 200

RISES = 15
"""So often it comes forward again: the guide's own window does so, too, as late as the system lets it."""

log = logging.getLogger(__name__)


class FewColors(QObject):
    """The few words on such a screen.

    Attributes:
        window_id: X id of its window; 0 where none is needed, or none can be had.

    Signals:
        closed(): somebody closed it.
    """

    closed = Signal()

    def __init__(self, title: str, lines: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window_id = 0
        self._rises = RISES
        screen = QGuiApplication.primaryScreen()
        if screen.depth() >= LEAST_BITS or QGuiApplication.platformName() != "xcb":
            return
        from app.rescue.desktop.plain_x11 import PlainWindow
        from app.rescue.desktop.x11 import FAILURES

        picture = picture_of(lines, screen.size() * screen.devicePixelRatio())
        size = picture.width(), picture.height()
        try:
            self._window = PlainWindow(
                os.environ.get("DISPLAY", ""), title, size, bytes(picture.constBits()), picture.bytesPerLine()
            )
        except FAILURES as error:
            log.info("no window for a screen of few colours: %s", error)
            return
        log.info("this screen has few colours: a few words are shown in place of the pages")
        self.window_id = self._window.id
        self._timer = QTimer(self, interval=WORK_EVERY_MS)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    def close(self) -> None:
        """Takes it away."""
        if self.window_id:
            self._timer.stop()
            self._window.close()
            self.window_id = 0

    def _work(self) -> None:
        if not self._window.work():
            self.closed.emit()
        elif self._rises:
            self._rises -= 1
            self._window.rise()
