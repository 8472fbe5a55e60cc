"""A red arrow on the screen that shows the × of another program's window. No press ever reaches it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBitmap, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.widgets.strip_place import cross_of

FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.WindowTransparentForInput
    | Qt.WindowType.X11BypassWindowManagerHint
)

SIDE = 150
"""Of its square, in pixels."""

RED, RIM = "#c8102e", "#ffffff"
"""The same on a page of any colour: the rim parts it from a red one."""

SHAPE = ((1.0, 0.0), (0.32, 0.1), (0.53, 0.31), (0.0, 0.84), (0.16, 1.0), (0.69, 0.47), (0.9, 0.68))
"""Corners of an arrow that points to the top right, in shares of its square."""

RIM_WIDTH = 6


class Pointer(QWidget):
    """The arrow. Its tip is below the × and left of it, so that it hides nothing that is to be pressed."""

    def __init__(self, *, is_real_window: bool = True) -> None:
        super().__init__(None, FLAGS if is_real_window else Qt.WindowType.Widget)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(SIDE, SIDE)
        self.setMask(self._cut_out())

    def point_at(self, window: QRect | None) -> None:
        """Shows it at the × of a window, whose place is in logical pixels; hides it for None."""
        if window is None:
            self.hide()
            return
        tip = cross_of(window).center() + QPoint(-4, cross_of(window).height() // 2 + 4)
        self.move(tip - QPoint(SIDE - 1, 0))
        self.show()

    def _outline(self) -> QPolygonF:
        inner = QRectF(self.rect()).adjusted(RIM_WIDTH, RIM_WIDTH, -RIM_WIDTH, -RIM_WIDTH)
        return QPolygonF([QPointF(inner.x() + x * inner.width(), inner.y() + y * inner.height()) for x, y in SHAPE])

    def _cut_out(self) -> QBitmap:
        """A mask works without a compositor, too."""
        mask = QBitmap(self.size())
        mask.clear()
        painter = QPainter(mask)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(QPen(Qt.GlobalColor.color1, 2 * RIM_WIDTH - 1))
        painter.drawPolygon(self._outline())
        painter.end()
        return mask

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(RIM))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(RED))
        painter.drawPolygon(self._outline())
