"""What a page is made of: blocks that can be measured and placed, and blocks that hold others. Lengths in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.cutting import Room, cells
from app.layout.style import Style
from app.layout.theme import RING


class Size(Struct, frozen=True):
    """What a block needs at a width.

    Attributes:
        is_cut: a phrase, or a word on a button, has to be cut there.
        bad_breaks: how many lines end badly.
        base: how far below its top the letters of its first line stand; 0 where it does not begin with one.
    """

    width: int
    height: int
    is_cut: bool = False
    bad_breaks: int = 0
    base: float = 0.0


class Placed(Struct, frozen=True):
    """One widget in its place: by its name, with the size of its words, and perhaps how it is built inside."""

    name: str
    at: QRect
    pixels: int = 0
    shape: object = None


class Block(Protocol):
    """Anything on a page. A block is a frozen value: it knows words and distances, never a widget."""

    def measure(self, width: int, style: Style) -> Size:
        """What it needs at least; asking changes nothing."""
        ...

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """Its widgets in this rectangle, which is as high as it asked for, or higher."""
        ...


class Spring(Block, Protocol):
    """A block that takes the height that is left: answers, numbers, signs, a chart."""

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """How large its drawings or numbers are in this space, in pixels; words grow only while it is large enough."""
        ...


class Column(Struct, frozen=True):
    """Blocks from top to bottom.

    Attributes:
        gaps: above each of them.
        grows: which one takes the height that is left; -1: none.
    """

    parts: tuple[Block, ...] = ()
    gaps: tuple[int, ...] = ()
    grows: int = -1

    def measure(self, width: int, style: Style) -> Size:
        sizes = [part.measure(width, style) for part in self.parts]
        high = sum(self.gaps)
        for size in sizes:
            high += size.height
        return _together(sizes, width, high)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        heights = [part.measure(at.width(), style).height for part in self.parts]
        if self.grows >= 0:
            heights[self.grows] += max(0, at.height() - sum(heights) - sum(self.gaps))
        room = Room(at)
        for part, gap, high in zip(self.parts, self.gaps, heights, strict=True):
            room.cut_top(gap)
            yield from part.place(room.cut_top(high), style)


class Row(Struct, frozen=True):
    """Blocks from left to right in cells of these widths, as high as the highest.

    Attributes:
        gap: between the first block and the second; the others touch.
    """

    parts: tuple[Block, ...]
    widths: tuple[int, ...]
    gap: int = 0

    def measure(self, width: int, style: Style) -> Size:
        sizes = [part.measure(wide, style) for part, wide in zip(self.parts, self.widths, strict=True)]
        return _together(sizes, sum(self.widths) + self.gap, max(size.height for size in sizes))

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        room = Room(at)
        for nth, (part, wide) in enumerate(zip(self.parts, self.widths, strict=True)):
            yield from part.place(room.cut_left(wide), style)
            room.cut_left(0 if nth else self.gap)


class Grid(Struct, frozen=True):
    """Blocks in rows of so many equal cells; all rows are equally high and share the height.

    Attributes:
        over: how far the rooms for focus rings of two rows lie over each other.
    """

    parts: tuple[Block, ...]
    columns: int
    over: int = 0

    def measure(self, width: int, style: Style) -> Size:
        sizes = [part.measure(width // self.columns, style) for part in self.parts]
        rows = -(-len(self.parts) // self.columns)
        high = max([size.height for size in sizes])
        return _together(sizes, width, high * rows - self.over * (rows - 1))

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        for part, cell in zip(self.parts, cells(at, len(self.parts), self.columns, self.over), strict=True):
            yield from part.place(cell, style)


class Bleed(Struct, frozen=True):
    """A block that reaches out of its place on every side, for its focus rings."""

    block: Block

    def measure(self, width: int, style: Style) -> Size:
        size = self.block.measure(width + 2 * RING, style)
        return Size(width, size.height - 2 * RING, size.is_cut, size.bad_breaks)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        return self.block.place(at.adjusted(-RING, -RING, RING, RING), style)


class Fixed(Struct, frozen=True):
    """A widget of a fixed height: a bar, a row of dots."""

    name: str
    height: int

    def measure(self, width: int, style: Style) -> Size:
        return Size(width, self.height)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        yield Placed(self.name, at)


def stacked(parts: Iterable[tuple[Block, int]], grows: int = -1) -> Column:
    """A column of blocks with the gap above each; the first has none."""
    blocks = list[Block]()
    gaps = list[int]()
    for block, gap in parts:
        gaps.append(gap if blocks else 0)
        blocks.append(block)
    return Column(tuple(blocks), tuple(gaps), grows)


def _together(sizes: Sequence[Size], width: int, height: int) -> Size:
    """The size of several blocks as one."""
    is_cut = False
    bad_breaks = 0
    for size in sizes:
        is_cut = is_cut or size.is_cut
        bad_breaks += size.bad_breaks
    return Size(width, height, is_cut, bad_breaks, sizes[0].base if sizes else 0.0)
