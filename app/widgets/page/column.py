"""Blocks among the words of a page: short texts in rows, groups beside their names, a number to press, a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from app.widgets.arrange import Column, Middle, in_rows
from app.widgets.buttons import RING, PressButton
from app.widgets.label import UNBROKEN
from app.widgets.page.block import CUT, Drawn, Stack
from app.widgets.page.words import WordsBlock
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, Theme

if TYPE_CHECKING:
    from app.widgets.waiting_bar import WaitingBar

BAR_SHARE = 0.42  # height of the bar of a page that waits, as a share of the least target
NUMBER, MOST_NUMBER = 1.2, 1.44  # size of a number to press, in sizes of a button's words; and how large it may become


class Flowing(Drawn):
    """Short texts of a kind beside each other as far as there is room; the others in further rows."""

    def __init__(self, parts: Sequence[WordsBlock]) -> None:
        self.parts = parts

    def height_for(self, width: int, scale: float) -> int:
        return self._rows(width, scale).height_for(width)

    def place(self, at: QRect, scale: float) -> None:
        self._rows(at.width(), scale).place(at)

    def faults(self, width: int, scale: float) -> int:
        return CUT * sum(part.faults(width, scale) >= CUT for part in self.parts)

    def first_line(self, width: int, scale: float) -> float:
        return self.parts[0].first_line(width, scale)

    def _rows(self, width: int, scale: float) -> Column:
        labels = [part.show(scale, width) for part in self.parts]
        return Column(in_rows([(Middle(label), label.line_width) for label in labels], width, GAP_SMALL), GAP_TINY)


class Named(Drawn):
    """Blocks beside their name, on the level of their first line. All names of a page are one column.

    Attributes:
        is_above: the name stands above its blocks.
    """

    is_above = False

    def __init__(self, name: WordsBlock, blocks: Sequence[Drawn], theme: Theme) -> None:
        self.name, self.stack, self.names = name, Stack(blocks, is_close=True), [name]
        self._between = GAP_SMALL if theme.is_low else GAP_MIDDLE

    def height_for(self, width: int, scale: float) -> int:
        beside, above = self._room(scale)
        return above + self.stack.height_for(width - beside, scale)

    def place(self, at: QRect, scale: float) -> None:
        (beside, above), name = self._room(scale), self.name.show(scale)
        room = at.adjusted(beside, above, 0, 0)
        self.stack.place(room, scale)
        shift = self.stack.first_line(room.width(), scale) - self.name.first_line(UNBROKEN, scale) if beside else 0
        name.setGeometry(at.x(), at.y() + round(shift), beside or at.width(), name.height_for(UNBROKEN))

    def faults(self, width: int, scale: float) -> int:
        return self.stack.faults(width - self._room(scale)[0], scale)

    def width_of_names(self, scale: float) -> int:
        """The width of the column of names, and of the room beside it."""
        return max(name.show(scale).line_width for name in self.names) + self._between

    def _room(self, scale: float) -> tuple[int, int]:
        """Of names: the width beside the blocks or the height above them."""
        if self.is_above:
            return 0, self.name.height_for(UNBROKEN, scale) + GAP_TINY
        return self.width_of_names(scale), 0


class Pressed(Drawn):
    """A number to press inside the words."""

    gap = 0

    def __init__(self, button: PressButton) -> None:
        self.button, self._size = button, button.pixels * NUMBER

    def height_for(self, width: int, scale: float) -> int:
        self.button.resize_words(round(min(self._size * scale, self._size * MOST_NUMBER / NUMBER)))
        return self.button.height_for(self._wide(width))

    def place(self, at: QRect, scale: float) -> None:
        high = self.height_for(at.width(), scale)
        self.button.setGeometry(at.x() - RING, at.y(), self._wide(at.width()), high)

    def faults(self, width: int, scale: float) -> int:
        self.height_for(width, scale)
        return CUT * (self.button.width_for_line() > width + RING)

    def _wide(self, width: int) -> int:
        return min(self.button.width_for_line(), width + RING)


class Waiting(Drawn):
    """The bar of a page that waits."""

    gap = GAP_MIDDLE

    def __init__(self, bar: WaitingBar, theme: Theme) -> None:
        self.bar, self._high = bar, round(theme.target * BAR_SHARE)

    def height_for(self, width: int, scale: float) -> int:
        return self._high

    def place(self, at: QRect, scale: float) -> None:
        self.bar.setGeometry(at)
