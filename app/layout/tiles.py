"""The tiles of official numbers: in named forms; numbers first, then the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.cutting import Room, cells, middle
from app.layout.style import Style
from app.layout.theme import RING
from app.layout.tile import CLOSE_GAP, GAP, Pill, Tile, TileSpec

LEAD = 0.34  # width of the first tile beside others, as a share
LEAD_OF_TWO = 0.42  # the same beside a single one
MOST_LEAD = 0.255  # largest size of the first number, as a share of the page's height
LOW_MOST_LEAD = 0.19  # the same on a low page
HIGHEST = 1.27  # greatest height of a page that counts for that, in widths
MOST_OF_TWO = 1.6  # largest size of the first of two numbers, in sizes of the other
MOST_OF_FOUR = 1.45  # the same of four on tiles of one width
LEAST_NUMBER = 1.2  # in sizes of the normal body text: rather two by two, then no pills, than smaller numbers
LEAST_UPRIGHT = 0.6  # upright they rather become so much smaller than that their lines stand close
UPRIGHT_NUMBER = 0.28  # largest size of a number on an upright page, as a share of its tile
FLATTEST = 0.5  # greatest height of all tiles together, in widths of the room
TALLEST = 0.75  # greatest height of one on an upright page, in widths
NAME = 0.9  # largest size of a name, in sizes of the body text
NAME_OF_NUMBER = 0.7  # the same in sizes of the number
MOST_BELOW_NOTE = 2  # numbers on an upright page below which there is room for small print
AIR = 0.045  # between tiles of an upright page, as a share of their height

# Places of so many tiles in a room.
TilesForm = Callable[[QRect, int], list[QRect]]


def lead_and_column(at: QRect, count: int) -> list[QRect]:
    """The first at the left of the others, which stand below each other."""
    share = LEAD if count > 2 else LEAD_OF_TWO
    room = Room(at)
    first = room.cut_left(round(at.width() * share))
    return [first, *cells(room.rest, count - 1, 1, RING)]


def two_by_two(at: QRect, count: int) -> list[QRect]:
    """In two columns."""
    return list(cells(at, count, 2, RING))


def one_column(at: QRect, count: int) -> list[QRect]:
    """Below each other, with air between them."""
    over = RING - round(at.height() / count * AIR)
    return list(cells(at, count, 1, over))


class Tiles(Struct, frozen=True):
    """All official numbers of a page. `page`: its height."""

    specs: tuple[TileSpec, ...]
    page: int
    is_upright: bool

    def measure(self, width: int, style: Style) -> Size:
        """See Block: as low as they can be pressed; where they scroll, as low as all their lines allow."""
        columns = 1 if self.is_upright else 2
        rows = -(-len(self.specs) // columns)
        high = style.theme.target + 2 * RING
        if style.concession.is_scrolled:
            least = style.theme.chrome_least
            place = QRect(0, 0, width // columns, 0)
            tiles = [Tile(spec, place, least, GAP, style.theme.normal, least, least, Pill.BELOW) for spec in self.specs]
            high = max(high, *(tile.needed for tile in tiles))
        return Size(width, rows * (high - RING) + RING)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: the first and the second number together, 0 if a desk's tile cannot tell whether it answers."""
        tiles = planned(self, width, height, style)
        is_told = all(tile.pill is not Pill.GONE for tile in tiles)
        is_whole = have_room(tiles) and (is_told or not style.concession.drawing)
        return tiles[0].number + tiles[1].number if is_whole else 0

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """See Block: names, pills and last lines grow into what numbers leave."""
        tiles = planned(self, at.width(), at.height(), style)
        for group in self.groups():
            for tile in with_words(tiles[group], style):
                yield Placed(tile.spec.key, tile.at.translated(at.topLeft()), tile.number, tile.texts())

    @property
    def has_room_for_note(self) -> bool:
        """Whether small print may stand over the buttons; else numbers need its height."""
        return self.is_upright and len(self.specs) <= MOST_BELOW_NOTE

    def groups(self) -> Sequence[slice]:
        """Tiles of one form, on which words have one size."""
        if self.is_upright or len(self.specs) == 2:
            return (slice(None),)
        return slice(1), slice(1, None)

    def forms(self) -> Sequence[TilesForm]:
        """The forms to try, that with the largest numbers first."""
        if self.is_upright:
            return (one_column,)
        if len(self.specs) == 2:
            return (lead_and_column,)
        return lead_and_column, two_by_two


def with_words(tiles: Sequence[Tile], style: Style) -> list[Tile]:
    """The largest words of one size with which all lines have room on each tile."""
    tiles = [replace(tile, column=column_of(tile, tiles)) for tile in tiles]
    tiles = [tile if tile.has_room else tile.terse for tile in tiles]
    least = tiles[0].least
    small = max(least, min(tile.most_small() for tile in tiles))
    most = round(min(style.body * NAME, _smallest(tiles) * NAME_OF_NUMBER))
    for letters in range(most, least, -1):
        larger = [replace(tile, letters=letters, small=min(letters, small)) for tile in tiles]
        if all(tile.has_room for tile in larger):
            return larger
    return tiles


def have_room(tiles: Sequence[Tile]) -> bool:
    """Whether all lines of all tiles fit, but for the last ones."""
    return all(tile.terse.has_room for tile in tiles)


@lru_cache(maxsize=256)
def planned(tiles: Tiles, width: int, height: int, style: Style) -> Sequence[Tile]:
    """The tiles in their places, the one to call first at the front; the same at all settings of the text.

    Rather than small numbers there are close lines, then no pills.
    """
    at = _room(tiles, width, height)
    least = LEAST_NUMBER * style.theme.normal * (LEAST_UPRIGHT if tiles.is_upright else 1.0)
    for pill_gone, gap in ((False, GAP), (False, CLOSE_GAP), (True, CLOSE_GAP)):
        for form in tiles.forms():
            plan = _sized(tiles, form(at, len(tiles.specs)), gap, style, pill_gone=pill_gone)
            lowest = min(tile.at.height() for tile in plan)
            can_be_pressed = lowest >= style.theme.target + 2 * RING
            if have_room(plan) and can_be_pressed and plan[1].number >= least:
                return plan
    return plan


def _room(tiles: Tiles, width: int, height: int) -> QRect:
    """Tiles are not higher than their words fill."""
    share = TALLEST * len(tiles.specs) if tiles.is_upright else FLATTEST
    tall = min(height, round(width * share))
    return middle(QRect(0, 0, width, height), tall) if tiles.is_upright else QRect(0, 0, width, tall)


def _sized(tiles: Tiles, places: Sequence[QRect], gap: int, style: Style, *, pill_gone: bool) -> list[Tile]:
    """The largest numbers on tiles in these places: the first larger, the others alike."""
    least = style.theme.chrome_least
    plain = [Tile(spec, at, least, gap, least, least, least) for spec, at in zip(tiles.specs, places, strict=True)]
    large = list[Tile]()
    for group in tiles.groups():
        is_gone = pill_gone and group.start == 1
        large += _with_pill(plain[group], Pill.GONE) if is_gone else _largest(tiles, plain[group], style)
    lead, *others = large
    size = _smallest(others)
    if tiles.is_upright:
        size = min(size, round(UPRIGHT_NUMBER * places[0].height()))
    first = min(lead.number, max(size, _most_first(tiles, places, size, style)))
    line = first if len(places) == 2 and not tiles.is_upright else 0
    return [replace(lead, number=first), *(replace(tile, number=size, line=line) for tile in others)]


def _largest(tiles: Tiles, group: Sequence[Tile], style: Style) -> list[Tile]:
    """The largest number of each of a group; the pills of all of them stand at one place."""
    beside = _with_pill(group, Pill.BESIDE)
    below = _with_pill(group, Pill.BELOW)
    is_large = _smallest(beside) >= LEAST_NUMBER * style.theme.normal
    if tiles.is_upright and len(tiles.specs) > 2 and is_large:
        return beside
    return below if _smallest(below) >= _smallest(beside) else beside


def _with_pill(group: Sequence[Tile], pill: Pill) -> list[Tile]:
    told = [replace(tile, pill=pill) for tile in group]
    return [replace(tile, number=tile.most_number()) for tile in told]


def column_of(tile: Tile, tiles: Sequence[Tile]) -> float:
    """Width of the widest pill of all tiles that look alike, in sizes of its font: they begin below each other."""
    return max(other.spec.told_width for other in tiles if other.spec.is_first == tile.spec.is_first)


def _smallest(tiles: Sequence[Tile]) -> int:
    """The smallest number on any of them."""
    return min(tile.number for tile in tiles)


def _most_first(tiles: Tiles, places: Sequence[QRect], size: int, style: Style) -> int:
    """How large the first number may be."""
    share = LOW_MOST_LEAD if style.theme.is_low else MOST_LEAD
    most = min(tiles.page, places[-1].right() * HIGHEST) * share
    if len(places) == 2:
        most = min(most, size * MOST_OF_TWO)
    elif places[0].width() == places[-1].width():
        most = min(most, size * MOST_OF_FOUR)
    return round(most)
