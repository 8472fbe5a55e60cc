"""Measures by pixels whether all can be seen: words on what is behind them, the focus ring, the strokes of drawings.

Colours are compared as contrast, and to the eye, also to one that lacks a kind of cone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from app.widgets.buttons import LINE_OF_RING, RING, PressButton
from app.widgets.label import SpokenLabel
from app.widgets.pictures import draw_alone, paint_panel, paint_rim, read_picture
from app.widgets.window import Window

TEXT, RING_LEAST, STROKE = 7.0, 3.0, 4.5

SLIVER = 4
"""Pixels: of a text that begins below the fold so little may be seen, and no ink in it."""

INK = 3
"""Pixels of one grey that are ink; fewer are a speck."""

SIZE = QSize(240, 192)
CHANGED = 40  # of 255, summed over the channels: less is the smoothing of an edge
FEWEST = 6  # changed pixels; a stroke of less lies under others
SHARE = 0.15
"""Of the changed pixels, which must stand out: an outline of something dark does so on one side alone."""

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text")
NAMESPACE = re.compile(r"^\{.*\}")

Floats = npt.NDArray[np.float64]

Colors = npt.NDArray[np.uint8]
"""Red, green and blue along the last axis."""

TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE: Floats = TO_XYZ.sum(axis=1)

LACKS: dict[str, Floats] = {
    "nothing": np.eye(3),
    "red": np.array([(0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.04812, 1.052)]),
    "green": np.array([(0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)]),
    "blue": np.array([(1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)]),
}  # fmt: skip
"""What linear red, green and blue become for those who lack one kind of cone: protanopia, deuteranopia, tritanopia.

Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009; severity 1.
"""


# ---- colours


def luminances(colors: Colors | Floats) -> Floats:
    """The relative luminance of colours, as WCAG has it."""
    found: Floats = linear(colors) @ TO_XYZ[1]
    return found


def linear(colors: Colors | Floats) -> Floats:
    """sRGB from 0 to 255 as light from 0 to 1."""
    share = np.asarray(colors, dtype=np.float64) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrasts(one: Colors, other: Colors) -> Floats:
    """The contrast of colours, pair by pair."""
    here, there = luminances(one) + 0.05, luminances(other) + 0.05
    return np.maximum(here, there) / np.minimum(here, there)


def contrast(one: QColor | str, other: QColor | str) -> float:
    """The contrast of two colours."""
    return float(contrasts(rgb(one), rgb(other)))


def rgb(color: QColor | str) -> Colors:
    """A colour as three bytes."""
    return np.array(QColor(color).toTuple()[:3], np.uint8)  # type: ignore[index]


def pixels(image: QImage) -> Colors:
    """The colours of an image, row by row."""
    copy = image.convertToFormat(QImage.Format.Format_RGB888)  # must live as long as its bits are looked at
    rows = np.frombuffer(copy.constBits(), np.uint8).reshape(copy.height(), -1)[:, : 3 * copy.width()]
    return rows.reshape(copy.height(), copy.width(), 3).copy()


def apart(one: QColor | str, other: QColor | str, lack: str) -> float:
    """How far apart two colours are in CIELAB (ΔE, 1976): 2 can be told side by side, 20 at a glance."""
    return float(np.linalg.norm(_lab(one, lack) - _lab(other, lack)))


def _lab(color: QColor | str, lack: str) -> Floats:
    seen = np.clip(LACKS[lack] @ linear(rgb(color)), 0, 1)
    share = TO_XYZ @ seen / WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# ---- words


def pale_words(window: Window) -> Iterator[str]:
    """Texts whose ink is less than 7:1 from what is most behind it; what cannot be pressed now may be paler."""
    image = painted(window)
    copy = image.convertToFormat(QImage.Format.Format_Grayscale8)  # must live as long as its bits are looked at
    grey = np.frombuffer(copy.constBits(), np.uint8).reshape(image.height(), -1)
    for name, widget, text in _texts(window):
        shown = widget.visibleRegion().boundingRect() & text.toAlignedRect()
        place = QRect(widget.mapTo(window, shown.topLeft()), shown.size()) & image.rect()
        if (
            widget.isEnabled()
            and place.height() > SLIVER
            and place.width() > SLIVER
            and (found := _ink_on_ground(image, grey, place)) < TEXT
        ):
            yield f"{name}: {found:.1f}:1"


def painted(widget: QWidget) -> QImage:
    """What the widget looks like now."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image


def _texts(window: Window) -> Iterator[tuple[str, QWidget, QRectF]]:
    """Every text that is shown, its widget, its place there."""
    for label in (one for one in window.findChildren(SpokenLabel) if one.isVisible() and one.text()):
        yield label.text(), label, label.painted()
    for button in (one for one in window.findChildren(PressButton) if one.isVisible()):
        yield from ((button.accessibleName(), button, part) for part in button.painted_parts())


def _ink_on_ground(image: QImage, grey: npt.NDArray[np.uint8], place: QRect) -> float:
    """The contrast of the most common grey in a place, which is the ground, and the one farthest from it."""
    part = grey[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
    counts = np.bincount(part.ravel(), minlength=256)
    inked = np.flatnonzero(counts >= INK)
    ground, ends = int(counts.argmax()), (int(inked[0]), int(inked[-1]))

    def color(value: int) -> QColor:
        row, column = np.unravel_index((part == value).argmax(), part.shape)
        return image.pixelColor(place.left() + int(column), place.top() + int(row))

    return max(contrast(color(ground), color(end)) for end in ends)


# ---- the focus ring


def pale_rings(window: Window) -> Iterator[str]:
    """One button of each kind whose focus ring does not stand out, from the page outside it or the button inside."""
    buttons = (one for one in window.findChildren(PressButton) if one.isEnabled() and _edge_is_seen(one))
    for button in {(type(one), one.look): one for one in buttons}.values():
        found = _ring_contrast(window, button)
        if found < RING_LEAST:
            yield f"ring of {button.accessibleName()}: {found:.1f}:1"


def _ring_contrast(window: Window, button: PressButton) -> float:
    """The least contrast of the ring: of its line with the page, and of its line or its band with the button."""
    (page, *_), (line, band, face) = (_into(window, button, has_focus=focus) for focus in (False, True))
    return min(contrast(page, line), max(contrast(line, face), contrast(band, face)))


def _edge_is_seen(button: PressButton) -> bool:
    """Whether the middle of its left edge is shown, and not scrolled away."""
    return button.visibleRegion().contains(QPoint(0, button.height() // 2))


def _into(window: Window, button: PressButton, *, has_focus: bool) -> list[QColor]:
    """Colours half-way down the left edge of a button: where the ring's line and its band are or would be, the edge."""
    row = QImage(2 * RING, 1, QImage.Format.Format_RGB32)
    start = button.mapTo(window, QPoint(0, button.height() // 2))
    button.hasFocus = lambda: has_focus  # type: ignore[method-assign]  # no window has the keyboard here
    window.render(row, QPoint(), QRegion(QRect(start, row.size())))
    del button.hasFocus
    return [row.pixelColor(int(x), 0) for x in (LINE_OF_RING / 2, (LINE_OF_RING + RING) / 2, RING + 1)]


# ---- strokes


def pale_strokes(picture: Path, panel: str) -> Iterator[str]:
    """The strokes and letters of a drawing that do not stand out on a panel of this colour.

    Each is taken away, and the pixels that change are compared: what is there without it is what it stands on.
    """
    svg = read_picture(picture.parent, picture.stem)
    ground, whole = QPixmap(SIZE), draw_alone(svg, SIZE, 1.0)
    painter = QPainter(ground)
    paint_panel(painter, SIZE, panel)
    paint_rim(painter, whole, panel)
    painter.end()
    seen = _on(ground, whole)
    for name, without in _each_left_out(svg):
        other = _on(ground, draw_alone(without, SIZE, 1.0))
        changed = np.abs(seen.astype(int) - other).sum(axis=-1) > CHANGED
        if changed.sum() >= FEWEST:
            found = float(np.quantile(contrasts(seen[changed], other[changed]), 1 - SHARE))
            if found < STROKE:
                yield f"{picture.stem}: {name} {found:.1f}:1"


def _each_left_out(svg: bytes) -> Iterator[tuple[str, bytes]]:
    """The drawing without each of its strokes, one after the other; a stroke and its broader border are one."""
    root = ElementTree.fromstring(svg)
    stroked = [(shape, stroke) for shape, stroke in _shapes(root, "none") if stroke != "none" or _kind(shape) == "text"]
    for _, group in groupby(stroked, lambda one: one[0].get("d") or id(one[0])):
        shapes = list(group)
        shape, stroke = shapes[-1]
        name = f"{_kind(shape)} {stroke} {(shape.get('d') or shape.text or shape.get('x') or '')[:40]!r}"
        before = [dict(one.attrib) for one, _ in shapes]
        for one, _ in shapes:
            one.set("fill" if _kind(one) == "text" else "stroke", "none")
        yield name, ElementTree.tostring(root)
        for (one, _), attributes in zip(shapes, before, strict=True):
            one.attrib.clear()
            one.attrib.update(attributes)


def _shapes(element: ElementTree.Element, inherited: str) -> Iterator[tuple[ElementTree.Element, str]]:
    """Every shape, and the colour of its stroke."""
    stroke = element.get("stroke", inherited)
    if _kind(element) in SHAPES:
        yield element, stroke
    for child in element:
        yield from _shapes(child, stroke)


def _kind(element: ElementTree.Element) -> str:
    return NAMESPACE.sub("", element.tag)


def _on(ground: QPixmap, drawing: QPixmap) -> Colors:
    """A drawing on its ground."""
    image = QImage(ground.toImage().convertToFormat(QImage.Format.Format_RGB32))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return pixels(image)
