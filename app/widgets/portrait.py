"""Whom to ring: the photo of a member of the family, or a sign in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Callee
from app.widgets.buttons import Kit
from app.widgets.icons import paint_icon
from app.widgets.theme import Theme

SIGN = 0.6  # size of a figure or a telephone, as a share of the circle


class Portrait(QWidget):
    """The photo of one callee. Not for screen readers: the name stands beside it."""

    def __init__(self, parent: QWidget, kit: Kit, callee: Callee, theme: Theme) -> None:
        super().__init__(parent)
        self._kit = kit
        self._callee = callee
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        circle = QRectF(0, 0, side, side)
        paint_portrait(painter, circle, self._callee, self._kit, self._theme)


def paint_portrait(painter: QPainter, circle: QRectF, callee: Callee, kit: Kit, theme: Theme) -> None:
    """Draws the photo of a callee; without one a figure, or for an office a telephone."""
    photo = kit.album.photo(callee.photo) if callee.photo else QImage()
    inside = QPainterPath()
    inside.addEllipse(circle)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(inside)
    painter.fillRect(circle, theme.color("panel"))
    if not photo.isNull():
        painter.drawImage(circle, photo)
    else:
        rim = circle.width() * (1 - SIGN) / 2
        square = circle.adjusted(rim, rim, -rim, -rim)
        paint_icon(painter, "person" if callee.is_person else "phone", square, theme.color("ink"))
    painter.restore()
