"""Marks that are drawn: a tick, stripes. There may be no icons; these are always there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPen

CORNERS = ((0.2, 0.52), (0.43, 0.74), (0.8, 0.28))
"""Of the line of a tick, as shares of the square around it."""

STROKE = 0.14
SOFT = 1.5  # pixels of the edge of a stripe: a hard one would be jagged


def paint_tick(painter: QPainter, square: QRectF, color: QColor) -> None:
    """Draws a tick, what is chosen or went well, into a square."""
    pen = QPen(color, square.width() * STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(
        [QPointF(square.x() + x * square.width(), square.y() + y * square.height()) for x, y in CORNERS]
    )


def stripes(colors: tuple[QColor, QColor], step: float, left: float = 0.0) -> QBrush:
    """Slanting stripes of two colours.

    Args:
        step: from one stripe to the next along a line. left: where one begins, for stripes that move.
    """
    one, other = colors
    gradient = QLinearGradient(left, 0, left + step / 2, step / 2)
    gradient.setSpread(QGradient.Spread.RepeatSpread)
    gradient.setStops([(0, one), (0.5 - SOFT / step, one), (0.5, other), (1 - SOFT / step, other), (1, one)])
    return QBrush(gradient)
