"""The one grid of all pages: where the title begins, the button that goes on ends, the picture stands.

Nothing here depends on the words of a page, so that title and button keep their places from page to page. A page that
lies has words at the left and its picture at the right; an upright one has them one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.arrange import Block
from app.widgets.buttons import RING
from app.widgets.paragraph import TIGHT
from app.widgets.theme import (
    GAP_HUGE,
    GAP_MIDDLE,
    GAP_SMALL,
    GAP_TINY,
    GAP_WIDE,
    TALL_BUTTON,
    TextSize,
    Theme,
    growths,
    is_upright,
)

TOP, LOW_TOP, UPRIGHT_TOP = GAP_SMALL, 0, GAP_HUGE  # above the title, in pixels; its line has free room of its own
GAP, LOW_GAP = GAP_SMALL, GAP_TINY  # below the title, above the buttons
GUTTER, LOW_GUTTER = GAP_WIDE, GAP_MIDDLE  # between words and picture

PANELS = (0.39, 0.34, 0.29, 0.24)
"""Widths of the picture beside the words to try, as shares of the page's, the largest first."""
PANELS_ABOVE = (0.44, 0.4, 0.36, 0.32, 0.28, 0.24, 0.2, 0.16, 0.12)
"""Heights of the picture above the words, as shares of an upright page's."""

TALLEST_PANEL = 0.9  # height of a picture beside the words, as a share of its width: more would be an empty frame
LEAST_BLOCK = 5.8  # targets between the title and the foot, whatever the picture's shape
BELOW = {TextSize.NORMAL: GAP_HUGE, TextSize.LARGE: GAP_MIDDLE, TextSize.LARGEST: GAP_SMALL}
"""Least free room below the button that goes on: "back" stands under it, and the hand is not to slip there."""
BELOW_UPRIGHT, BELOW_LOW = 2 * GAP_HUGE, RING + 2


@dataclass(frozen=True)
class Frame:
    """The places on one page."""

    words: QRect
    panel: QRect
    buttons: QRect


@dataclass(frozen=True)
class Grid:
    """The lines on which everything stands on a page of a size."""

    theme: Theme
    size: QSize

    @property
    def is_upright(self) -> bool:
        """Whether the picture stands above the words."""
        return is_upright(QRect(QPoint(), self.size))

    @property
    def scale(self) -> float:
        """By how much title and buttons are larger than usual: on a large page they would be lost."""
        return max(growths(self.theme, QRect(QPoint(), self.size)), default=1.0)

    @property
    def target(self) -> int:
        """Least height of the button that goes on, its ring included."""
        tall = TALL_BUTTON if self.is_upright else self.scale
        return round(self.theme.target * tall) + 2 * RING

    @property
    def left(self) -> int:
        """Where title, words and buttons begin."""
        return self.theme.margin

    @property
    def width(self) -> int:
        """From there to the right margin; a page may have no size yet."""
        return max(self.size.width() - 2 * self.theme.margin, self.theme.target)

    @property
    def top(self) -> int:
        """Where the title begins."""
        if self.theme.is_low:
            return LOW_TOP
        return UPRIGHT_TOP if self.is_upright else TOP if self.theme.size is TextSize.NORMAL else GAP_TINY

    @property
    def gap(self) -> int:
        """Between title, words and buttons."""
        return LOW_GAP if self.theme.is_low else GAP

    @property
    def gutter(self) -> int:
        """Between words and picture."""
        return LOW_GUTTER if self.theme.is_low else GUTTER

    @property
    def bottom(self) -> int:
        """Where the button that goes on ends, without the room for its ring."""
        high = self.size.height()
        if self.theme.is_low or self.is_upright:
            return high - (BELOW_LOW if self.theme.is_low else BELOW_UPRIGHT)
        lowest = high - BELOW[self.theme.size]
        if self.theme.size is not TextSize.NORMAL:
            return lowest
        line = round(self.theme.title * self.scale * TIGHT)
        block = max(self.width * PANELS[0] * TALLEST_PANEL, LEAST_BLOCK * self.theme.target)
        return min(lowest, self.top + line + self.gap + round(block))

    def panel(self, share: float) -> int:
        """The picture's width beside the words, or its height above them, at a share of the page."""
        return min(self.width, round((self.size.height() if self.is_upright else self.width) * share))

    def beside(self, panel: int) -> int:
        """The width of the words, with or without a picture at their right."""
        return self.width - (panel + self.gutter if panel and not self.is_upright else 0)

    def head(self, height: int) -> QRect:
        """The place of a title so high."""
        return QRect(self.left, self.top, self.width, height)

    def row(self, height: int) -> QRect:
        """The place of buttons so high together, their rings included."""
        bottom = self.bottom + RING
        return QRect(self.left - RING, bottom - height, self.width + 2 * RING, height)

    def frame(self, title: int, panel: int, buttons: int, *, is_below: bool = False) -> Frame:
        """The places below a title.

        Args:
            title: its height. buttons: theirs, with their rings, or 0.
            panel: width of the picture, or its height on an upright page; 0 for none.
            is_below: the buttons stand below the picture, too, not only below the words.
        """
        row = self.row(buttons)
        top = self.top + title + self.gap
        end = row.top() + RING - self.gap if buttons else self.bottom
        if self.is_upright:
            over = QRect(self.left, top, self.width, panel)
            top += panel + 2 * self.gap if panel else 0
            return Frame(QRect(self.left, top, self.width, end - top), over, row)
        left, foot = self.left + self.width - panel, end if is_below else self.bottom
        words = QRect(self.left, top, self.beside(panel), end - top)
        return Frame(words, QRect(left, top, panel, foot - top), row)


@dataclass(frozen=True)
class Panes:
    """Blocks with a place each. They fit if each of them fits its own."""

    panes: Sequence[tuple[Block, QRect]]
    height: int

    def height_for(self, width: int) -> int:
        """See Block."""
        over = (block.height_for(at.width()) - at.height() for block, at in self.panes)
        return self.height + max(over, default=0)

    def place(self, at: QRect) -> None:
        """See Block."""
        for block, place in self.panes:
            block.place(place)
