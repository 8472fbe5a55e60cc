"""Photos of the family: read when first shown, cut to a circle, kept as they were drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPixmap

from app.system.photo import kind_of

MOST_PIXELS = 60_000_000
"""Of a telephone's photo; a picture of more was made to fill the memory."""

MOST_MEGABYTES = 250
"""That Qt may use for one picture: four bytes a pixel."""

LEAST_SIDE = 16
"""Pixels; a line drawn out to a face is none."""

KEPT_SIDE = 640
"""Side of what is kept in memory, in pixels: no photo is ever shown larger, on screens of twice the density too."""

ABOVE = 3
"""Of the height that is cut off, one part in three is taken from the top: heads are in the upper half."""

log = logging.getLogger(__name__)


class Album(QObject):
    """The photos of a data folder.

    Args:
        read: content of a photo by its name; None where it is missing.
    """

    def __init__(self, read: Callable[[str], bytes | None] = lambda _name: None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._images: dict[str, QImage] = {}
        self._drawn: dict[tuple[str, int, float], QPixmap] = {}

    def load(self, names: Sequence[str]) -> None:
        """Reads photos one by one beside the window, so that the page with all of them comes at once."""
        if names:
            self._image(names[0])
            QTimer.singleShot(0, self, lambda: self.load(names[1:]))

    def portrait(self, name: str, side: int, ratio: float) -> QPixmap | None:
        """A photo as a circle, or None where there is none or it is no picture.

        Args:
            side: diameter in logical pixels. ratio: device pixels per logical pixel.
        """
        key = (name, side, ratio)
        if key not in self._drawn:
            image = self._image(name)
            if image.isNull():
                return None
            self._drawn[key] = _round(image, side, ratio)
        return self._drawn[key]

    def _image(self, name: str) -> QImage:
        if name not in self._images:
            content = self._read(name)
            self._images[name] = decode(content) if content else QImage()
        return self._images[name]


def decode(content: bytes) -> QImage:
    """The middle of a photo as a square, upright as it was taken; a null image for anything else."""
    kind = kind_of(content)
    if kind is None:
        log.info("a photo is not shown: it is none")
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)  # else Qt asks all that can draw, and one of them follows what is written
    reader.setAutoTransform(True)
    size = reader.size()
    if min(size.width(), size.height()) < LEAST_SIDE or size.width() * size.height() > MOST_PIXELS:
        log.info("a photo is not shown: %d x %d", size.width(), size.height())
        return QImage()
    smaller = size.scaled(KEPT_SIDE, KEPT_SIDE, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if smaller.width() < size.width():
        reader.setScaledSize(smaller)  # a JPEG is then decoded at a fraction of its cost
    image = reader.read()
    return image if image.isNull() else image.copy(_middle(image.size()))


def _middle(size: QSize) -> QRect:
    edge = min(size.width(), size.height())
    return QRect((size.width() - edge) // 2, (size.height() - edge) // ABOVE, edge, edge)


def _round(image: QImage, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, side, side))
    painter.setClipPath(circle)
    painter.drawImage(QRectF(0, 0, side, side), image)
    painter.end()
    return pixmap


def paint_figure(painter: QPainter, circle: QRectF, panel: QColor, ink: QColor) -> None:
    """Draws head and shoulders on a panel, where there is no photo of somebody."""
    side = circle.width()
    inside = QPainterPath()
    inside.addEllipse(circle)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(panel)
    painter.drawPath(inside)
    painter.setClipPath(inside)
    painter.setBrush(ink)
    middle = QPointF(circle.center().x(), circle.top() + side * 0.38)
    painter.drawEllipse(middle, side * 0.19, side * 0.19)
    painter.drawEllipse(QPointF(circle.center().x(), circle.top() + side * 1.02), side * 0.36, side * 0.38)
    painter.restore()
