"""Round boxes: buttons, cards, frames, bars, and the ring around what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from app.layout.paragraph import Paragraph
from app.layout.theme import RING, Theme
from app.layout.word_style import Box
from app.widgets.icons import paint_icon

LINE_OF_RING = 4.5  # pixels of a ring that are its outer line


def inset(rect: QRectF, by: float) -> QRectF:
    """A rectangle that is smaller by so much on each side; negative: larger."""
    return rect.adjusted(by, by, -by, -by)


def square_around(center: QPointF, side: float) -> QRectF:
    """A square by its middle."""
    return inset(QRectF(center, center), -side / 2)


def paint_round(
    painter: QPainter, at: QRectF, radius: float, fill: QColor | QBrush, edge: QColor | None = None, stroke: float = 3
) -> None:
    """Fills a rectangle with round corners; inside its rim runs a line of `stroke` pixels, if it has an edge."""
    painter.setBrush(fill)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge:
        pen = QPen(edge, stroke)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)  # corners without a radius are sharp
        painter.setPen(pen)
        at = inset(at, stroke / 2)
    painter.drawRoundedRect(at, radius, radius)


def paint_box(painter: QPainter, theme: Theme, box: Box, at: QRectF, words: Paragraph) -> None:
    """Draws what stands around words: a box as large as `at`, with its sign before their first line."""
    if box.fill:
        edge = theme.color(box.border) if box.border else None
        paint_round(painter, at, min(box.radius, at.height() / 2), theme.color(box.fill), edge, box.stroke)
    if box.icon:
        side = words.pixels
        square = QRectF(at.left() + box.side, at.top() + box.above + (words.pitch - side) / 2, side, side)
        paint_icon(painter, box.icon, square, theme.color(box.border or "go"))


def paint_ring(painter: QPainter, theme: Theme, face: QRectF, radius: float, ring: int = RING) -> None:
    """The focus ring: a line that stands out from the page, and inside it a band that parts it from any button.

    Where the marker is as light as the line, the band is a gap.
    """
    band = "paper" if theme.underlines else "mark"
    for token, wide in (("ring", ring), (band, ring - LINE_OF_RING * ring / RING), ("paper", 0)):
        paint_round(painter, inset(face, -wide), radius + wide, theme.color(token))


def paint_ring_around(painter: QPainter, theme: Theme, face: QRectF, radius: float, ring: int = RING) -> None:
    """The focus ring alone, around a face that something else has drawn."""
    around = QPainterPath()
    around.addRect(inset(face, -ring))
    around.addRoundedRect(face, radius, radius)
    painter.setClipPath(around)
    paint_ring(painter, theme, face, radius, ring)
