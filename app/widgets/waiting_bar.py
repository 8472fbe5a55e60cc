"""The progress bar of a page that waits."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QLinearGradient, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from app.widgets.theme import Theme

STEP_MS = 33  # a movement in steps of less than 30 a second is seen to jerk; while it is hidden, there is none
SHEEN_SECONDS, SHEEN_WIDTH, SHEEN_ALPHA = 1.8, 90, 110  # time for one passage; width in pixels; strength, of 255
OVERDUE_AFTER = 10.0  # seconds until a way out is offered; to close several browsers for good takes less
SLOWNESS = 3.0  # seconds in which it fills by 63 % of what is left
MOST = 0.9  # it cannot know how long it takes, and a full bar that stays looks like a fault


class WaitingBar(QWidget):
    """Fills ever more slowly from a moment on, and a sheen passes over what is filled: it is at work, not stuck.

    It runs while it can be seen.

    Signals:
        overdue(): it takes longer than it should; emitted once.
    """

    overdue = Signal()

    def __init__(self, parent: QWidget, theme: Theme, since: float) -> None:
        """`since`: the moment of time.monotonic() from which it is waited."""
        super().__init__(parent)
        self._theme = theme
        self._since = since
        self._has_told = False
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return MOST * (1 - math.exp(-self._waited() / SLOWNESS))

    def _waited(self) -> float:
        return max(0.0, time.monotonic() - self._since)

    def _step(self) -> None:
        self.update()
        if not self._has_told and self._waited() >= OVERDUE_AFTER:
            self._has_told = True
            self.overdue.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Starts the timer."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Stops the timer."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the rim, the filled part, and the sheen on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._theme.color("border"), 2))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(rim, rim.height() / 2, rim.height() / 2)
        inner = rim.adjusted(4, 4, -4, -4)
        inner.setWidth(max(inner.height(), inner.width() * self.share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("go"))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        painter.setBrush(self._sheen(inner))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)

    def _sheen(self, inner: QRectF) -> QLinearGradient:
        """A soft light that goes over the filled part, from its left end to its right one."""
        passed = self._waited() / SHEEN_SECONDS % 1
        middle = inner.left() - SHEEN_WIDTH / 2 + passed * (inner.width() + SHEEN_WIDTH)
        light, clear = QColor(self._theme.color("on_go")), QColor(self._theme.color("on_go"))
        light.setAlpha(SHEEN_ALPHA)
        clear.setAlpha(0)
        sheen = QLinearGradient(middle - SHEEN_WIDTH / 2, 0, middle + SHEEN_WIDTH / 2, 0)
        for at, color in ((0, clear), (0.5, light), (1, clear)):
            sheen.setColorAt(at, color)
        return sheen
