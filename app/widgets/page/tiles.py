"""The tiles of numbers: the one to call first is large, the others stand in one column, the family's in rows below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.buttons import RING
from app.widgets.callees import CalleeTile, shape
from app.widgets.page.block import Drawn
from app.widgets.page.number_tile import NumberTile
from app.widgets.theme import BODY_GROWTH, Theme

FIRST, FIRST_OF_TWO = 0.34, 0.42  # width of the first tile, as a share
FIRST_ABOVE = 1.2  # its height on an upright page, in heights of the others
HIGHEST = 1.27  # most height of a page that counts for that number, in widths
MOST_FIRST, LOW_MOST_FIRST = 0.255, 0.205  # the largest first number, as a share of the page: at all text sizes
LEAST_NUMBER = 1.2  # rather no pills than smaller numbers, in sizes of the least body's text
FLATTEST, TALLEST = 0.5, 1.5  # most height of all official ones, in widths; on an upright page
NUMBERS_KEPT = 0.97  # words grow only as long as numbers keep that share
SQUARE = 0.66  # two by two where a column would make the numbers smaller than that
BESIDE_FAMILY = 0.85  # the family's stand below only where the official ones keep so much of their size
CALLEE, CALLEE_ALONE = 1.2, 1.5  # the largest number of the family's, in sizes of the body's text
LOW_CALLEE = 0.03  # on a low page, in its widths: there may be a line above that tells of changes
MOST_CALLEE = 1.7  # most height of a row of the family's, in targets


@dataclass(frozen=True)
class Family:
    """Rows of the family's numbers, all of one size in pixels, and their heights; whether all their words have room."""

    rows: list[list[CalleeTile]]
    size: int
    heights: list[int]
    has_room: bool

    @property
    def height(self) -> int:
        """Of all rows."""
        return sum(self.heights)


class Tiles(Drawn):
    """Numbers. `is_upright` is set with each size of the page.

    Attributes:
        wanted: sizes of the numbers beside the smallest words.
    """

    is_spring = True
    bleeds = RING
    is_upright = False

    def __init__(
        self,
        tiles: Sequence[NumberTile],
        callees: Sequence[CalleeTile],
        theme: Theme,
        page_height: Callable[[], int],
    ) -> None:
        self.tiles, self.callees, self._theme, self._page_height = tiles, callees, theme, page_height
        self.lifts_foot = bool(tiles)
        self.wanted: tuple[int, int] | None = None

    def alone(self) -> Tiles:
        """The official ones without the family's."""
        return Tiles(self.tiles, (), self._theme, self._page_height)

    def height_for(self, width: int, scale: float) -> int:
        count = len(self.tiles) if self.is_upright else -(-len(self.tiles) // 2)
        return count * (self._target - self._over) + self._over + self._least_family(width).height

    def is_clear(self, width: int, height: int, scale: float, *, is_bare: bool) -> bool:
        if not self._least_family(width).has_room:
            return False
        whole = QRect(0, 0, width, height)
        if not self.tiles:
            size = self._family(whole).size
            self.wanted = self.wanted or (size, size)
            return size >= self.wanted[0]
        desks = self._desks(whole)
        alone, sizes = self._numbers(self._official(whole, 0)), self._numbers(desks)
        self.wanted = self.wanted or sizes
        kept = all(size >= NUMBERS_KEPT * wanted for size, wanted in zip(sizes, self.wanted, strict=True))
        self._show_numbers(sizes, scale)
        is_told = is_bare or all(tile.is_told for tile in self.tiles)
        return is_told and kept and sizes[0] >= BESIDE_FAMILY * alone[0] and self._have_room(self._places(desks))

    def place(self, at: QRect, scale: float) -> None:
        top = at.y()
        if self.tiles:
            desks = self._desks(at)
            top = desks.bottom() + 1
            self._show_numbers(self._numbers(desks), scale)
            for tile, place in zip(self.tiles, self._places(desks), strict=True):
                tile.setGeometry(place)
        if self.callees:
            self._place_family(at, top)

    # ---- the official ones

    @property
    def _over(self) -> int:
        """By how much the rooms for rings of tiles lie over each other."""
        return RING if self._theme.is_low else 0

    @property
    def _target(self) -> int:
        return self._theme.target + 2 * RING

    def _desks(self, at: QRect) -> QRect:
        """What is left for them beside the family's."""
        return self._official(at, self._family(at).height)

    def _official(self, at: QRect, family: int) -> QRect:
        most = round(at.width() * (TALLEST if self.is_upright else FLATTEST))
        return QRect(at.x(), at.y(), at.width(), min(at.height() - family, most))

    def _numbers(self, at: QRect) -> tuple[int, int]:
        """The one size of all numbers but the first, and that of the first; without pills if they would be small."""
        for is_told in (True, False):
            self._tell(is_told)
            first, *others = self._sizes(self._places(at))
            size = min(others or [first])
            if size >= LEAST_NUMBER * self._theme.body / BODY_GROWTH[self._theme.size]:
                break
        high = min(self._page_height(), at.width() * HIGHEST)
        most = LOW_MOST_FIRST if self._theme.is_low else MOST_FIRST
        return size, min(first, max(size, round(high * most)))

    def _tell(self, is_told: bool) -> None:
        for tile in self.tiles:
            tile.is_told = is_told or tile is self.tiles[0]

    def _sizes(self, places: Sequence[QRect]) -> list[int]:
        return [tile.most_number(place.width(), place.height()) for tile, place in zip(self.tiles, places, strict=True)]

    def _show_numbers(self, sizes: tuple[int, int], scale: float) -> None:
        size, largest = sizes
        is_pair = len(self.tiles) == 2 and not self.is_upright
        for nth, tile in enumerate(self.tiles):
            tile.scale, tile.number, tile.beside = scale, size if nth else largest, largest if is_pair else 0

    def _have_room(self, places: Sequence[QRect]) -> bool:
        both = zip(self.tiles, places, strict=True)
        return all(at.height() >= self._target and tile.has_room(at.width(), at.height()) for tile, at in both)

    def _places(self, at: QRect) -> list[QRect]:
        """The first at the left of the others or above them; or two by two where that makes their numbers larger."""
        count, over = len(self.tiles), self._over
        if count < 2:
            return [at] * count
        column = self._in_column(at, over)
        if self.is_upright or count == 2:
            return column
        wide, high = at.width() // 2, (at.height() + over) // 2
        square = [QRect(at.x() + nth % 2 * wide, at.y() + nth // 2 * (high - over), wide, high) for nth in range(count)]
        is_tight = column[1].height() < self._target
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

    def _family(self, at: QRect) -> Family:
        """The largest numbers whose rows leave the official ones their part; else the least."""
        sizes = range(self._most_callee(at.width()), self._theme.chrome_least, -2)
        for size, rows in product(sizes, self._arrangements()):
            found = self._shaped(rows, size, at.width())
            room = at.height() * len(rows) // (len(rows) + 2) if self.tiles else at.height()
            if found.has_room and found.height <= room:
                return found
        least = self._least_family(at.width())
        return self._shaped(least.rows, least.size, at.width())

    def _most_callee(self, width: int) -> int:
        """The largest number: beside official ones whatever the size of the text."""
        if self.tiles:
            return round(self._theme.body / BODY_GROWTH[self._theme.size] * CALLEE)
        most = self._theme.body * CALLEE_ALONE
        return round(min(most, width * LOW_CALLEE) if self._theme.is_low else most)

    def _least_family(self, width: int) -> Family:
        """The lowest rows with the smallest words."""
        shaped = [self._shaped(rows, self._theme.chrome_least, width) for rows in self._arrangements()]
        return min(shaped, key=lambda one: (not one.has_room, one.height))

    def _arrangements(self) -> Iterator[list[list[CalleeTile]]]:
        """Below official ones people stand side by side, an office below; else each by itself or two side by side."""
        if self.tiles and not self.is_upright:
            people = [one for one in self.callees if one.callee.is_person]
            yield [row for row in (people, [one for one in self.callees if one not in people]) if row]
            return
        for count in (1, 2):
            yield [list(self.callees[start : start + count]) for start in range(0, len(self.callees), count)]

    def _shaped(self, rows: list[list[CalleeTile]], size: int, width: int) -> Family:
        has_room, heights = True, []
        for row in rows:
            wide = width // len(row)
            is_flat = bool(row[0].callee.about.text) and len(row) == 1 and not self.is_upright
            fits = is_flat and shape(row, size, wide, is_flat=True)
            has_room = (fits or shape(row, size, wide)) and has_room
            heights.append(max(one.height_for(wide) for one in row))
        return Family(rows, size, heights, has_room)

    def _place_family(self, at: QRect, top: int) -> None:
        family = self._family(at)
        spare = max(0, at.bottom() + 1 - top - family.height) // len(family.rows)
        most = round(self._theme.target * MOST_CALLEE)
        for row, least in zip(family.rows, family.heights, strict=True):
            wide, high = at.width() // len(row), max(least, min(least + spare, most))
            for nth, one in enumerate(row):
                one.setGeometry(at.x() + nth * wide, top, wide, high)
            top += high
