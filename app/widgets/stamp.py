"""A picture on which a stamp tells what it is: real or fake."""

from __future__ import annotations

from math import radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.pictures import Picture, inside
from app.widgets.theme import Theme

COLORS = {"fake": "stop", "real": "go"}
"""Colour of each stamp: no other thing of the guide is red but what is not to be done."""

TURN = -8.0  # degrees
WORD_HEIGHT, WORD_WIDTH = 0.24, 0.58  # most of the word, as shares of the drawing's height and width
PAD_X, PAD_Y, STROKE = 0.36, 0.1, 0.11  # room around the word, breadth of the frame, in sizes of the font


class StampedPicture(Picture):
    """An illustration with a stamp over its lower corner."""

    def __init__(self, parent: QWidget, theme: Theme, stamp: str, word: str) -> None:
        """`stamp`: a key of COLORS."""
        super().__init__(parent)
        self._theme, self._token, self._word = theme, COLORS[stamp], word

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the picture, then the stamp."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels, frame = self._stamp()
        painter.translate(frame.center())
        painter.rotate(TURN)
        frame.moveCenter(QPointF(0, 0))
        painter.setPen(QPen(self._theme.color(self._token), pixels * STROKE))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(frame, pixels * 0.3, pixels * 0.3)
        painter.setFont(self._theme.font(pixels, bold=True))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._word)

    def _stamp(self) -> tuple[int, QRectF]:
        """The size of the word, and the frame around it before it is turned."""
        probe = QFontMetricsF(self._theme.font(100, bold=True)).horizontalAdvance(self._word) / 100
        drawing = inside(self.size())
        pixels = round(min(drawing.height() * WORD_HEIGHT, drawing.width() * WORD_WIDTH / probe))
        wide, high = pixels * (probe + 2 * PAD_X), pixels * (1.2 + 2 * PAD_Y)
        lift = wide * sin(radians(-TURN)) / 2  # of the corner that is turned downwards
        return pixels, QRectF(drawing.left(), drawing.bottom() - lift - high, wide, high)
