"""Pictures: illustrations on calm panels, what is drawn over them or in their place, and photos of the family."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from math import radians, sin
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
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

from app.layout.paragraph import line_width
from app.layout.theme import COLORS, MIDDLE, PROPORTION, Scheme, Theme, reading_font, smooth
from app.pages.content import Callee, Code
from app.system import paths, shipped
from app.system.files import photo_kind
from app.widgets.icons import paint_icon
from app.widgets.painting import inset, square_around

PADDING = 0.04  # free rim inside the panel, as a share of its width

CONTOUR = 7.0  # breadth of the light rim around a drawing on a dark ground, in its own units: 400 are its width
ON_DARK = "#e6ebf5"  # its colour
LOOSE = "loose"  # class of a line that stands on the panel alone: waves, steam, dots between two halves
SCALE = re.compile(r"scale\(-?([\d.]+)")

# Of all drawn pictures together, about forty. A walk has fewer; a kiosk shows every picture in every size, day after
# day, and would keep hundreds of MB.
KEPT_KB = 32_768

KEPT_SIDE = 640  # of a photo in memory, in pixels: none is ever shown larger, not even on a dense screen
ABOVE = 3  # of the height that is cut off, one part in three is taken from the top: heads are in the upper half

# How long Esc is to be held: 2 to 3 s by the official pages; a browser itself needs 1.5 s (Chromium).
HOLD_SECONDS = 3.0

THICK, LEAST_THICK = 0.14, 9.0  # of the ring around a drawing, as a share of its side; and in pixels

# The colours of what is drawn here beside the illustrations, and like these the same in every scheme.
DRAWN = COLORS[Scheme.LIGHT]

# Colour of each stamp, on white. Nothing else is red but what is not to be done.
STAMPS = {"fake": DRAWN.stop, "real": DRAWN.go}

TURN = -8.0  # degrees
WORD_HEIGHT, WORD_WIDTH = 0.2, 0.56  # most of the word, as shares of the drawing's height and width
PAD_X, PAD_Y, STROKE = 0.36, 0.1, 0.11  # room around the word, breadth of the frame, in sizes of the font

SIGN = 0.6  # size of a figure or a telephone in place of a photo, as a share of the circle

log = logging.getLogger(__name__)


def draw_panel(name: str, size: QSize, color: str, ratio: float, *, has_panel: bool = True) -> QPixmap:
    """An illustration on its rounded panel, kept among those drawn last.

    A missing, changed or broken picture is an empty panel: words and voice carry every page.

    Args:
        size: of the panel in logical pixels. color: of the panel. ratio: device pixels per logical pixel.
        has_panel: draw the panel itself, too; else only the illustration, as it suits a panel of that colour.
    """
    key = repr((name, size, color, ratio, has_panel))
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if has_panel:
        paint_panel(painter, size, color)
    if svg := read_picture(paths.ILLUSTRATIONS, name):
        paint_drawing(painter, svg, size, color)
    painter.end()
    QPixmapCache.setCacheLimit(KEPT_KB)
    QPixmapCache.insert(key, drawn)
    return drawn


def paint_panel(painter: QPainter, size: QSize, color: str) -> None:
    """Draws the empty panel; what is drawn afterwards stays inside it."""
    radius = min(28.0, size.height() * 0.12)
    panel = QPainterPath()
    panel.addRoundedRect(QRectF(QPointF(), size), radius, radius)
    painter.fillPath(panel, QColor(color))
    painter.setClipPath(panel)


def paint_drawing(painter: QPainter, svg: bytes, size: QSize, ground: str) -> None:
    """Draws an illustration where it stands on a panel of this size; on a dark ground with a light contour around it.

    Drawings are made for the light scheme, with dark lines. These stay as they are, the outer ones, too: a line that
    were light where it meets the ground and dark where it ends within would look torn. Only what is loose is light.
    """
    layers = [svg]
    if QColor(ground).lightness() < MIDDLE:
        from xml.etree import ElementTree  # here and not above: a light page needs none

        shapes = ElementTree.fromstring(svg)
        for line in shapes.iterfind(f".//*[@class='{LOOSE}']"):
            line.set("stroke", ON_DARK)
        lines = ElementTree.tostring(shapes)
        _widen(shapes)
        layers = [ElementTree.tostring(shapes), lines]
    for layer in layers:
        QSvgRenderer(QByteArray(layer)).render(painter, inside(size))


def _widen(shape: Any, line: float = 0.0, scale: float = 1.0) -> None:
    """Turns a shape, and all in it, into its own light contour: one colour, and lines broader by the contour's breadth.

    Dashed lines become whole ones. A loose line has no contour.

    Args:
        shape: an element of ElementTree.
        line: breadth of its line, unless it has one of its own. scale: of what it is in.
    """
    if shape.get("class") == LOOSE:
        shape.set("stroke", "none")
        return
    line = 0.0 if shape.get("stroke") == "none" else float(shape.get("stroke-width", line))
    if scaled := SCALE.search(shape.get("transform", "")):
        scale *= float(scaled[1])
    shape.attrib.pop("stroke-dasharray", None)
    shape.attrib |= {"stroke": ON_DARK, "stroke-width": f"{line + 2 * CONTOUR / scale}", "stroke-linecap": "round"}
    if shape.get("fill", "none") != "none":
        shape.set("fill", ON_DARK)
    for part in shape:
        _widen(part, line, scale)


def read_picture(folder: Path, name: str) -> bytes:
    """An illustration as SVG; nothing where it is missing, or not as it was shipped."""
    try:
        return shipped.read(folder / f"{name}.svg")
    except OSError:
        log.error("missing, or not as it was shipped, and not used: %s.svg", name)
        return b""


def inside(size: QSize) -> QRectF:
    """The largest rectangle of the picture's proportion inside a panel, with its rim."""
    width = (1 - 2 * PADDING) * min(size.width(), size.height() / PROPORTION)
    height = width * PROPORTION
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)


# Draws something that fills a widget of a size.
Paint = Callable[[QPainter, QSize], None]


class Picture(QWidget):
    """An illustration, or something else in its place. Not for screen readers: the words beside it say the same.

    Args:
        over: drawn over the illustration, or without one alone.
    """

    share = 0.0
    _name = ""
    _color = ""
    _has_panel = True

    def __init__(self, parent: QWidget, *over: Paint) -> None:
        super().__init__(parent)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, name: str, color: str, *, has_panel: bool = True) -> None:
        """Shows an illustration on a panel of this colour; with `has_panel=False` the panel is drawn elsewhere."""
        self._name, self._color, self._has_panel = name, color, has_panel
        self.update()

    def show_share(self, share: float) -> None:
        """Shows the illustration in a ring of which a share from 0 to 1 is full; at 0 without a ring."""
        if share != self.share:
            self.share = share
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the illustration, then what stands over it."""
        painter = smooth(self)
        if self.share:
            self._paint_ring(painter)
        elif self._name:
            painter.drawPixmap(0, 0, self._drawn(self.size(), has_panel=self._has_panel))
        for paint in self._over:
            paint(painter, self.size())

    def _drawn(self, size: QSize, *, has_panel: bool) -> QPixmap:
        return draw_panel(self._name, size, self._color, self.devicePixelRatioF(), has_panel=has_panel)

    def _paint_ring(self, painter: QPainter) -> None:
        side = float(min(self.width(), self.height()))
        thick = max(LEAST_THICK, side * THICK)
        room = round((side - 2 * thick) * 0.8)
        middle = QRectF(self.rect()).center()
        painter.drawPixmap(middle - QPointF(room / 2, room / 2), self._drawn(QSize(room, room), has_panel=False))
        paint_filling_ring(painter, square_around(middle, side - thick - 5), thick, self.share)


def paint_filling_ring(painter: QPainter, circle: QRectF, thick: float, share: float) -> None:
    """Draws a ring that fills clockwise from its top. `thick`: its breadth. `share`: how full it is, 0 to 1."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width, span in ((DRAWN.ink, thick + 4, 1.0), (DRAWN.on_go, thick, 1.0), (DRAWN.go, thick, share)):
        painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, 90 * 16, round(-span * 360 * 16))


# ---- what stands over an illustration, or in its place


def paint_stamp(stamp: str, word: str, painter: QPainter, size: QSize) -> None:
    """Draws a stamp over the lower corner of an illustration. `stamp`: a key of STAMPS."""
    pixels, frame = stamp_frame(word, size)
    painter.translate(frame.center())
    painter.rotate(TURN)
    frame.moveCenter(QPointF(0, 0))
    painter.setBrush(QColor("white"))
    for color, stroke in (("white", 3 * STROKE), (STAMPS[stamp], STROKE)):  # the rim parts it from dark lines
        painter.setPen(QPen(QColor(color), pixels * stroke))
        painter.drawRoundedRect(frame, pixels * 0.3, pixels * 0.3)
    painter.setFont(reading_font(pixels, bold=True))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, word)


def stamp_frame(word: str, size: QSize) -> tuple[int, QRectF]:
    """The size of the word, and the frame around it before it is turned."""
    length = line_width(word, bold=True)
    drawing = inside(size)
    pixels = round(min(drawing.height() * WORD_HEIGHT, drawing.width() * WORD_WIDTH / length))
    wide, high = pixels * (length + 2 * PAD_X), pixels * (1.2 + 2 * PAD_Y)
    lift = wide * sin(radians(-TURN)) / 2  # of the corner that is turned downwards
    return pixels, QRectF(drawing.left() + lift, drawing.bottom() - lift - high, wide, high)


def paint_code(code: Code, painter: QPainter, size: QSize) -> None:
    """Draws a QR code for a telephone, black on white in every colour scheme, whole pixels a module."""
    paint_panel(painter, size, "white")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    side = len(code)
    whole = side * max(1, min(size.width(), size.height()) // side)
    modules = QImage(b"".join(code), side, side, side, QImage.Format.Format_Indexed8)
    modules.setColorTable([QColor("white").rgb(), QColor("black").rgb()])
    painter.drawImage(QRect((size.width() - whole) // 2, (size.height() - whole) // 2, whole, whole), modules)


def paint_portrait(callee: Callee, photos: PhotoCache, theme: Theme, painter: QPainter, size: QSize) -> None:
    """Draws the photo of a callee in a circle; without one a figure, or for an office a telephone."""
    photo = photos.get(callee.photo) if callee.photo else QImage()
    side = min(size.width(), size.height())
    circle = QRectF(0, 0, side, side)
    clip = QPainterPath()
    clip.addEllipse(circle)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(clip)
    painter.fillRect(circle, theme.color("panel"))
    if photo.isNull():
        rim = side * (1 - SIGN) / 2
        square = inset(circle, rim)
        paint_icon(painter, "person" if callee.is_person else "phone", square, theme.color("ink"))
    else:
        painter.drawImage(circle, photo)
    painter.restore()


# ---- photos


class PhotoCache:
    """The photos of a data folder, each read once.

    Args:
        read: content of a photo by its name; None where it is missing.
    """

    def __init__(self, read: Callable[[str], bytes | None] = lambda _name: None) -> None:
        self._read = read
        self._images: dict[str, QImage] = {}

    def get(self, name: str) -> QImage:
        """A photo as a square; a null image where there is none or it is no picture."""
        if name not in self._images:
            content = self._read(name)
            self._images[name] = decode(content) if content else QImage()
        return self._images[name]


def decode(content: bytes) -> QImage:
    """The middle of a photo as a square, upright as it was taken; a null image for anything else."""
    kind = photo_kind(content)
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
    edge = min(image.width(), image.height())
    return image.copy((image.width() - edge) // 2, (image.height() - edge) // ABOVE, edge, edge)
