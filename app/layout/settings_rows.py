"""The rows of the page on which text size and voice are changed: a name, and beside or below it buttons and dots."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.blocks import Fixed, Grid, Placed, Size
from app.layout.cutting import Room
from app.layout.keys import LINE, WORDS_AIR, Cell, Key, KeyForm
from app.layout.style import Style
from app.layout.theme import GAP_HUGE, GAP_MIDDLE, GAP_SMALL, GAP_TINY, RING
from app.layout.word_style import UNBROKEN
from app.layout.words import TextBlock, measured, names_width
from app.pages.page import Role

CELLS = 3  # buttons or dots side by side


class SettingsRow(Struct, frozen=True):
    """One setting: buttons, and perhaps dots between them."""

    name: TextBlock
    cells: tuple[Key | Fixed, ...]


class Shape(Struct, frozen=True):
    """How all rows show their words: of a size, below their names. `is_cut`: even so there is no room."""

    pixels: int
    is_below: bool = False
    is_cut: bool = False


class SettingsRows(Struct, frozen=True):
    """All settings of a page, over all the height that is left: names and buttons in words of one size."""

    rows: tuple[SettingsRow, ...]

    def measure(self, width: int, style: Style) -> Size:
        shape = self._shape(width, style)
        gaps = self._gap(style) * (len(self.rows) - 1)
        return Size(width, self._row_height(width, shape, style) * len(self.rows) + gaps, is_cut=shape.is_cut)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: the air that is left, of which a little is enough."""
        return 1 + min(GAP_MIDDLE, height - self.measure(width, style).height)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        shape = self._shape(at.width(), style)
        high = self._row_height(at.width(), shape, style)
        spare = at.height() - self.measure(at.width(), style).height
        most = GAP_HUGE if at.width() > at.height() else spare
        air = max(0, min(spare // (len(self.rows) + 1), most))
        room = Room(at)
        for nth, row in enumerate(self.rows):
            room.cut_top(air + (self._gap(style) if nth else 0))
            yield from self._placed(row, room.cut_top(high), shape, style)

    def _placed(self, row: SettingsRow, at: QRect, shape: Shape, style: Style) -> Iterator[Placed]:
        """The name before its cells, on their middle, or above them."""
        words = measured(row.name.writing, UNBROKEN, shape.pixels)
        room = Room(at)
        if shape.is_below:
            name = room.cut_top(words.height)
            room.cut_top(GAP_TINY)
        else:
            name = room.cut_left(self._names(shape.pixels, style))
            name = QRect(name.x(), name.center().y() - words.height // 2, name.width(), words.height)
        yield Placed(row.name.name, name, shape.pixels)
        cells = _cells(row, shape)
        yield from cells.place(room.rest.adjusted(-RING, -RING, RING, RING), style)

    # ---- measures

    def _gap(self, style: Style) -> int:
        return GAP_SMALL // 2 if style.theme.is_low else GAP_SMALL

    def _row_height(self, width: int, shape: Shape, style: Style) -> int:
        """Of each: all are as high as the highest."""
        above = 0
        room = width + 2 * RING
        if shape.is_below:
            above = measured(self.rows[0].name.writing, UNBROKEN, shape.pixels).height + GAP_TINY
        else:
            room -= self._names(shape.pixels, style)
        cells = max(_cells(row, shape).measure(room, style).height for row in self.rows)
        least = round(style.theme.target * max(1.0, style.body / style.usual))
        return above + max(least, cells - 2 * RING)

    def _names(self, pixels: int, style: Style) -> int:
        return names_width([row.name for row in self.rows], pixels, style)

    def _shape(self, width: int, style: Style) -> Shape:
        """The first in which all words have the width they need; names rather stand above than words are small."""
        best = None
        for is_below in (False,) if style.theme.is_low else (False, True):
            for is_folded in (False, True):
                shape = self._largest(width, style, is_folded=is_folded, is_below=is_below)
                if not shape.is_cut and (best is None or shape.pixels > best.pixels):
                    best = shape
                if best and best.pixels >= min(style.theme.normal, style.of(Role.SETTING)):
                    return best
        return best or shape

    def _largest(self, width: int, style: Style, *, is_folded: bool, is_below: bool) -> Shape:
        """The largest words, at most as large as the page wants them."""
        form = KeyForm(is_folded=is_folded)
        keys = [key for row in self.rows for key in row.cells if isinstance(key, Key)]
        least = style.theme.chrome_least
        most = style.of(Role.SETTING)
        if is_folded:  # two lines are no higher than a target
            most = min(most, math.floor((style.theme.target - WORDS_AIR) / (2 * LINE)))
        for pixels in range(max(most, least), least - 1, -1):
            names = 0 if is_below else self._names(pixels, style)
            each = max(form.width(key, pixels) for key in keys)
            if names + each * CELLS - 2 * RING <= width:
                return Shape(pixels, is_below)
        return Shape(least, is_below, is_cut=True)


def _cells(row: SettingsRow, shape: Shape) -> Grid:
    parts = [cell if isinstance(cell, Fixed) else Cell(cell, shape.pixels) for cell in row.cells]
    return Grid(tuple(parts), CELLS)
