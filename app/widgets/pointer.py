"""A red ring around the × of another program's window, and a red arrow to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker, QPaintEvent, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from app.layout.theme import smooth
from app.widgets.strip import stand_above

RED, RIM = "#c8102e", "#ffffff"  # of the arrow, on a page of any colour: the rim parts it from a red one
ARROW_SIDE, ARROW_RIM = 150, 3  # pixels
RING_RADIUS, RING_WIDTH = 20, 5  # pixels; wide enough to leave a × in sight
FARTHEST_TIP = 9  # pixels, from the middle of the ×; in a small × it is nearer

# Corners of an arrow that points to the top right, in shares of its square.
ARROW = ((1.0, 0.0), (0.32, 0.1), (0.53, 0.31), (0.0, 0.84), (0.16, 1.0), (0.69, 0.47), (0.9, 0.68))


class Pointer(QWidget):
    """A red ring around the × of another program's window, and a red arrow to it; no press ever reaches them.

    The arrow's tip lies on the ×'s own ground, so that a press exactly there closes the window, too.
    """

    def __init__(self) -> None:
        super().__init__()
        stand_above(self, Qt.WindowType.WindowTransparentForInput)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(ARROW_SIDE + 2 * RING_RADIUS, ARROW_SIDE + 2 * RING_RADIUS)
        self._reach = -1  # from the middle of the × to the tip, to the left and down; -1: it has not pointed yet

    @property
    def ring(self) -> QRect:
        """Where the ring lies on the screen."""
        ring = QRect(0, 0, 2 * RING_RADIUS, 2 * RING_RADIUS)
        ring.moveCenter(self.geometry().topLeft() + self._middle())
        return ring

    def point_at(self, cross: QRect | None) -> None:
        """Shows it at a ×, whose place is in logical pixels; hides it for None."""
        if cross is None:
            self.hide()
            return
        reach = max(0, min(FARTHEST_TIP, min(cross.width(), cross.height()) // 2 - 8))
        if reach != self._reach:
            self._reach = reach
            self.setMask(self._cut_out())
            self.update()
        self.move(cross.center() - self._middle())
        self.show()

    def _middle(self) -> QPoint:
        """Of the ring."""
        return QPoint(self.width() - RING_RADIUS - RING_WIDTH, RING_RADIUS + RING_WIDTH)

    def _shape(self) -> QPainterPath:
        """The arrow and the ring; inside the ring, where the × is, nothing but the arrow's tip."""
        corner = QPointF(self._middle() + QPoint(-self._reach - ARROW_SIDE, self._reach))
        arrow = QPainterPath()
        arrow.addPolygon(QPolygonF([corner + QPointF(x * ARROW_SIDE, y * ARROW_SIDE) for x, y in ARROW]))
        arrow.closeSubpath()
        ring = QPainterPath()
        ring.addEllipse(QPointF(self._middle()), RING_RADIUS, RING_RADIUS)
        line = QPainterPathStroker()
        line.setWidth(RING_WIDTH)
        return arrow.united(line.createStroke(ring))

    def _cut_out(self) -> QRegion:
        """The shape with its rim. A mask works without a compositor, too."""
        rim = QPainterPathStroker()
        rim.setWidth(2 * ARROW_RIM)
        return QRegion(self._shape().united(rim.createStroke(self._shape())).toFillPolygon().toPolygon())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws it."""
        painter = smooth(self)
        painter.fillRect(self.rect(), QColor(RIM))
        painter.fillPath(self._shape(), QColor(RED))
