"""Measures by pixels whether all can be seen: words on what is behind them, the strokes of drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.widgets.pictures import paint_drawing, read_picture
from tests.widgets.scan import Text

TEXT, STROKE = 7.0, 4.5

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
Floats = npt.NDArray[np.float64]

Colors = npt.NDArray[np.uint8]
"""Red, green and blue along the last axis."""


# ---- colours


def luminances(colors: Colors | Floats) -> Floats:
    """The relative luminance of colours, as WCAG has it."""
    found: Floats = linear(colors) @ (0.2126, 0.7152, 0.0722)
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


# ---- words


def pale(window: QWidget, texts: Iterable[Text]) -> Iterator[str]:
    """Those of some texts whose ink is less than 7:1 from what is most behind it, unless they cannot be pressed now."""
    image = painted(window)
    for name, widget, text in texts:
        shown = widget.visibleRegion().boundingRect() & text.toAlignedRect()
        place = QRect(widget.mapTo(window, shown.topLeft()), shown.size()) & image.rect()
        is_seen = widget.isEnabled() and min(place.width(), place.height()) > SLIVER
        if is_seen and (found := _ink_on_ground(image.copy(place))) < TEXT:
            yield f"{name}: {found:.1f}:1"


def painted(widget: QWidget) -> QImage:
    """What the widget looks like now."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image


def _ink_on_ground(image: QImage) -> float:
    """The contrast of the most common grey, which is the ground, and the one farthest from it."""
    colors = pixels(image).reshape(-1, 3)
    grey = pixels(image.convertToFormat(QImage.Format.Format_Grayscale8)).reshape(-1, 3)[:, 0]
    counts = np.bincount(grey, minlength=256)
    inked = np.flatnonzero(counts >= INK)
    ground, darkest, lightest = (colors[(grey == value).argmax()] for value in (counts.argmax(), inked[0], inked[-1]))
    return float(max(contrasts(ground, darkest), contrasts(ground, lightest)))


# ---- strokes


def pale_strokes(picture: Path, panel: str) -> Iterator[str]:
    """The strokes and letters of a drawing that do not stand out on a panel of this colour.

    Each is taken away, and the pixels that change are compared: what is there without it is what it stands on.
    """
    svg = read_picture(picture.parent, picture.stem)
    seen = on_panel(panel, svg)
    for name, without in _each_left_out(svg):
        other = on_panel(panel, without)
        changed = np.abs(seen.astype(int) - other).sum(axis=-1) > CHANGED
        if changed.sum() >= FEWEST:
            found = float(np.quantile(contrasts(seen[changed], other[changed]), 1 - SHARE))
            if found < STROKE:
                yield f"{picture.stem}: {name} {found:.1f}:1"


def _each_left_out(svg: bytes) -> Iterator[tuple[str, bytes]]:
    """The drawing without each of its strokes, one after the other; a stroke and its broader border are one."""
    root = ElementTree.fromstring(svg)
    stroked = [shape for shape, stroke in _shapes(root, "none") if stroke != "none" or _kind(shape) == "text"]
    for _, group in groupby(stroked, lambda one: one.get("d") or id(one)):
        shapes = list(group)
        before = [dict(shape.attrib) for shape in shapes]
        for shape in shapes:
            shape.set("fill" if _kind(shape) == "text" else "stroke", "none")
        yield f"{_kind(shapes[-1])} {before[-1]}", ElementTree.tostring(root)
        for shape, attributes in zip(shapes, before, strict=True):
            shape.attrib = attributes


def _shapes(element: ElementTree.Element, inherited: str) -> Iterator[tuple[ElementTree.Element, str]]:
    """Every shape, and the colour of its stroke."""
    stroke = element.get("stroke", inherited)
    if _kind(element) in SHAPES:
        yield element, stroke
    for child in element:
        yield from _shapes(child, stroke)


def _kind(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]  # after its namespace


def on_panel(panel: str, svg: bytes, size: QSize = SIZE) -> Colors:
    """A drawing on its panel."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(panel))
    paint_drawing(painter, svg, size, panel)
    painter.end()
    return pixels(image)
