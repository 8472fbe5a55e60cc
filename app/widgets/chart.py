"""A chart in a window. Where its rows stand is the layout's; the words around it are the page's."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart
from app.layout.chart import Chart, ChartRow
from app.layout.theme import Theme, smooth
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
        color = self._theme.color
        rows = self.rows()
        for row in rows:
            column = row.column
            if column.part == self.marked:
                paint_round(painter, row.place, 4 * LINE, color("mark"))
            if column.value:
                edge, fill = ("go", "go") if column.has_accent else ("ink", "panel")
                paint_round(painter, row.bar, 0, color(fill), color(edge), LINE)
            for label in (row.period, row.value):
                ink = "ink" if column.value or label is row.period else "muted"
                lift = QPointF(0, (label.place.height() - label.line.height) / 2)
                label.line.draw(painter, label.place.topLeft() + lift, color(ink))
        if rows[0].bar.left():  # else it would touch the periods
            painter.setPen(QPen(color("ink"), LINE))
            painter.drawLine(rows[0].bar.topLeft(), rows[-1].bar.bottomLeft())
