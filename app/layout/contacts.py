"""The tiles of the family's numbers: in one column, more than three in two."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.rooms import Room, shares
from app.layout.style import Style
from app.layout.theme import RING
from app.layout.tile import Pill, Tile, TileSpec

NAME = 0.7  # size of a name, in sizes of the number
GAP, CLOSE_GAP = 13, 5  # between the lines of a tile, in pixels
MOST_IN_COLUMN = 3  # more stand in two columns where they have room
TALLEST = 1.7  # most height of a tile, in heights of what stands on the highest
MOST, LOW_MOST = 0.28, 0.2  # all numbers, one as two, as a share of the page's height


class Rows(Struct, frozen=True):
    """Tiles in rows of so many columns, each row with its height, for numbers of a size."""

    columns: int
    heights: tuple[int, ...]
    number: int
    has_room: bool

    @property
    def height(self) -> int:
        """Of all rows."""
        return sum(self.heights)


class Contacts(Struct, frozen=True):
    """The family's numbers, as large as there is room for.

    Attributes:
        page: height of the page. is_below_number: an official number stands above: the town's is as large as words.
    """

    specs: tuple[TileSpec, ...]
    page: int
    is_below_number: bool

    def measure(self, width: int, style: Style) -> Size:
        """See Block: on a low page with the numbers it has: words give way to a line that tells of changes."""
        rows = self._rows(width, self._least(style), style)
        if style.theme.is_low:
            rows = self._largest(width, self.page, LOW_MOST, style)
        return Size(width, rows.height, is_cut=not rows.has_room)

    def feature(self, width: int, height: int, style: Style) -> int:
        """See Spring: size of the numbers."""
        return self._shown(width, height, style).number

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """See Block: tiles share some of the height that is left."""
        rows = self._shown(at.width(), at.height(), style)
        tall = min(at.height() // len(rows.heights), round(max(rows.heights) * TALLEST))
        is_stretched = not self.is_below_number and tall >= max(rows.heights)
        room = Room(at)
        for nth, high in enumerate(rows.heights):
            row = self.specs[nth * rows.columns : (nth + 1) * rows.columns]
            line = Room(room.top(tall if is_stretched else high))
            for spec, wide in zip(row, shares(at.width(), len(row)), strict=True):
                place = line.left(wide)
                yield Placed(spec.key, place, rows.number, self._tile(spec, place, rows.number, style).texts())

    def _shown(self, width: int, height: int, style: Style) -> Rows:
        return self._largest(width, height, LOW_MOST if style.theme.is_low else MOST, style)

    def _least(self, style: Style) -> int:
        """Pixels of the numbers at least."""
        return style.theme.normal if style.theme.is_low else style.body

    def _largest(self, width: int, height: int, share: float, style: Style) -> Rows:
        """Rows with the largest numbers there is room for, at most a share of the page: the same at all text sizes."""
        least = self._least(style)
        most = least if self.is_below_number else round(share * self.page / max(2, len(self.specs)))
        for number in range(most, least, -2):
            rows = self._rows(width, number, style)
            if rows.has_room and rows.height <= height:
                return rows
        return self._rows(width, least, style)

    def _rows(self, width: int, number: int, style: Style) -> Rows:
        """Two columns where all have room there, else one."""
        for columns in (2, 1) if len(self.specs) > MOST_IN_COLUMN else (1,):
            place = QRect(0, 0, width // columns, 0)
            tiles = [self._tile(spec, place, number, style) for spec in self.specs]
            has_room = all(tile.is_wide_enough for tile in tiles)
            if has_room:
                break
        least = style.theme.target + 2 * RING
        heights = [max(least, tile.needed) for tile in tiles]
        rows = tuple(max(heights[start : start + columns]) for start in range(0, len(heights), columns))
        return Rows(columns, rows, number, has_room)

    def _tile(self, spec: TileSpec, at: QRect, number: int, style: Style) -> Tile:
        """With words for a size of its number; when to ring stands beside it where there is room."""
        letters = round(number * NAME)
        gap = CLOSE_GAP if style.theme.is_low else GAP
        plain = Tile(spec, at, style.theme.chrome_least, gap, number, letters, letters)
        if not spec.told:
            return plain
        beside = replace(plain, pill=Pill.BESIDE)
        return beside if beside.is_wide_enough else replace(plain, pill=Pill.BELOW)
