"""The tiles of numbers: the one to call first is large, the others stand in one column, the family's in rows below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect

from app.widgets.buttons import RING
from app.widgets.callees import CalleeTile, shape
from app.widgets.page.block import Drawn
from app.widgets.page.number_tile import NumberTile
from app.widgets.theme import Theme

FIRST, FIRST_OF_TWO = 0.34, 0.42  # width of the first tile, as a share
FIRST_ABOVE = 1.2  # its height on an upright page, in heights of the others
MOST_FIRST = 2.6  # the largest first number, in sizes of the theme's
CALLEE, MOST_CALLEE = 1.25, 1.7  # least and largest height of a row of the family's, in targets
FLATTEST, TALLEST = 0.5, 1.5  # most height of all official ones, in widths; on an upright page
NUMBERS_KEPT = 0.97  # words grow only as long as numbers keep that share
SQUARE = 0.8  # two by two where a column would make the numbers smaller than that


class Tiles(Drawn):
    """Numbers. `is_upright` is set with each size of the page.

    Attributes:
        wanted: sizes of the numbers beside the smallest words.
    """

    is_spring = True
    bleeds = RING
    is_upright = False

    def __init__(self, tiles: Sequence[NumberTile], callees: Sequence[CalleeTile], theme: Theme) -> None:
        self.tiles, self.callees, self._theme = tiles, callees, theme
        self.lifts_foot = bool(tiles)
        self.wanted: tuple[int, int] | None = None

    def height_for(self, width: int, scale: float) -> int:
        count = len(self.tiles) if self.is_upright else -(-len(self.tiles) // 2)
        return (self._theme.target + RING) * count + len(self._rows()) * self._callee(CALLEE) + RING

    def is_clear(self, width: int, height: int, scale: float, *, is_bare: bool) -> bool:
        if not self.tiles:
            return True
        sizes = self._numbers(self._desks(QRect(0, 0, width, min(height, self._most(width)))))
        self.wanted = self.wanted or sizes
        return all(size >= NUMBERS_KEPT * wanted for size, wanted in zip(sizes, self.wanted, strict=True))

    def place(self, at: QRect, scale: float) -> None:
        at = QRect(at.x(), at.y(), at.width(), min(at.height(), self._most(at.width())))
        desks = self._desks(at)
        for tile, place in zip(self.tiles, self._places(desks), strict=True):
            tile.setGeometry(place)
        size, largest = self._numbers(desks) if self.tiles else (0, 0)
        for nth, tile in enumerate(self.tiles):
            tile.scale, tile.number = scale, size if nth else largest
        self._place_callees(at, desks.bottom() + 1 if self.tiles else at.y())

    # ---- the official ones

    def _most(self, width: int) -> int:
        if not self.tiles:
            return self._theme.target * 2 * len(self.callees)
        return round(width * (TALLEST if self.is_upright else FLATTEST))

    def _desks(self, at: QRect) -> QRect:
        """What is left for them."""
        rows = len(self._rows())
        family = min(rows * self._callee(CALLEE), at.height() * rows // (rows + 2)) if rows else 0
        return at.adjusted(0, 0, 0, -family)

    def _numbers(self, at: QRect) -> tuple[int, int]:
        """The one size of all numbers but the first, and that of the first."""
        first, *others = self._sizes(self._places(at))
        size = min(others or [first])
        return size, min(first, max(size, round(self._theme.number * MOST_FIRST)))

    def _sizes(self, places: Sequence[QRect]) -> list[int]:
        return [tile.most_number(place.width(), place.height()) for tile, place in zip(self.tiles, places, strict=True)]

    def _places(self, at: QRect) -> list[QRect]:
        """The first at the left of the others or above them; or two by two where that makes their numbers larger."""
        count, over = len(self.tiles), RING if self._theme.is_low else 0
        if count < 2:
            return [at] * count
        column = self._in_column(at, over)
        if self.is_upright or count == 2:
            return column
        wide, high = at.width() // 2, (at.height() + over) // 2
        square = [QRect(at.x() + nth % 2 * wide, at.y() + nth // 2 * (high - over), wide, high) for nth in range(count)]
        is_tight = column[1].height() < self._theme.target + 2 * RING
        is_small = min(self._sizes(column)[1:]) < SQUARE * min(self._sizes(square)[1:])
        return square if is_tight or is_small else column

    def _in_column(self, at: QRect, over: int) -> list[QRect]:
        others = len(self.tiles) - 1
        if self.is_upright:
            top = round(at.height() * FIRST_ABOVE / (others + FIRST_ABOVE))
            first, rest = QRect(at.x(), at.y(), at.width(), top), at.adjusted(0, top, 0, 0)
        else:
            wide = round(at.width() * (FIRST if others > 1 else FIRST_OF_TWO))
            first, rest = QRect(at.x(), at.y(), wide, at.height()), at.adjusted(wide, 0, 0, 0)
        each = (rest.height() + over * (others - 1)) // others
        return [first, *(QRect(rest.x(), rest.y() + nth * (each - over), rest.width(), each) for nth in range(others))]

    # ---- the family's

    def _callee(self, targets: float) -> int:
        return round(self._theme.target * targets) + 2 * RING

    def _rows(self) -> list[list[CalleeTile]]:
        """People side by side, an office below; each by itself on an upright page or without official ones."""
        if self.is_upright or not self.tiles:
            return [[one] for one in self.callees]
        people = [one for one in self.callees if one.callee.is_person]
        return [row for row in (people, [one for one in self.callees if one not in people]) if row]

    def _place_callees(self, at: QRect, top: int) -> None:
        rows = self._rows()
        high = min((at.bottom() + 1 - top) // max(1, len(rows)), round(self._theme.target * MOST_CALLEE))
        for row in rows:
            wide = at.width() // len(row)
            self._shape(row, wide, high)
            for nth, one in enumerate(row):
                one.setGeometry(at.x() + nth * wide, top, wide, high)
            top += high

    def _shape(self, row: Sequence[CalleeTile], wide: int, high: int) -> None:
        """The largest words with which a row is no higher than its place."""
        least = self._theme.chrome_least
        is_flat = row[0].callee.caption is not None and not self.is_upright
        for size in range(round(min(self._theme.body * 1.5, high * 0.36)), least - 1, -2):
            if shape(row, size, wide, is_flat=is_flat) and row[0].height_for(wide) <= high:
                return
        shape(row, least, wide, is_flat=is_flat)
