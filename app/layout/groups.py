"""Blocks among the words: short texts in rows, groups beside their names, a number to press."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.layout.blocks import Column, Placed, Size
from app.layout.keys import Cell, Key, KeyForm
from app.layout.style import Style
from app.layout.theme import GAP_SMALL, GAP_TINY, RING
from app.layout.word_style import UNBROKEN
from app.layout.words import TextBlock, measured, names_width
from app.pages.page import Role

NUMBER = 1.2  # words of a number to press, in sizes of the body text
MOST_NUMBER = 1.44  # their largest size, in sizes of the normal body text


class Flow(Struct, frozen=True):
    """Short texts of a kind beside each other as far as there is room; the others in further rows."""

    parts: tuple[TextBlock, ...]

    def measure(self, width: int, style: Style) -> Size:
        high = max(placed.at.bottom() + 1 for placed in self.place(QRect(0, 0, width, 0), style))
        sizes = [part.measure(width, style) for part in self.parts]
        return Size(width, high, any(size.is_cut for size in sizes), base=sizes[0].base)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        left = at.x()
        top = at.y()
        lowest = top
        for part in self.parts:
            pixels = part.pixels(at.width(), style)
            wide = min(at.width(), measured(part.writing, UNBROKEN, pixels).width)
            if left > at.x() and left + wide > at.right() + 1:
                left = at.x()
                top = lowest + GAP_TINY
            high = measured(part.writing, wide, pixels).height
            yield Placed(part.name, QRect(left, top, wide, high), pixels)
            left += wide + GAP_SMALL
            lowest = max(lowest, top + high)


class Named(Struct, frozen=True):
    """Blocks beside their name, on its line. `names`: all of the page, which are one column."""

    name: TextBlock
    blocks: Column
    names: tuple[TextBlock, ...]

    def measure(self, width: int, style: Style) -> Size:
        size = self.blocks.measure(width - self._left(style), style)
        own = self.name.measure(UNBROKEN, style)
        return replace(size, base=size.base or own.base)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        left = self._left(style)
        yield from self.blocks.place(at.adjusted(left, 0, 0, 0), style)
        own = self.name.measure(UNBROKEN, style)
        shift = self.measure(at.width(), style).base - own.base
        yield from self.name.place(QRect(at.x(), at.y() + round(shift), left, own.height), style)

    def _left(self, style: Style) -> int:
        return names_width(self.names, style.of(Role.NAME), style)


class Dial(Struct, frozen=True):
    """A number to press inside the words."""

    key: Key

    def measure(self, width: int, style: Style) -> Size:
        cell = self._cell(style)
        size = cell.measure(width + RING, style)
        return Size(width, size.height, KeyForm().width(self.key, cell.pixels) > width + RING)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        cell = self._cell(style)
        wide = min(KeyForm().width(self.key, cell.pixels), at.width() + RING)
        return cell.place(QRect(at.x() - RING, at.y(), wide, at.height()), style)

    def _cell(self, style: Style) -> Cell:
        return Cell(self.key, round(min(NUMBER * style.body, MOST_NUMBER * style.theme.normal)))
