"""The tiles of the family's numbers: in one column, more than three in two."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.cutting import cells
from app.layout.style import Style
from app.layout.theme import RING
from app.layout.tile import CLOSE_GAP, GAP, Pill, Tile, TileSpec

NAME = 0.7  # size of a name, in sizes of the number
MOST_IN_COLUMN = 3  # more stand in two columns where they have room
TALLEST = 1.7  # greatest height of a tile, in heights of what stands on the highest
MOST = 0.28  # largest size of all numbers together, one as two, as a share of the page's height
LOW_MOST = 0.2  # the same on a low page


class TileGrid(Struct, frozen=True):
    """So many columns and rows of tiles of a height, for numbers of a size, in pixels."""

    columns: int
    rows: int
    high: int
    number: int
    has_room: bool


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
        grid = self._grid(width, self._least(style), style)
        if style.theme.is_low:
            grid = self._largest(width, self.page, style)
        return Size(width, grid.rows * grid.high, is_cut=not grid.has_room)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: size of the numbers."""
        return self._largest(width, height, style).number

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """See Block: tiles share some of the height that is left."""
        grid = self._largest(at.width(), at.height(), style)
        high = grid.high
        if not self.is_below_number:
            high = max(high, min(at.height() // grid.rows, round(high * TALLEST)))
        whole = QRect(at.x(), at.y(), at.width(), high * grid.rows)
        for spec, place in zip(self.specs, cells(whole, len(self.specs), grid.columns, over=0), strict=True):
            yield Placed(spec.key, place, grid.number, self._tile(spec, place, grid.number, style).texts())

    def _least(self, style: Style) -> int:
        """Pixels of the numbers at least."""
        return style.theme.normal if style.theme.is_low else style.body

    def _largest(self, width: int, height: int, style: Style) -> TileGrid:
        """With the largest numbers there is room for, at most a share of the page: the same at all text sizes."""
        least = self._least(style)
        share = LOW_MOST if style.theme.is_low else MOST
        most = least if self.is_below_number else round(share * self.page / max(2, len(self.specs)))
        for number in range(most, least, -2):
            grid = self._grid(width, number, style)
            if grid.has_room and grid.rows * grid.high <= height:
                return grid
        return self._grid(width, least, style)

    def _grid(self, width: int, number: int, style: Style) -> TileGrid:
        """Two columns where all have room there, else one."""
        for columns in (2, 1) if len(self.specs) > MOST_IN_COLUMN else (1,):
            place = QRect(0, 0, width // columns, 0)
            tiles = [self._tile(spec, place, number, style) for spec in self.specs]
            has_room = all(tile.is_wide_enough for tile in tiles)
            if has_room:
                break
        high = max(style.theme.target + 2 * RING, *[tile.needed for tile in tiles])
        return TileGrid(columns, -(-len(tiles) // columns), high, number, has_room)

    def _tile(self, spec: TileSpec, at: QRect, number: int, style: Style) -> Tile:
        """With words for a size of its number; when to ring stands beside it where there is room."""
        letters = round(number * NAME)
        gap = CLOSE_GAP if style.theme.is_low else GAP
        plain = Tile(spec, at, style.theme.chrome_least, gap, number, letters, letters)
        if not spec.told:
            return plain
        beside = replace(plain, pill=Pill.BESIDE)
        return beside if beside.is_wide_enough else replace(plain, pill=Pill.BELOW)
