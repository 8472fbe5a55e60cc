"""A chart: a row for each period, in which a bar lies before its value. The words around it are the page's."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart, Column
from app.widgets.label import UNBROKEN
from app.widgets.marks import stripes
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Palette, Theme

PITCH, MOST_PITCH = 1.1, 3.2  # height of a row at least and at most, in sizes of the values' font
THICK = 0.68  # breadth of a bar, as a share of its row's height
BARS = 0.4  # least share of the width that is the bars'; values become smaller for it
CLEAR = 0.8  # least size of the values, in sizes of the page's words
GAP = 0.35  # beside words, in sizes of the values' font
LINE = 3.0  # width of outlines, in pixels
HATCH = 15.0  # distance of the stripes in the bar of a year that was not over, in pixels
PROBE = 100  # pixels of the font at which values are measured


@dataclass(frozen=True)
class Label:
    """A text on one line, and where its letters stand: as high as its font."""

    line: Paragraph
    place: QRectF


@dataclass(frozen=True)
class Row:
    """One period. `place`: all that belongs to it; what is marked while it is heard."""

    column: Column
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
        self.chart, self._theme, self.scale = chart, theme, 1.0
        self.marked = ""
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def mark(self, part: str) -> bool:
        """Marks the row of this name; returns whether there is one."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    def least_height(self, width: float) -> int:
        """The height from which the bars can be told apart, in pixels."""
        return round(self.chart.slots * self._sizes(width, 0)[1] * PITCH)

    def is_clear(self, width: float, height: float) -> bool:
        """Whether its values are not much smaller than the page's words."""
        return self._sizes(width, height)[1] >= CLEAR * self._theme.body * self.scale

    def rows(self) -> list[Row]:
        """Where everything stands: all bars to one scale, each in the place of its time."""
        tick, pixels, left = self._sizes(self.width(), self.height())
        caption = 0 if left else tick * PITCH
        pitch, gap = min(self.height() / self.chart.slots, caption + pixels * MOST_PITCH), pixels * GAP
        values = [_line(column.label, pixels, column.has_accent) for column in self.chart.columns]
        reach = self.width() - left - gap - max(value.width for value in values)
        rows = []
        for column, value in zip(self.chart.columns, values, strict=True):
            place = QRectF(0, column.slot * pitch, self.width(), pitch)
            room = place.adjusted(left, caption, 0, 0)
            thick = room.height() * THICK
            bar = QRectF(left, room.center().y() - thick / 2, reach * self.chart.share(column), thick)
            middle = min(bar.y(), bar.center().y() - pixels / 2) - caption / 2 if caption else bar.center().y()
            period = _label(_line(column.period, tick), tick, caption * GAP, middle)
            rows.append(Row(column, place, bar, period, _label(value, pixels, bar.right() + gap, bar.center().y())))
        return rows

    def _sizes(self, width: float, height: float) -> tuple[int, int, float]:
        """Pixels of the periods, of the values, and how far to the right bars begin.

        Periods stand over their bars where the height allows it, else before them. Values leave bars their share.
        """
        theme, columns = self._theme, self.chart.columns
        tick, most = (max(theme.chrome_least, round(size * self.scale)) for size in (theme.small, theme.body))
        longest = max(_line(column.period, PROBE).width for column in columns) / PROBE
        tick = min(tick, math.floor(width / (longest + 2 * GAP)))
        is_below = height / self.chart.slots >= (tick + most) * PITCH
        left = 0 if is_below else max(_line(column.period, tick).width for column in columns) + tick * GAP
        widest = max(_line(column.label, PROBE, column.has_accent).width for column in columns) / PROBE
        value = min(most, round((width * (1 - BARS) - left) / (widest + GAP)))
        return tick, max(theme.chrome_least, value), left

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        painter, colors, rows = QPainter(self), self._theme.colors, self.rows()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            if row.column.part == self.marked:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.mark))
                painter.drawRoundedRect(row.place, 4 * LINE, 4 * LINE)
            _paint_bar(painter, row, colors)
            for label in (row.period, row.value):
                lift = QPointF(0, (label.place.height() - label.line.height) / 2)
                label.line.draw(painter, label.place.topLeft() + lift, QColor(colors.ink))
        painter.setPen(QPen(QColor(colors.ink), LINE))
        painter.drawLine(rows[0].bar.topLeft(), rows[-1].bar.bottomLeft())


def _paint_bar(painter: QPainter, row: Row, colors: Palette) -> None:
    """One has the accent; that of a year that was not over is hatched."""
    edge = QColor(colors.go if row.column.has_accent else colors.ink)
    fill = QBrush(edge if row.column.has_accent else QColor(_calm(colors)))
    pen = QPen(edge, LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(stripes((edge, QColor(colors.card)), HATCH) if row.column.is_part else fill)
    painter.drawRect(row.bar.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2))


def _calm(colors: Palette) -> str:
    """What stands out least from the paper, so that the accent does."""
    paper = QColor(colors.paper).lightness()
    return min((colors.panel, colors.line), key=lambda color: abs(QColor(color).lightness() - paper))


def _label(line: Paragraph, pixels: int, left: float, middle: float) -> Label:
    return Label(line, QRectF(left, middle - pixels / 2, line.width, pixels))


def _line(text: str, pixels: int, bold: bool = False) -> Paragraph:
    return lay_out(text, pixels, bold, UNBROKEN, 1.0)
