"""Blocks for what stands beside or below each other: short texts, the pages of the kiosk.

Qt's own layouts do not serve here: they cannot be asked for a height without being installed, and they let neighbours'
focus rings not overlap. A block is cheap: nothing on the screen moves before one is placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


class Block(Protocol):
    """Anything that has a height for a width, in pixels. Labels and buttons are blocks."""

    def height_for(self, width: int) -> int:
        """The height it needs at a width."""
        ...

    def place(self, at: QRect, /) -> None:
        """Puts its widgets there."""
        ...


class Fixed(Struct, frozen=True):
    """A widget of a fixed height: a picture, a bar."""

    widget: QWidget
    height: int

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.height

    def place(self, at: QRect) -> None:
        """See Block."""
        self.widget.setGeometry(at)


class Column(Struct, frozen=True):
    """Blocks from top to bottom, `gap` between each two, all of one width."""

    parts: Sequence[Block]
    gap: int = 0

    def height_for(self, width: int) -> int:
        """See Block."""
        return sum(part.height_for(width) for part in self.parts) + self.gap * max(0, len(self.parts) - 1)

    def place(self, at: QRect) -> None:
        """See Block."""
        top = at.top()
        for part in self.parts:
            height = part.height_for(at.width())
            part.place(QRect(at.left(), top, at.width(), height))
            top += height + self.gap


class Row(Struct, frozen=True, dict=True):
    """Blocks from left to right, each with its width, all of one height."""

    cells: Sequence[tuple[Block, int]]
    gap: int = 0

    @cached_property
    def width(self) -> int:
        """The width they take together."""
        return sum(wide for _, wide in self.cells) + self.gap * max(0, len(self.cells) - 1)

    def height_for(self, width: int) -> int:
        """See Block."""
        return max((block.height_for(wide) for block, wide in self.cells), default=0)

    def place(self, at: QRect) -> None:
        """See Block."""
        left = at.left()
        for block, wide in self.cells:
            block.place(QRect(left, at.top(), wide, at.height()))
            left += wide + self.gap


class Middle(Struct, frozen=True):
    """A block centred in the height it is given, never above its top."""

    block: Block

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.block.height_for(width)

    def place(self, at: QRect) -> None:
        """See Block."""
        high = self.block.height_for(at.width())
        self.block.place(QRect(at.left(), at.top() + max(0, at.height() - high) // 2, at.width(), high))


def in_rows(wanted: Iterable[tuple[Block, int]], room: int, gap: int = 0) -> list[Row]:
    """Blocks beside each other as far as there is room, the others in further rows below.

    Args:
        wanted: each with the width it wants; none gets more than the room.
        room: the width there is, in pixels. gap: between two.
    """
    rows: list[Row] = []
    for block, want in wanted:
        cell, before = (block, min(want, room)), rows[-1].cells if rows else ()
        longer = Row([*before, cell], gap)
        if before and longer.width <= room:
            rows[-1] = longer
        else:
            rows.append(Row([cell], gap))
    return rows
