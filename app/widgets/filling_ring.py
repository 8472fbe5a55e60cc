"""The ring that fills while a key is held: in the practice around the drawn key, in the strip around its drawing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from app.widgets.pictures import Picture

HOLD_SECONDS = 3.0
"""How long Esc is to be held: 2 to 3 s by the official pages; a browser itself needs 1.5 s (Chromium)."""

THICK, LEAST_THICK = 0.14, 9.0  # of the ring around a drawing, as a share of its side; and in pixels
EDGE, EMPTY, FULL = "#14213d", "#ffffff", "#0a5a41"


def paint_filling_ring(painter: QPainter, circle: QRectF, thick: float, share: float) -> None:
    """Draws the ring, of which a share is full, from its top on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width, span in ((EDGE, thick + 4, 1.0), (EMPTY, thick, 1.0), (FULL, thick, share)):
        painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, 90 * 16, round(-span * 360 * 16))


class FillingPicture(Picture):
    """An illustration that stands in the ring while a key is held."""

    share = 0.0

    def show_share(self, share: float) -> None:
        """Shows how much of the ring is full, 0 to 1; at 0 there is none."""
        if share != self.share:
            self.share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """See Picture."""
        if not self.share:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        thick = max(LEAST_THICK, side * THICK)
        middle, ring, room = QRectF(self.rect()).center(), side - thick - 5, round((side - 2 * thick) * 0.8)
        drawn = self.drawn(QSize(room, room), has_panel=False)
        painter.drawPixmap(middle - QPointF(room / 2, room / 2), drawn)
        paint_filling_ring(painter, QRectF(middle.x() - ring / 2, middle.y() - ring / 2, ring, ring), thick, self.share)
