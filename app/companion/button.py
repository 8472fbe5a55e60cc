"""The help button: lies above everything, takes the keyboard from nobody, can be put where it is not in the way."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBitmap,
    QCloseEvent,
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton

from app.ui.theme import Theme

SLIP = 22
"""Pixels that a trembling hand may slip while it presses; only beyond it the button is being moved."""

PADDING, GAP, RIM = 20, 14, 4

FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    # On X11 a window manager puts the focused full-screen window above "stay on top"; it does not see this one.
    | Qt.WindowType.X11BypassWindowManagerHint
)


class HelpButton(QAbstractButton):
    """A lifebuoy and a few words. It is pressed by a press and release, and moved by a press and drag.

    As a button of Qt it has its role, name and press action for assistive technology.

    Signals:
        clicked(): the person asks for help.
        put(QRect): the person has put it somewhere else.
        ended(): the system wants it closed, as an installer does before it replaces the program.
    """

    put = Signal(QRect)
    ended = Signal()

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self.setWindowFlags(FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)  # a touch comes as a press of the mouse
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._grip: QPoint | None = None
        self._is_moving = False
        self.taken_at = float("-inf")
        """When a hand was last put on it, on the clock of time.monotonic()."""
        self.setWindowTitle(words)
        self.setText(words)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for lifebuoy and words, never under the least target."""
        height = round(self._theme.target * 1.1)
        words = QFontMetricsF(self._theme.font(self._pixels(), bold=True)).horizontalAdvance(self.text())
        return QSize(round(PADDING + self._buoy(height) + GAP + words + PADDING * 1.3), height)

    def _pixels(self) -> int:
        return round(self._theme.chrome_least * 1.15)

    def _buoy(self, height: int) -> float:
        return height * 0.6

    # ---- pressed or moved

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Takes hold; what it becomes is known at the end."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.pos()
            self._is_moving = False
            self.taken_at = time.monotonic()
            self.setDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follows the hand, once it went further than a slip."""
        if self._grip is None:
            return
        target = event.globalPosition().toPoint() - self._grip
        if not self._is_moving:
            self._is_moving = (target - self.pos()).manhattanLength() > SLIP
        if self._is_moving:
            self.move(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press, or the end of a move."""
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        self._grip = None
        self.setDown(False)
        if self._is_moving:
            self._is_moving = False
            self.put.emit(self.geometry())
        else:
            self.click()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Nobody can close it by hand: it has no frame and no keyboard."""
        super().closeEvent(event)
        if event.spontaneous():
            self.ended.emit()

    @property
    def is_held(self) -> bool:
        """Whether a hand is on it now; it must not be taken away from under it."""
        return self._grip is not None

    def keep_in_sight(self, rect: QRect) -> None:
        """Shows it here and above all that came since."""
        if self.is_held:
            return
        self.setGeometry(rect)
        self.show()
        self.raise_()

    # ---- how it looks

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cuts the corners: a mask works without a compositor, too."""
        super().resizeEvent(event)
        mask = QBitmap(self.size())
        mask.clear()
        painter = QPainter(mask)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(Qt.GlobalColor.color1)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, -1, -1), self._radius(), self._radius())
        painter.end()
        self.setMask(mask)

    def _radius(self) -> float:
        return self.height() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Green ground, white rim within a dark one: it stands out from any page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect())
        painter.fillRect(face, self._theme.color("ink"))
        painter.setPen(Qt.PenStyle.NoPen)
        for rim, color in ((2.0, self._theme.color("on_go")), (2.0 + RIM, self._ground())):
            painter.setBrush(color)
            inner = face.adjusted(rim, rim, -rim, -rim)
            painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        side = self._buoy(self.height())
        buoy = QRectF(PADDING, (self.height() - side) / 2, side, side)
        paint_lifebuoy(painter, buoy, self._theme)
        painter.setPen(self._theme.color("on_go"))
        painter.setFont(self._theme.font(self._pixels(), bold=True))
        room = face.adjusted(buoy.right() + GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _ground(self) -> QColor:
        return self._theme.color("go").darker(145 if self.isDown() else 100)


def paint_lifebuoy(painter: QPainter, square: QRectF, theme: Theme) -> None:
    """Draws a lifebuoy: a light ring with four bands."""
    thick = square.width() * 0.3
    ring = square.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("on_go"), thick))
    painter.drawEllipse(ring)
    band = QPen(theme.color("mark"), thick)
    band.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(band)
    for quarter in range(4):
        path = QPainterPath()
        path.arcMoveTo(ring, quarter * 90 + 25)
        path.arcTo(ring, quarter * 90 + 25, 40)
        painter.drawPath(path)
