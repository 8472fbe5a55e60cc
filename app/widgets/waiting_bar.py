"""The progress bar of a page that waits."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.layout.theme import Theme, smooth
from app.widgets.painting import inset, paint_round

EDGE = 3  # pixels of the line around it, without which what is not full yet could not be told from the page
STEP_MS = 33  # a movement in steps of less than 30 a second is seen to jerk; while it is hidden, there is none
SOFT = 1.5  # pixels of the edge of a stripe: a hard one would be jagged
STRIPE_SECONDS, STRIPE_ALPHA = 1.2, 70  # until a stripe stands where the next one stood; strength, of 255
OVERDUE_AFTER = 10.0  # seconds until a way out is offered; to close several browsers for good takes less
SLOWNESS = 3.0  # seconds in which it fills by 63 % of what is left
FIRST = 0.25  # it is seen to be at work from the first moment
MOST = 0.9  # it cannot know how long it takes, and a full bar that stays looks like a fault


class WaitingBar(QWidget):
    """Fills ever more slowly from a moment on, and stripes pass over what is filled: it is at work, not stuck.

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
        self._timer = QTimer(self, singleShot=True, interval=STEP_MS)
        self._timer.timeout.connect(self._step)

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return MOST - (MOST - FIRST) * math.exp(-self._waited() / SLOWNESS)

    def _waited(self) -> float:
        return max(0.0, time.monotonic() - self._since)

    def _step(self) -> None:
        self.update()
        if not self._has_told and self._waited() >= OVERDUE_AFTER:
            self._has_told = True
            self.overdue.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the pale track, the filled part, and the stripes that move over it; soon anew, if it is seen then."""
        self._timer.start()
        painter = smooth(self)
        color = self._theme.color
        filled = inset(QRectF(self.rect()), EDGE)
        filled.setWidth(filled.width() * self.share)
        half = filled.height() / 2
        step = 2 * filled.height()
        light = QColor(color("on_go"))
        light.setAlpha(STRIPE_ALPHA)
        paint_round(painter, QRectF(self.rect()), half + EDGE, color("panel"), color("border"), EDGE)
        moving = _stripes(light, step, self._waited() / STRIPE_SECONDS % 1 * step)
        for brush in (color("go"), moving):
            paint_round(painter, filled, half, brush)


def _stripes(light: QColor, step: float, left: float) -> QBrush:
    """Slanting stripes with nothing between: `step` from one to the next along a line, one of them begins at `left`."""
    gradient, none = QLinearGradient(left, 0, left + step / 2, step / 2), QColor(Qt.GlobalColor.transparent)
    gradient.setSpread(QGradient.Spread.RepeatSpread)
    gradient.setStops([(0, light), (0.5 - SOFT / step, light), (0.5, none), (1 - SOFT / step, none), (1, light)])
    return QBrush(gradient)
