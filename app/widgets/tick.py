"""A drawn tick: what is chosen, what went well. Icons come late or not at all; this one is always there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

CORNERS = ((0.2, 0.52), (0.43, 0.74), (0.8, 0.28))
"""Of its line, as shares of the square around it."""

STROKE = 0.14


def paint_tick(painter: QPainter, square: QRectF, color: QColor) -> None:
    """Draws it into a square."""
    pen = QPen(color, square.width() * STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(
        [QPointF(square.x() + x * square.width(), square.y() + y * square.height()) for x, y in CORNERS]
    )
