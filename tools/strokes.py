"""Whether what is drawn can be seen: each stroke of a drawing is taken away, and the pixels that change are compared.

What is there without it is what it stands on: the panel, the rim, a fill. So no list of pairs of colours is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.widgets.pictures import draw_alone, read_picture
from app.widgets.tints import tint_for
from tools.colors import Colors, contrasts, pixels

LEAST = 4.5
SIZE = QSize(240, 192)
CHANGED = 40  # of 255, summed over the channels: less is the smoothing of an edge
FEWEST = 6  # changed pixels; a stroke of less lies under others
SHARE = 0.15
"""Of the changed pixels, which must stand out: an outline of something dark does so on one side alone."""
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text")
NAMESPACE = re.compile(r"^\{.*\}")


def pale_strokes(picture: Path, panel: str) -> Iterator[str]:
    """The strokes and letters of a drawing that do not stand out on a panel of this colour."""
    tint = tint_for(panel)
    drawn = read_picture(picture.parent, picture.stem)
    svg = tint.recolored(drawn)
    ground, whole = QPixmap(SIZE), draw_alone(svg, SIZE, 1.0)
    painter = QPainter(ground)
    tint.paint_panel(painter, QRectF(ground.rect()), panel)
    if tint.rim:
        tint.paint_rim(painter, draw_alone(tint.with_rim(drawn), SIZE, 1.0))
    painter.end()
    seen = _pixels(ground, whole)
    for name, without in _each_left_out(svg):
        other = _pixels(ground, draw_alone(without, SIZE, 1.0))
        changed = np.abs(seen.astype(int) - other).sum(axis=-1) > CHANGED
        if changed.sum() >= FEWEST:
            found = float(np.quantile(contrasts(seen[changed], other[changed]), 1 - SHARE))
            if found < LEAST:
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


def _pixels(ground: QPixmap, drawing: QPixmap) -> Colors:
    """A drawing on its ground."""
    image = QImage(ground.toImage().convertToFormat(QImage.Format.Format_RGB32))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return pixels(image)
