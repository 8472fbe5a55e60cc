"""A chart in a window. Where its rows stand is the layout's; the words around it are the page's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart
from app.layout.chart import Chart, ChartRow
from app.layout.theme import Palette, Theme, smooth
from app.widgets.painting import paint_round

LINE = 3.0  # width of outlines, in pixels


class ChartView(QWidget):
    """A chart; the bar that is being heard is marked."""

    def __init__(self, parent: QWidget | None, chart: BarChart, theme: Theme) -> None:
        super().__init__(parent)
        self.chart = chart
        self.marked = ""
        self._theme = theme
        self._pixels = theme.body
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def resize_words(self, pixels: int) -> None:
        """Shows its words no larger than that."""
        self._pixels = pixels
        self.update()

    def mark(self, part: str) -> bool:
        """Marks the row of this name; returns whether there is one."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    def rows(self) -> list[ChartRow]:
        """Where everything stands."""
        return Chart(self.chart).rows(self.width(), self.height(), self._pixels, self._theme.chrome_least)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        painter = smooth(self)
        colors = self._theme.colors
        rows = self.rows()
        for row in rows:
            if row.column.part == self.marked:
                paint_round(painter, row.place, 4 * LINE, QColor(colors.mark))
            if row.column.value:
                _paint_bar(painter, row, colors)
            for label in (row.period, row.value):
                color = colors.ink if row.column.value or label is row.period else colors.muted
                lift = QPointF(0, (label.place.height() - label.line.height) / 2)
                label.line.draw(painter, label.place.topLeft() + lift, QColor(color))
        if rows[0].bar.left():  # else it would touch the periods
            painter.setPen(QPen(QColor(colors.ink), LINE))
            painter.drawLine(rows[0].bar.topLeft(), rows[-1].bar.bottomLeft())


def _paint_bar(painter: QPainter, row: ChartRow, colors: Palette) -> None:
    """One has the accent."""
    edge = QColor(colors.go if row.column.has_accent else colors.ink)
    pen = QPen(edge, LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(edge if row.column.has_accent else QColor(colors.panel))
    painter.drawRect(row.bar.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2))
