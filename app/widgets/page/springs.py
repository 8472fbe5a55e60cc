"""Blocks that take the height left over: signs of what is not to be done, a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.arrange import Fixed, Middle, Row
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.block import Drawn
from app.widgets.page.words import share_of_line
from app.widgets.paragraph import TIGHT
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_HUGE, GAP_SMALL, GAP_TINY, Theme

DRAWING, LEAST_DRAWING = 0.55, 56  # width of the drawing of a sign, as a share of the sign's; its least height
LEAST_SIGNS = 64  # height of signs at least, in pixels
DRAWINGS_KEPT = 0.9  # words grow only as long as drawings keep that share
CAPTION = 1.25  # most size of a caption, in sizes of a title


class SignRow(Drawn):
    """Drawings with captions on one panel, side by side or one below the other."""

    is_spring = True
    kept = DRAWINGS_KEPT

    def __init__(self, ground: Picture, signs: Sequence[tuple[Picture, SpokenLabel]], theme: Theme) -> None:
        self._ground, self._signs, self._theme = ground, signs, theme
        self._pad = GAP_TINY if theme.is_low else GAP_SMALL

    def height_for(self, width: int, scale: float) -> int:
        return LEAST_SIGNS

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        each, _ = self._each(width, height)
        wide, pixels = self._drawing(each), self._caption(each, scale)
        return wide * (wide * PROPORTION >= LEAST_DRAWING and pixels >= self._theme.body * min(1.0, scale))

    def place(self, at: QRect, scale: float) -> None:
        self._ground.setGeometry(at)
        each, step = self._each(at.width(), at.height())
        wide, pixels = self._drawing(each), self._caption(each, scale)
        for nth, (picture, caption) in enumerate(self._signs):
            caption.resize_text(pixels)
            drawing, words = Middle(Fixed(picture, round(wide * PROPORTION))), each.width() - wide - GAP_SMALL
            sign = Row([(drawing, wide), (Middle(caption), words)], GAP_SMALL)
            sign.place(QRect(at.topLeft() + QPoint(self._pad, self._pad) + step * nth, each))

    def _each(self, width: int, height: int) -> tuple[QSize, QPoint]:
        """The size of one, and how far it is to the next: side by side or below, where their drawings are larger."""
        count, wide, high = len(self._signs), width - 2 * self._pad, height - 2 * self._pad
        beside, below = QSize((wide - GAP_HUGE) // count, high), QSize(wide, high // count)
        steps = [(beside, QPoint(beside.width() + GAP_HUGE, 0)), (below, QPoint(0, below.height()))]
        return max(steps, key=lambda step: self._drawing(step[0]))

    def _drawing(self, each: QSize) -> int:
        """The width of the drawings."""
        return min(round(each.width() * DRAWING), round(each.height() / PROPORTION))

    def _caption(self, each: QSize, scale: float) -> int:
        """The pixels of the captions."""
        room = each.width() - self._drawing(each) - 2 * GAP_SMALL
        for _, caption in self._signs:
            caption.resize_text(100)
        line = min(share_of_line(caption, room) for _, caption in self._signs)
        return max(1, math.floor(min(line * 100, self._theme.title * CAPTION * scale, each.height() / TIGHT)))


class Chart(Drawn):
    """A chart, with room between it and what stands above it, and between its axis and the ring of the button below."""

    is_spring = True

    def __init__(self, view: ChartView) -> None:
        self.view = view

    def height_for(self, width: int, scale: float) -> int:
        self.view.scale = scale
        return self.view.least_height() + 2 * GAP_SMALL

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        self.view.scale = scale
        return self.view.is_clear(width, height - 2 * GAP_SMALL)

    def place(self, at: QRect, scale: float) -> None:
        self.view.scale = scale
        self.view.setGeometry(at.adjusted(0, GAP_SMALL, 0, -GAP_SMALL))
