"""The tiles of numbers: the one to call first is large, the others stand in one column; or those of the family."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.buttons import RING
from app.widgets.page.block import Drawn
from app.widgets.page.number_tile import CLOSE_GAP, GAP, NAME, NAME_SHARE, NumberTile
from app.widgets.theme import BODY_GROWTH, Theme

FIRST, FIRST_OF_TWO = 0.34, 0.42  # width of the first tile, as a share
HIGHEST = 1.27  # most height of a page that counts for that number, in widths
MOST_FIRST, LOW_MOST_FIRST = 0.255, 0.19  # the largest first number, as a share of the page: at all text sizes
MOST_OF_TWO, MOST_OF_FOUR = 1.6, 1.45  # the larger of so many numbers on tiles of one size, in sizes of the others
LEAST_NUMBER = 1.2  # rather two by two, and then no pills, than smaller numbers; in sizes of the least body's text
LEAST_UPRIGHT = 0.6  # upright they rather become so much smaller than that nothing tells when they answer
UPRIGHT_SHARE = 0.28  # most size of a number on an upright page, as a share of its tile: names are read there, too
FLATTEST, TALLEST, AIR = 0.5, 0.75, 0.045  # most height of all official ones, in widths; of upright ones; between these
MOST_IN_COLUMN = 3  # more of the family's stand in two columns where they have room
TALLEST_CALLEE = 1.7  # most height of the family's, in heights of what stands on the highest of them
MOST_CALLEES, LOW_MOST_CALLEES = 0.28, 0.2  # all numbers of the family's, one as two, as a share of the page

Row = tuple[Sequence[NumberTile], int]
"""Tiles side by side, and their height."""


class Tiles(Drawn):
    """Numbers; the rooms for the rings of tiles lie over each other."""

    is_spring = True
    lifts_foot = True
    bleeds = RING

    def __init__(self, tiles: Sequence[NumberTile], theme: Theme, page_height: Callable[[], int]) -> None:
        self.tiles, self._theme, self._page_height = tiles, theme, page_height
        self._target, self._least = theme.target + 2 * RING, LEAST_NUMBER * theme.body / BODY_GROWTH[theme.size]

    def height_for(self, width: int, scale: float) -> int:
        columns = 1 if self.is_upright else 2
        high = max(tile.height_for(width // columns) for tile in self.tiles) if self.is_listed else self._target
        return -(-len(self.tiles) // columns) * (high - RING) + RING

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        places = self._form(QRect(0, 0, width, height))
        is_told = is_bare or all(tile.is_told for tile in self.tiles)
        first, other = self.tiles[:2]
        return (first.number + other.number + first.gap) * (is_told and self._have_room(places))

    def place(self, at: QRect, scale: float) -> None:
        places = self._form(at)
        most = self._theme.body * NAME * scale, NAME_SHARE * min(tile.number for tile in self.tiles)
        for alike in self._alike():
            both = [*zip(self.tiles[alike], places[alike], strict=True)]
            for tile, _ in both:
                tile.column = max(other.told for other, _ in both if other.look is tile.look)
            letters = min(*most, *(tile.most_letters(place.width(), place.height()) for tile, place in both))
            small, last = map(min, zip(*(tile.most_small(at.width()) for tile, at in both), strict=True))
            for tile, place in both:
                tile.letters, tile.small, tile.last = round(letters), small, last
                tile.setGeometry(place)

    def _alike(self) -> tuple[slice, ...]:
        """Tiles of one form."""
        return (slice(None),) if self.is_upright or len(self.tiles) == 2 else (slice(1), slice(1, None))

    def _form(self, room: QRect) -> list[QRect]:
        """Places. Shows all numbers but the first in one size; rather than small, lines are close or pills gone."""
        tall = min(room.height(), round(room.width() * (TALLEST * len(self.tiles) if self.is_upright else FLATTEST)))
        at = QRect(room.x(), room.y() + self.is_upright * (room.height() - tall) // 2, room.width(), tall)
        least = self._least * (LEAST_UPRIGHT if self.is_upright else 1.0)
        for is_told, gap in ((True, GAP), (True, CLOSE_GAP), (False, CLOSE_GAP)):
            for tile in self.tiles:
                tile.letters, tile.gap, tile.is_told = 0, gap, is_told or tile is self.tiles[0]
            places = self._places(at)
            first, *others = self._sizes(places)
            self._show_numbers(places, first, min(others))
            if self.tiles[1].number >= least and self._have_room(places):
                break
        return places

    def _show_numbers(self, places: Sequence[QRect], first: int, size: int) -> None:
        """The first as large as it may be, the others in one size: both in pixels, at most."""
        room = places[0].united(places[-1])
        high = min(self._page_height(), room.width() * HIGHEST) * (LOW_MOST_FIRST if self._theme.is_low else MOST_FIRST)
        is_pair = len(self.tiles) == 2
        size = min(size, round(UPRIGHT_SHARE * room.height() / len(self.tiles))) if self.is_upright else size
        if is_pair or places[0].width() == places[-1].width():
            high = min(high, size * (MOST_OF_TWO if is_pair else MOST_OF_FOUR))
        largest = min(first, max(size, round(high)))
        for nth, tile in enumerate(self.tiles):
            tile.number, tile.line = size if nth else largest, largest if is_pair and not self.is_upright else 0

    def _sizes(self, places: Sequence[QRect]) -> list[int]:
        """The largest numbers; pills stand at one place on all tiles of one form, upright beside a large one."""
        both = [tile.most_numbers(at.width(), at.height()) for tile, at in zip(self.tiles, places, strict=True)]
        for alike in self._alike():
            beside, above = map(min, zip(*both[alike], strict=True))
            for tile in self.tiles[alike]:
                tile.is_below = above >= beside and not (self.is_upright and len(both) > 2 and beside >= self._least)
        return [sizes[tile.is_below] for tile, sizes in zip(self.tiles, both, strict=True)]

    def _have_room(self, places: Sequence[QRect]) -> bool:
        both = zip(self.tiles, places, strict=True)
        return all(at.height() >= self._target and tile.has_room(at.width(), at.height()) for tile, at in both)

    def _places(self, at: QRect) -> list[QRect]:
        """The first at the left of the others, or upright above them; two by two where their numbers would be small."""
        left = 0 if self.is_upright else round(at.width() * (FIRST if len(self.tiles) > 2 else FIRST_OF_TWO))
        first, rest = [QRect(at.x(), at.y(), left, at.height())] if left else [], at.adjusted(left, 0, 0, 0)
        rows, count = len(self.tiles) - len(first), len(self.tiles)
        over = RING - (at.height() > at.width()) * round(rest.height() / rows * AIR)  # words need the height of others
        size = QSize(rest.width(), (rest.height() + over * (rows - 1)) // rows)
        places = first + [QRect(rest.topLeft() + QPoint(0, nth * (size.height() - over)), size) for nth in range(rows)]
        is_large = places[1].height() >= self._target and min(self._sizes(places)[1:]) >= self._least
        if self.is_upright or count == 2 or is_large:
            return places
        wide, high = at.width() // 2, (at.height() + RING) // 2
        return [QRect(at.x() + nth % 2 * wide, at.y() + nth // 2 * (high - RING), wide, high) for nth in range(count)]


class Callees(Drawn):
    """The family's numbers, as large as the page has room for: in one column, more than three in two.

    Below an official number (`are_below`) the town's is as large as the words.
    """

    is_spring = True
    bleeds = RING

    def __init__(self, tiles: Sequence[NumberTile], theme: Theme, height: Callable[[], int], are_below: bool) -> None:
        self._tiles, self._theme, self._page_height, self._are_below = tiles, theme, height, are_below

    def height_for(self, width: int, scale: float) -> int:
        return sum(high for _, high in self._least(width, scale))

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        return float(self._have_room(self._least(width, scale), width))

    def place(self, at: QRect, scale: float) -> None:
        top, is_low = at.y(), self._theme.is_low
        rows = self._least(at.width(), scale) if is_low else self._largest(at, self._size(scale), MOST_CALLEES)
        highest = max(high for _, high in rows)
        tall = 0 if self._are_below else min(at.height() // len(rows), round(highest * TALLEST_CALLEE))
        for row, high in rows:
            wide, high = at.width() // len(row), tall if tall >= highest else high
            for nth, tile in enumerate(row):
                tile.setGeometry(at.x() + nth * wide, top, wide, high)
            top += high

    def _least(self, width: int, scale: float) -> list[Row]:
        """The rows that are needed. On a low page there may be a line above that tells of changes: words give way."""
        if not self._theme.is_low:
            return self._rows(width, self._size(scale))
        return self._largest(QRect(0, 0, width, self._page_height()), self._size(scale), LOW_MOST_CALLEES)

    def _size(self, scale: float) -> int:
        """Pixels of the numbers at least."""
        scale = 1 / BODY_GROWTH[self._theme.size] if self._theme.is_low else scale
        return max(self._theme.chrome_least, round(self._theme.body * scale))

    def _largest(self, at: QRect, least: int, share: float) -> list[Row]:
        """Rows with the largest numbers there is room for, at most a share of the page: the same at all text sizes."""
        most = 0 if self._are_below else round(share * self._page_height() / max(2, len(self._tiles)))
        for size in range(most, least, -2):
            rows = self._rows(at.width(), size)
            if sum(high for _, high in rows) <= at.height() and self._have_room(rows, at.width()):
                return rows
        return self._rows(at.width(), least)

    def _rows(self, width: int, size: int) -> list[Row]:
        """The rows with their heights; shows numbers of a size in pixels."""
        for tile in self._tiles:
            tile.letters, tile.number = round(size * NAME_SHARE), size
        count = 2 if len(self._tiles) > MOST_IN_COLUMN else 1
        if not all(tile.has_room(width // count, tile.height_for(width // count)) for tile in self._tiles):
            count = 1
        rows = [self._tiles[start : start + count] for start in range(0, len(self._tiles), count)]
        return [(row, max(tile.height_for(width // len(row)) for tile in row)) for row in rows]

    def _have_room(self, rows: Sequence[Row], width: int) -> bool:
        return all(tile.has_room(width // len(row), high) for row, high in rows for tile in row)
