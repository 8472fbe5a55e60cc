"""What a page is made of: blocks that have a height for a width and a scale, and stacks of them.

One block of a page may be a spring, which takes the height that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QRect

from app.widgets.theme import GAP_SMALL

DIGITS_SHARES = (0.36, 0.28)  # heights of a number alone to try, as shares of the page's


@dataclass(frozen=True)
class Step:
    """One try to lay a page out: what is given up for it.

    Attributes:
        least: pixels of the body's text below which it does not count as fitting.
        share: of the page that the panel takes; 0: no panel. is_headed: the panel stands beside the title.
        digits: most height of a number, as a share of the page's.
        is_tight: the title is smaller, and blocks stand closer.
        is_terse: hints and small print are left out, which are heard all the same.
        is_brief: one button stands in place of the family's numbers.
        is_bare: answers may have small drawings or none, and only the first number tells whether it answers now.
        is_scrolled: what does not fit scrolls.
        is_upright: the page is higher than wide.
    """

    least: int
    share: float = 0.0
    is_headed: bool = False
    digits: float = DIGITS_SHARES[0]
    is_tight: bool = False
    is_terse: bool = False
    is_brief: bool = False
    is_bare: bool = False
    is_scrolled: bool = False
    is_upright: bool = False


class Drawn:
    """A block. Sizes are in pixels; `scale` is the factor of the theme's sizes that the page was found to have.

    Attributes:
        gap: the room above it, below another one.
        bleeds: the room around it in which rings of its buttons may be drawn.
        is_left_out: it has no place on the page in this step.
        lifts_foot: on a low window the buttons of the foot stand beside the title, for the height is needed here.
        kept: of a spring, how much of what is shown beside the smallest words is kept while words grow.
    """

    gap = GAP_SMALL
    is_spring = False
    bleeds = 0
    is_left_out = False
    lifts_foot = False
    kept = 1.0

    def take(self, step: Step) -> None:
        """Told what is given up, before it is asked for anything."""

    def height_for(self, width: int, scale: float) -> int:
        """The height it needs, a spring at least."""
        raise NotImplementedError

    def place(self, at: QRect, scale: float) -> None:
        """Puts its widgets there."""
        raise NotImplementedError

    def shown(self, width: int, height: int, scale: float) -> float:
        """How large the drawings or numbers of a spring are in this room; 0: not all of it can be read."""
        return 1.0

    def is_whole(self, width: int, scale: float) -> bool:
        """Whether no phrase has to be cut."""
        return True

    def first_line(self, width: int, scale: float) -> float:
        """How far below its top the middle of its first line stands."""
        return self.height_for(width, scale) / 2


class Stack(Drawn):
    """Blocks from top to bottom; the spring among them takes what is left."""

    def __init__(self, parts: Sequence[Drawn], *, is_close: bool = False) -> None:
        self._all, self.parts, self._is_always_close, self._is_close = parts, parts, is_close, is_close
        self.spring = next((part for part in parts if part.is_spring), None)

    def take(self, step: Step) -> None:
        for part in self._all:
            part.take(step)
        self.parts = [part for part in self._all if not part.is_left_out]
        self._is_close = self._is_always_close or step.is_tight

    def height_for(self, width: int, scale: float) -> int:
        return sum(chain(self._heights(width, scale), self._gaps()))

    def place(self, at: QRect, scale: float) -> None:
        top, spare = at.y(), max(0, at.height() - self.height_for(at.width(), scale))
        for part, high, gap in zip(self.parts, self._heights(at.width(), scale), self._gaps(), strict=True):
            high += spare if part is self.spring else 0
            room = QRect(at.x(), top + gap, at.width(), high)
            part.place(room.adjusted(-part.bleeds, -part.bleeds, part.bleeds, part.bleeds), scale)
            top += gap + high

    def shown(self, width: int, height: int, scale: float) -> float:
        spare = height - self.height_for(width, scale)
        if spare < 0 or self.spring is None:
            return float(spare >= 0)
        wide = width + 2 * self.spring.bleeds
        return self.spring.shown(wide, spare + self.spring.height_for(wide, scale), scale)

    def is_whole(self, width: int, scale: float) -> bool:
        return all(part.is_whole(width, scale) for part in self.parts)

    def first_line(self, width: int, scale: float) -> float:
        return self.parts[0].first_line(width, scale)

    def _heights(self, width: int, scale: float) -> list[int]:
        return [part.height_for(width + 2 * part.bleeds, scale) - 2 * part.bleeds for part in self.parts]

    def _gaps(self) -> list[int]:
        gaps = [part.gap // 2 if self._is_close else part.gap for part in self.parts]
        return [0, *gaps[1:]] if gaps else []
