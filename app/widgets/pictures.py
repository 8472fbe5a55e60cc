"""Pictures: one SVG a page, drawn on a calm panel, and kept; photos of the family."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from math import cos, pi, radians, sin
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.pages.content import Code
from app.system import paths
from app.system.photo import kind_of
from app.system.shipped import manifest
from app.widgets.theme import MIDDLE, Theme, reading_font

PROPORTION = 320 / 400
"""Height to width of every illustration."""

PADDING = 0.04  # free rim inside the panel, as a share of its width

RIM, RIM_SHARE, LEAST_RIM = "#f1ead9", 1 / 110, 1.8  # of a drawing: breadth as a share of the panel's, and in pixels
RIM_TURNS = 24  # places around a drawing at which its outline is repeated for the rim

CODE_RADIUS = 24  # of the panel under a QR code, in pixels

KEPT_KB = 32_768
"""Of all drawn pictures together, about forty. A walk has fewer; a kiosk shows every picture in every size, day after
day, and would keep hundreds of MB."""

KEPT_SIDE = 640  # of what is kept in memory, in pixels: no photo is ever shown larger, on dense screens too
ABOVE = 3  # of the height that is cut off, one part in three is taken from the top: heads are in the upper half

HOLD_SECONDS = 3.0
"""How long Esc is to be held: 2 to 3 s by the official pages; a browser itself needs 1.5 s (Chromium)."""

THICK, LEAST_THICK = 0.14, 9.0  # of the ring around a drawing, as a share of its side; and in pixels
EDGE, EMPTY, FULL = "#14213d", "#ffffff", "#0a5a41"

STAMPS = {"fake": "stop", "real": "go"}
"""Colour of each stamp: no other thing of the guide is red but what is not to be done."""

TURN = -8.0  # degrees
WORD_HEIGHT, WORD_WIDTH = 0.24, 0.58  # most of the word, as shares of the drawing's height and width
PAD_X, PAD_Y, STROKE = 0.36, 0.1, 0.11  # room around the word, breadth of the frame, in sizes of the font

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
    if has_panel:
        paint_panel(painter, size, color)
    if svg := read_picture(paths.ILLUSTRATIONS, name):
        drawing = draw_alone(svg, size, ratio)
        paint_rim(painter, drawing, color)
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


def paint_rim(painter: QPainter, drawing: QPixmap, ground: str) -> None:
    """Parts a drawing that is as large as its panel from a dark ground by a light rim.

    Drawings are made for the light scheme; on a dark one they stand like stickers: a face is a face, paper is paper.
    """
    if QColor(ground).lightness() >= MIDDLE:
        return
    outline = QPixmap(drawing)
    flood = QPainter(outline)
    flood.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    flood.fillRect(outline.rect(), QColor(RIM))
    flood.end()
    far = max(LEAST_RIM, drawing.deviceIndependentSize().width() * RIM_SHARE)
    for turn in range(RIM_TURNS):
        angle = 2 * pi * turn / RIM_TURNS
        painter.drawPixmap(QPointF(far * cos(angle), far * sin(angle)), outline)


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


class StampedPicture(Picture):
    """An illustration with a stamp over its lower corner."""

    def __init__(self, parent: QWidget, theme: Theme, stamp: str, word: str) -> None:
        """`stamp`: a key of STAMPS."""
        super().__init__(parent)
        self._theme, self._token, self._word = theme, STAMPS[stamp], word

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the picture, then the stamp."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels, frame = self._stamp()
        painter.translate(frame.center())
        painter.rotate(TURN)
        frame.moveCenter(QPointF(0, 0))
        painter.setPen(QPen(self._theme.color(self._token), pixels * STROKE))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(frame, pixels * 0.3, pixels * 0.3)
        painter.setFont(reading_font(pixels, bold=True))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._word)

    def _stamp(self) -> tuple[int, QRectF]:
        """The size of the word, and the frame around it before it is turned."""
        probe = QFontMetricsF(reading_font(100, bold=True)).horizontalAdvance(self._word) / 100
        drawing = inside(self.size())
        pixels = round(min(drawing.height() * WORD_HEIGHT, drawing.width() * WORD_WIDTH / probe))
        wide, high = pixels * (probe + 2 * PAD_X), pixels * (1.2 + 2 * PAD_Y)
        lift = wide * sin(radians(-TURN)) / 2  # of the corner that is turned downwards
        return pixels, QRectF(drawing.left(), drawing.bottom() - lift - high, wide, high)


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
