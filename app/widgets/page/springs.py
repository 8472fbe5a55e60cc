"""Blocks that take the height left over: signs of what is not to be done, a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize

from app.widgets.arrange import Fixed, Middle, Row
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.block import Drawn
from app.widgets.page.words import share_of_line
from app.widgets.paragraph import TIGHT
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_HUGE, GAP_SMALL, Theme

DRAWING, LEAST_DRAWING = 0.55, 56  # width of the drawing of a sign, as a share of the sign's; its least height
LEAST_SIGNS = 64  # height of signs at least, in pixels
DRAWINGS_KEPT = 0.9  # words grow only as long as drawings keep that share
CAPTION = 1.25  # most size of a caption, in sizes of a title


class SignRow(Drawn):
    """Drawings with captions, side by side or, where the room is higher than wide, one below the other."""

    is_spring = True
    kept = DRAWINGS_KEPT

    def __init__(self, signs: Sequence[tuple[Picture, SpokenLabel]], theme: Theme) -> None:
        self._signs, self._theme = signs, theme

    def height_for(self, width: int, scale: float) -> int:
        return LEAST_SIGNS

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        wide, pixels = self._sizes(self._each(width, height)[0], scale)
        return wide * (wide * PROPORTION >= LEAST_DRAWING and pixels >= self._theme.body * min(1.0, scale))

    def place(self, at: QRect, scale: float) -> None:
        each, is_below = self._each(at.width(), at.height())
        wide, pixels = self._sizes(each, scale)
        for nth, (picture, caption) in enumerate(self._signs):
            caption.resize_text(pixels)
            drawing, words = Middle(Fixed(picture, round(wide * PROPORTION))), each.width() - wide - GAP_SMALL
            shift = (0, nth * each.height()) if is_below else (nth * (each.width() + GAP_HUGE), 0)
            sign = Row([(drawing, wide), (Middle(caption), words)], GAP_SMALL)
            sign.place(QRect(at.topLeft(), each).translated(*shift))

    def _each(self, width: int, height: int) -> tuple[QSize, bool]:
        """The size of one, and whether they stand one below the other."""
        count = len(self._signs)
        if height > width:
            return QSize(width, height // count), True
        return QSize((width - GAP_HUGE) // count, height), False

    def _sizes(self, each: QSize, scale: float) -> tuple[int, int]:
        """Width of the drawings, pixels of the captions."""
        wide = min(round(each.width() * DRAWING), round(each.height() / PROPORTION))
        for _, caption in self._signs:
            caption.resize_text(100)
        line = min(share_of_line(caption, each.width() - wide - GAP_SMALL) for _, caption in self._signs)
        most = min(line * 100, self._theme.title * CAPTION * scale, each.height() / TIGHT)
        return wide, max(1, math.floor(most))


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
