"""A chart: a row for each period, in which a bar lies before its value."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF

from app.guide.figures.figure_bars import BarChart, ChartColumn
from app.layout.blocks import Placed, Size
from app.layout.paragraph import Paragraph, lay_out, line_width
from app.layout.style import Style
from app.layout.theme import GAP_SMALL
from app.layout.word_style import UNBROKEN

PITCH = 1.25  # least height of a row, in sizes of the words' font
AIRY = 1.36  # the height it rather has
MOST_PITCH = 5.0  # its greatest height
THICK = 0.68  # breadth of a bar, as a share of its row's height
BARS = 0.4  # least share of the width that is the bars'; words become smaller for it
MOST = 1.15  # largest size of the words, in sizes of the setting's body text
CLEAR = 0.8  # their least size, in sizes of that
GAP = 0.35  # beside words, in sizes of their font


class Label(Struct, frozen=True):
    """A text on one line, and where its letters stand: as high as its font."""

    line: Paragraph
    place: QRectF


class ChartRow(Struct, frozen=True):
    """One period. `place`: all that belongs to it; what is marked while it is heard. `bar`: empty without a value."""

    column: ChartColumn
    place: QRectF
    bar: QRectF
    period: Label
    value: Label


class ChartSizes(Struct, frozen=True):
    """Pixels of the words; where bars begin, 0 where periods stand over them."""

    pixels: int
    left: int


class Chart(Struct, frozen=True):
    """A chart with room between it and what stands above it, and between its axis and the ring of the button below."""

    chart: BarChart

    def measure(self, width: int, style: Style) -> Size:
        """See Block: so high that bars can be told apart and words are not much smaller than the page's."""
        count = len(self.chart.columns)
        most = self.most(style)
        close = round(count * CLEAR * most * PITCH)
        for high in (close, round(count * 2 * most * PITCH)):
            if self._sizes(width, high, most, style.theme.chrome_least).pixels >= math.floor(CLEAR * most):
                return Size(width, high + 2 * GAP_SMALL)
        return Size(width, close + 2 * GAP_SMALL, is_cut=True)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: a chart has no size that words could take from it."""
        return 1

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        yield Placed("chart", at.adjusted(0, GAP_SMALL, 0, -GAP_SMALL), self.most(style))

    def most(self, style: Style) -> int:
        """Pixels of its words at most: about as large as the page's, and clearly smaller than a title."""
        return round(min(style.body, style.usual * MOST))

    def rows(self, width: int, height: int, most: int, least: int) -> list[ChartRow]:
        """Where everything stands: all bars to one scale, each in the place of its time.

        Args:
            most, least: pixels of its words.
        """
        sizes = self._sizes(width, height, most, least)
        pixels = sizes.pixels
        left = sizes.left
        caption = 0.0 if left else pixels * PITCH
        gap = pixels * GAP
        count = len(self.chart.columns)
        pitch = min(height / count, caption + pixels * MOST_PITCH)
        apart = (height - pitch * count) / (count + 1)
        widest = self._widest_value() * pixels
        rows = []
        for nth, column in enumerate(self.chart.columns):
            place = QRectF(0, apart + nth * (pitch + apart), width, pitch)
            room = place.adjusted(left, caption, -gap - widest, 0)
            thick = room.height() * THICK
            bar = QRectF(left, room.center().y() - thick / 2, room.width() * self.chart.share(column), thick)
            above = min(bar.y(), bar.center().y() - pixels / 2) - caption / 2
            period = _label(column.period, pixels, False, 0, above if caption else bar.center().y())
            value = _label(column.label, pixels, column.has_accent, bar.right() + gap, bar.center().y())
            rows.append(ChartRow(column, place, bar, period, value))
        return rows

    def _widest_value(self) -> float:
        """The width of the values, in sizes of their font."""
        return max(line_width(column.label, column.has_accent) for column in self.chart.columns if column.value)

    def _sizes(self, width: int, height: int, most: int, least: int) -> ChartSizes:
        """Periods stand over the bars where the height allows it. Words leave bars their share."""
        columns = self.chart.columns
        room = height / len(columns)
        period = max(line_width(column.period, bold=False) for column in columns)
        value = self._widest_value()
        is_over = room >= 2 * PITCH * most
        words = max(value + GAP, period * (1 - BARS)) if is_over else period + value + 2 * GAP
        by_width = width * (1 - BARS) / words
        by_height = max(room / AIRY, min(math.ceil(CLEAR * most), room / PITCH))
        pixels = max(least, math.floor(min(most, by_height, by_width)))
        return ChartSizes(pixels, 0 if is_over else round((period + GAP) * pixels))


def _label(text: str, pixels: int, bold: bool, left: float, middle: float) -> Label:
    """A text that begins at `left`, and the middle of whose letters is at that height."""
    line = lay_out(text, pixels, bold, UNBROKEN, 1.0)
    return Label(line, QRectF(left, middle - pixels / 2, line.width, pixels))
