"""Pictures: one SVG a page, drawn on a calm panel, and kept; photos of the family."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.pages.content import Code
from app.system import paths
from app.system.photo import kind_of
from app.system.shipped import manifest
from app.widgets.tints import tint_for

PROPORTION = 320 / 400
"""Height to width of every illustration."""

PADDING = 0.04  # free rim inside the panel, as a share of its width

CODE_RADIUS = 24  # of the panel under a QR code, in pixels

KEPT_KB = 32_768
"""Of all drawn pictures together, about forty. A walk has fewer; a kiosk shows every picture in every size, day after
day, and would keep hundreds of MB."""

KEPT_SIDE = 640  # of what is kept in memory, in pixels: no photo is ever shown larger, on dense screens too
ABOVE = 3  # of the height that is cut off, one part in three is taken from the top: heads are in the upper half

log = logging.getLogger(__name__)


def draw_panel(name: str, size: QSize, color: str, ratio: float, *, has_panel: bool = True) -> QPixmap:
    """An illustration on its rounded panel, kept among those drawn last.

    A missing, changed or broken picture is an empty panel: words and voice carry every page.

    Args:
        size: of the panel in logical pixels. color: of the panel. ratio: device pixels per logical pixel.
        has_panel: the panel is drawn, too, and not only what suits it.
    """
    key, drawn = repr((name, size, color, ratio, has_panel)), QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn, painter = _canvas(size, ratio)
    svg, tint = read_picture(paths.ILLUSTRATIONS, name), tint_for(color)
    if has_panel:
        paint_panel(painter, size, color)
    if svg:
        drawing = draw_alone(tint.recolored(svg), size, ratio)
        tint.paint_rim(painter, drawing)
        painter.drawPixmap(0, 0, drawing)
    painter.end()
    QPixmapCache.setCacheLimit(KEPT_KB)
    QPixmapCache.insert(key, drawn)
    return drawn


def paint_panel(painter: QPainter, size: QSize, color: str) -> None:
    """Draws the empty panel; what is drawn afterwards stays inside it."""
    panel, radius = QPainterPath(), min(28.0, size.height() * 0.12)
    panel.addRoundedRect(QRectF(QPointF(), size), radius, radius)
    painter.fillPath(panel, QColor(color))
    painter.setClipPath(panel)


def read_picture(folder: Path, name: str) -> bytes:
    """An illustration as SVG; nothing where it is missing, or not as it was shipped."""
    try:
        return manifest().read(folder / f"{name}.svg")
    except OSError:
        log.error("missing, or not as it was shipped, and not used: %s.svg", name)
        return b""


def draw_alone(svg: bytes, size: QSize, ratio: float) -> QPixmap:
    """A drawing alone, where it stands on a panel of this size."""
    pixmap, painter = _canvas(size, ratio)
    QSvgRenderer(QByteArray(svg)).render(painter, inside(size))
    painter.end()
    return pixmap


def inside(size: QSize) -> QRectF:
    """The largest rectangle of the picture's proportion inside a panel, with its rim."""
    width, height = size.width() * (1 - 2 * PADDING), size.height() * (1 - 2 * PADDING)
    width = min(width, height / PROPORTION)
    height = width * PROPORTION
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)


class Picture(QWidget):
    """An illustration as a widget. Not for screen readers: the words beside it say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._color = "#dbe9f4"
        self._has_panel = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, name: str, color: str, *, has_panel: bool = True) -> None:
        """Shows an illustration on a panel of this colour, which may be there already."""
        self._name, self._color, self._has_panel = name, color, has_panel
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the panel."""
        QPainter(self).drawPixmap(0, 0, self.drawn(self.size(), has_panel=self._has_panel))

    def drawn(self, size: QSize, *, has_panel: bool) -> QPixmap:
        """The illustration at a size."""
        return draw_panel(self._name, size, self._color, self.devicePixelRatioF(), has_panel=has_panel)


class CodePicture(Picture):
    """A QR code for a telephone, black on white in every colour scheme, whole pixels a module."""

    def __init__(self, parent: QWidget, code: Code) -> None:
        super().__init__(parent)
        self._code = code

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the code in the middle of a white panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(self.rect()), CODE_RADIUS, CODE_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        side = len(self._code)
        whole = side * max(1, min(self.width(), self.height()) // side)
        modules = QImage(b"".join(self._code), side, side, side, QImage.Format.Format_Indexed8)
        modules.setColorTable([QColor("white").rgb(), QColor("black").rgb()])
        painter.drawImage(QRect((self.width() - whole) // 2, (self.height() - whole) // 2, whole, whole), modules)


class Album(QObject):
    """The photos of a data folder.

    Args:
        read: content of a photo by its name; None where it is missing.
    """

    def __init__(self, read: Callable[[str], bytes | None] = lambda _name: None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._images: dict[str, QImage] = {}

    def load(self, names: Sequence[str]) -> None:
        """Reads photos one by one between events, so that the page with all of them opens at once."""
        if names:
            self.photo(names[0])
            QTimer.singleShot(0, self, lambda: self.load(names[1:]))

    def photo(self, name: str) -> QImage:
        """A photo as a square; a null image where there is none or it is no picture."""
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
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)  # else Qt tries every format, and one follows links in the file
    reader.setAutoTransform(True)
    size = reader.size()
    smaller = size.scaled(KEPT_SIDE, KEPT_SIDE, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if smaller.width() < size.width():
        reader.setScaledSize(smaller)  # a JPEG is then decoded at a fraction of its cost
    image = reader.read()
    return image if image.isNull() else image.copy(_middle(image.size()))


def _middle(size: QSize) -> QRect:
    edge = min(size.width(), size.height())
    return QRect((size.width() - edge) // 2, (size.height() - edge) // ABOVE, edge, edge)


def _canvas(size: QSize, ratio: float) -> tuple[QPixmap, QPainter]:
    """An empty pixmap of a size in logical pixels, and its painter."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return pixmap, painter
