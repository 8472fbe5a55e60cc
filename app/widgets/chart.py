"""A chart: a row for each period, in which a bar lies before its value. The words around it are the page's."""

from __future__ import annotations

import math

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart, ChartColumn
from app.widgets.label import UNBROKEN
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Palette, Theme, smooth

PITCH, AIRY, MOST_PITCH = 1.25, 1.36, 5.0  # height of a row, in sizes of the words' font: at least, rather, and at most
THICK = 0.68  # breadth of a bar, as a share of its row's height
BARS = 0.4  # least share of the width that is the bars'; words become smaller for it
MOST, CLEAR = 1.15, 0.8  # size of the words at most, in sizes of the theme's; at least, in sizes of that
GAP = 0.35  # beside words, in sizes of their font
LINE = 3.0  # width of outlines, in pixels
PROBE = 100  # pixels of the font at which words are measured


class Label(Struct, frozen=True):
    """A text on one line, and where its letters stand: as high as its font."""

    line: Paragraph
    place: QRectF


class Row(Struct, frozen=True):
    """One period. `place`: all that belongs to it; what is marked while it is heard. `bar`: empty without a value."""

    column: ChartColumn
    place: QRectF
    bar: QRectF
    period: Label
    value: Label


class ChartView(QWidget):
    """A chart in a window; the bar that is being heard is marked.

    Attributes:
        scale: of its words, the factor of the theme's sizes.
    """

    def __init__(self, parent: QWidget | None, chart: BarChart, theme: Theme) -> None:
        super().__init__(parent)
        self.chart, self._theme, self.scale, self.marked = chart, theme, 1.0, ""
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def mark(self, part: str) -> bool:
        """Marks the row of this name; returns whether there is one."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    @property
    def _most(self) -> float:
        """Pixels of its words at most: about as large as the page's, and clearly smaller than a title."""
        return self._theme.body * min(self.scale, MOST)

    def least_height(self) -> int:
        """The height from which the bars can be told apart, in pixels."""
        return round(len(self.chart.columns) * CLEAR * self._most * PITCH)

    def is_clear(self, width: float, height: float) -> bool:
        """Whether its words are not much smaller than the page's."""
        return self._sizes(width, height)[0] >= CLEAR * self._most

    def rows(self) -> list[Row]:
        """Where everything stands: all bars to one scale, each in the place of its time."""
        pixels, left = self._sizes(self.width(), self.height())
        caption, gap = 0 if left else pixels * PITCH, pixels * GAP
        pitch = min(self.height() / len(self.chart.columns), caption + pixels * MOST_PITCH)
        widest = max(_line(bar.label, pixels, bar.has_accent).width for bar in self.chart.columns if bar.value)
        rows, apart = [], (self.height() - pitch * (count := len(self.chart.columns))) / (count + 1)
        for nth, column in enumerate(self.chart.columns):
            place = QRectF(0, apart + nth * (pitch + apart), self.width(), pitch)
            room = place.adjusted(left, caption, -gap - widest, 0)
            thick = room.height() * THICK
            bar = QRectF(left, room.center().y() - thick / 2, room.width() * self.chart.share(column), thick)
            middle = min(bar.y(), bar.center().y() - pixels / 2) - caption / 2 if caption else bar.center().y()
            period = _label(_line(column.period, pixels), 0, middle)
            value = _label(_line(column.label, pixels, column.has_accent), bar.right() + gap, bar.center().y())
            rows.append(Row(column, place, bar, period, value))
        return rows

    def _sizes(self, width: float, height: float) -> tuple[int, int]:
        """Pixels of its words, and how far to the right bars begin: 0 where periods stand over them.

        They do where the height allows it. Words leave bars their share.
        """
        columns, room = self.chart.columns, height / len(self.chart.columns)
        period = max(_line(column.period, PROBE).width for column in columns) / PROBE
        value = max(_line(column.label, PROBE, column.has_accent).width for column in columns if column.value) / PROBE
        is_over = room >= 2 * PITCH * self._most
        words = max(value + GAP, period * (1 - BARS)) if is_over else period + value + 2 * GAP
        wide, least = width * (1 - BARS) / words, min(math.ceil(CLEAR * self._most), room / PITCH)
        pixels = max(self._theme.chrome_least, math.floor(min(self._most, max(room / AIRY, least), wide)))
        return pixels, 0 if is_over else round((period + GAP) * pixels)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        painter, colors, rows = smooth(self), self._theme.colors, self.rows()
        for row in rows:
            if row.column.part == self.marked:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.mark))
                painter.drawRoundedRect(row.place, 4 * LINE, 4 * LINE)
            if row.column.value:
                _paint_bar(painter, row, colors)
            for label in (row.period, row.value):
                color = colors.ink if row.column.value or label is row.period else colors.muted
                lift = QPointF(0, (label.place.height() - label.line.height) / 2)
                label.line.draw(painter, label.place.topLeft() + lift, QColor(color))
        if rows[0].bar.left():  # else it would touch the periods
            painter.setPen(QPen(QColor(colors.ink), LINE))
            painter.drawLine(rows[0].bar.topLeft(), rows[-1].bar.bottomLeft())


def _paint_bar(painter: QPainter, row: Row, colors: Palette) -> None:
    """One has the accent."""
    edge = QColor(colors.go if row.column.has_accent else colors.ink)
    pen = QPen(edge, LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(edge if row.column.has_accent else QColor(colors.panel))
    painter.drawRect(row.bar.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2))


def _label(line: Paragraph, left: float, middle: float) -> Label:
    high = line.font.pixelSize()
    return Label(line, QRectF(left, middle - high / 2, line.width, high))


def _line(text: str, pixels: int, bold: bool = False) -> Paragraph:
    return lay_out(text, pixels, bold, UNBROKEN, 1.0)
