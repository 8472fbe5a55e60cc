"""Illustrations: one SVG a page, drawn on a calm panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.system.shipped import manifest

PROPORTION = 320 / 400
"""Height to width of every illustration."""

PADDING = 0.04
"""Free rim inside the panel, as a share of its width."""

KEPT_PIXELS = 8_000_000
"""Of all drawn pictures together: 32 MB, about forty. A walk has fewer; a kiosk shows every picture in every size, day
after day, and would keep hundreds of MB."""


class Gallery:
    """Reads illustrations from a folder and keeps those drawn last.

    A missing, changed or broken picture is an empty panel: words and voice carry every page.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, int, int, str, float], QPixmap] = {}
        self._pixels = 0

    def panel(self, name: str, size: QSize, color: str, ratio: float) -> QPixmap:
        """The picture on its rounded panel.

        Args:
            size: of the panel in logical pixels. color: of the panel. ratio: device pixels per logical pixel.
        """
        key = (name, size.width(), size.height(), color, ratio)
        drawn = self._drawn.pop(key, None)
        if drawn is None:
            drawn = self._draw(name, size, color, ratio)
            self._pixels += _pixels(drawn)
        self._drawn[key] = drawn  # the one shown last stands last
        while self._pixels > KEPT_PIXELS and len(self._drawn) > 1:
            self._pixels -= _pixels(self._drawn.pop(next(iter(self._drawn))))
        return drawn

    def _draw(self, name: str, size: QSize, color: str, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        radius = min(28.0, size.height() * 0.12)
        painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
        if svg := read_picture(self._folder, name):
            QSvgRenderer(QByteArray(svg)).render(painter, _inside(size))
        painter.end()
        return pixmap


def read_picture(folder: Path, name: str) -> bytes:
    """An illustration as SVG; nothing where it is missing, or not as it was shipped."""
    try:
        return manifest().read(folder / f"{name}.svg")
    except OSError:
        return b""


def _pixels(drawn: QPixmap) -> int:
    return drawn.width() * drawn.height()


def _inside(size: QSize) -> QRectF:
    """The largest rectangle of the picture's proportion inside a panel, with its rim."""
    width, height = size.width() * (1 - 2 * PADDING), size.height() * (1 - 2 * PADDING)
    width = min(width, height / PROPORTION)
    height = width * PROPORTION
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)


class Picture(QWidget):
    """One illustration as a widget. Decoration for the ear: the words beside it say the same."""

    def __init__(self, parent: QWidget, gallery: Gallery) -> None:
        super().__init__(parent)
        self._gallery = gallery
        self._name = ""
        self._color = "#dbe9f4"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, name: str, color: str) -> None:
        """Shows an illustration on a panel of this colour."""
        self._name, self._color = name, color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the panel."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._gallery.panel(self._name, self.size(), self._color, self.devicePixelRatioF()))
