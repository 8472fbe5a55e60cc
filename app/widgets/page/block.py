"""What a page is made of: blocks that have a height for a width and a scale, and stacks of them.

One block of a page may be a spring, which takes the height that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from PySide6.QtCore import QRect

from app.widgets.theme import GAP_SMALL

CUT = 1000  # faults: more than all lines of a page


def shares(room: int, parts: Sequence[int]) -> list[int]:
    """Widths that fill a room to the pixel, in these proportions."""
    ends = [round(room * end / sum(parts)) for end in accumulate(parts, initial=0)]
    return [end - start for start, end in pairwise(ends)]


class Drawn:
    """A block. Sizes are in pixels; `scale` is the factor of the theme's sizes that the page was found to have.

    Attributes:
        gap: the room above it, below another one.
        bleeds: the room around it in which rings of its buttons may be drawn.
        lifts_foot: on a low window the buttons of the foot stand beside the title, for the height is needed here.
        kept: words grow only as long as a spring keeps that share of its size beside the smallest ones.
        is_upright: on an upright page answers and numbers are one column, in reach of the hand.
        is_listed: answers scroll, as rows without drawings.
    """

    gap = GAP_SMALL
    is_spring = False
    bleeds = 0
    lifts_foot = False
    kept = 1.0
    is_upright = is_listed = False

    def height_for(self, width: int, scale: float) -> int:
        """The height it needs, a spring at least."""
        raise NotImplementedError

    def place(self, at: QRect, scale: float) -> None:
        """Puts its widgets there."""
        raise NotImplementedError

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        """How large the drawings or numbers of a spring are in this room; 0: it cannot be read there.

        Args:
            is_bare: answers may go without drawings.
        """
        return 1.0

    def faults(self, width: int, scale: float) -> int:
        """How many lines end inside a phrase, or hold one word; CUT for each text of which a phrase has to be cut."""
        return 0

    def first_line(self, width: int, scale: float) -> float:
        """How far below its top the middle of its first line stands."""
        return self.height_for(width, scale) / 2


class Stack(Drawn):
    """Blocks from top to bottom; the spring among them takes what is left."""

    def __init__(self, parts: Sequence[Drawn], *, is_close: bool = False) -> None:
        self.parts, self._is_close = parts, is_close
        self.spring = next((part for part in parts if part.is_spring), None)

    def height_for(self, width: int, scale: float) -> int:
        return sum(chain(self._heights(width, scale), self._gaps()))

    def place(self, at: QRect, scale: float) -> None:
        top, spare = at.y(), max(0, at.height() - self.height_for(at.width(), scale))
        for part, high, gap in zip(self.parts, self._heights(at.width(), scale), self._gaps(), strict=True):
            high += spare if part is self.spring else 0
            top += gap + self._air(at, spare)
            room = QRect(at.x(), top, at.width(), high)
            part.place(room.adjusted(-part.bleeds, -part.bleeds, part.bleeds, part.bleeds), scale)
            top += high

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        for high in chain(self._gaps(), self._heights(width, scale)):
            if (height := height - high) < 0:
                return 0.0
        if self.spring is None:
            return 1.0
        wide = width + 2 * self.spring.bleeds
        return self.spring.size_in(wide, height + self.spring.height_for(wide, scale), scale, is_bare=is_bare)

    def faults(self, width: int, scale: float) -> int:
        return sum(part.faults(width, scale) for part in self.parts)

    def first_line(self, width: int, scale: float) -> float:
        first = self.parts[0]
        return first.first_line(width + 2 * first.bleeds, scale) - first.bleeds

    def _air(self, at: QRect, spare: int) -> int:
        """The room above each, of a height that is left."""
        return 0

    def _heights(self, width: int, scale: float) -> Iterator[int]:
        return (part.height_for(width + 2 * part.bleeds, scale) - 2 * part.bleeds for part in self.parts)

    def _gaps(self) -> list[int]:
        gaps = [part.gap // 2 if self._is_close else part.gap for part in self.parts]
        return [0, *gaps[1:]] if gaps else []
