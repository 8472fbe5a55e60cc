"""Blocks that take the height left over: signs of what is not to be done, a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize

from app.widgets.chart import ChartView, Style
from app.widgets.label import UNBROKEN, SpokenLabel
from app.widgets.page.block import Drawn
from app.widgets.page.words import share_of_line
from app.widgets.paragraph import TIGHT
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_MIDDLE, Theme

DRAWING, LEAST_DRAWING = 0.55, 56  # width of the drawing of a sign, as a share of the sign's; its least height
LEAST_SIGNS = 64  # height of signs at least, in pixels
CAPTION = 1.25  # most size of a caption, in sizes of a title
VALUES = (1.0, 0.9, 0.8, 0.7)  # sizes of the values to try, in sizes of the words
TALLEST_CHART = 0.8  # in widths


class SignRow(Drawn):
    """Drawings with captions, side by side or, where the room is higher than wide, one below the other."""

    is_spring = True

    def __init__(self, signs: Sequence[tuple[Picture, SpokenLabel]], theme: Theme) -> None:
        self._signs, self._theme = signs, theme

    def height_for(self, width: int, scale: float) -> int:
        return LEAST_SIGNS

    def is_clear(self, width: int, height: int, scale: float, *, is_bare: bool) -> bool:
        wide, pixels = self._sizes(self._each(width, height)[0], scale)
        return wide * PROPORTION >= LEAST_DRAWING and pixels >= self._theme.body * min(1.0, scale)

    def place(self, at: QRect, scale: float) -> None:
        each, is_below = self._each(at.width(), at.height())
        wide, pixels = self._sizes(each, scale)
        for nth, (picture, caption) in enumerate(self._signs):
            shift = (0, nth * each.height()) if is_below else (nth * (each.width() + GAP_MIDDLE), 0)
            self._place(QRect(at.topLeft(), each).translated(*shift), picture, caption, wide, pixels)

    def _place(self, at: QRect, picture: Picture, caption: SpokenLabel, wide: int, pixels: int) -> None:
        caption.resize_text(pixels)
        high, line = round(wide * PROPORTION), caption.height_for(UNBROKEN)
        picture.setGeometry(at.x(), at.y() + (at.height() - high) // 2, wide, high)
        left = at.x() + wide + GAP_MIDDLE
        caption.setGeometry(left, at.y() + (at.height() - line) // 2, at.right() + 1 - left, line)

    def _each(self, width: int, height: int) -> tuple[QSize, bool]:
        """The size of one, and whether they stand one below the other."""
        count = len(self._signs)
        if height > width:
            return QSize(width, height // count), True
        return QSize((width - GAP_MIDDLE) // count, height), False

    def _sizes(self, each: QSize, scale: float) -> tuple[int, int]:
        """Width of the drawings, pixels of the captions."""
        wide = min(round(each.width() * DRAWING), round(each.height() / PROPORTION))
        for _, caption in self._signs:
            caption.resize_text(100)
        line = min(share_of_line(caption, each.width() - wide - GAP_MIDDLE) for _, caption in self._signs)
        most = min(line * 100, self._theme.title * CAPTION * scale, each.height() / TIGHT)
        return wide, max(1, math.floor(most))


class Chart(Drawn):
    """A chart, with the largest values of which none has to be left out."""

    is_spring = True

    def __init__(self, view: ChartView, theme: Theme) -> None:
        self.view, self._theme = view, theme

    def height_for(self, width: int, scale: float) -> int:
        self.view.show_style(chart_style(self._theme, scale))
        return self.view.least_height

    def is_clear(self, width: int, height: int, scale: float, *, is_bare: bool) -> bool:
        return self._show(scale, self._size(width, height))

    def place(self, at: QRect, scale: float) -> None:
        size = self._size(at.width(), at.height())
        self._show(scale, size)
        self.view.setGeometry(QRect(at.topLeft(), size))

    def _show(self, scale: float, size: QSize) -> bool:
        """Shows it; whether every bar has its value."""
        for factor in VALUES:
            self.view.show_style(chart_style(self._theme, scale * factor))
            if self.view.plan(size).is_roomy:
                return True
        return False

    def _size(self, width: int, height: int) -> QSize:
        return QSize(width, min(height, round(width * TALLEST_CHART)))


def chart_style(theme: Theme, scale: float) -> Style:
    """The style of a chart; periods stay as large as small print must be."""
    value, tick = (max(theme.chrome_least, round(size * scale)) for size in (theme.body, theme.small))
    return Style(theme.colors, value, tick)
