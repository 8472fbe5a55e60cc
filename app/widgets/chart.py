"""A chart: a row for each period, in which a bar lies for each series. The words around it are the page's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart, Column
from app.widgets.label import UNBROKEN
from app.widgets.marks import stripes
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Palette

PITCH = 1.2  # distance of lines, in sizes of their font
LEAST_PITCH = 1.1  # least height of a row of bars, in sizes of the values' font
LEAST_REACH = 0.5  # of the longest bar, as a share of the width for a series
THICK, THICKEST = 0.72, 1.6  # breadth of a bar: as a share of its row's height; at most, in sizes of the values' font
GAP = 0.35  # beside words, in sizes of the values' font
LINE = 3.0  # width of outlines, in pixels
HATCH = 15.0  # distance of the stripes in the bar of a year that was not over, in pixels


@dataclass(frozen=True)
class Style:
    """How a chart is drawn: sizes of values and periods, in pixels."""

    colors: Palette
    value: int
    tick: int


@dataclass(frozen=True)
class Label:
    """A text, and where its letters stand: as high as the font, with no room between lines."""

    paragraph: Paragraph
    place: QRectF


@dataclass(frozen=True)
class Row:
    """One period. `place`: all that belongs to it; what is marked while it is heard."""

    column: Column
    place: QRectF
    bars: list[QRectF]


@dataclass(frozen=True)
class Plan:
    """A chart, placed; `is_roomy`: bars, values and periods have the room that they need."""

    rows: list[Row]
    labels: list[Label]
    is_roomy: bool


def plan_chart(chart: BarChart, area: QRectF, style: Style) -> Plan:
    """Places a chart: periods at the left, beside them the bars of each series, to one scale, each before its value."""
    gap = style.value * GAP
    room = area.height() / (len(chart.columns) + bool(chart.names))
    periods = [_period(one, room, style) for one in chart.columns]
    values = [[_line(text, style.value, one.has_accent) for text in one.labels] for one in chart.columns]
    left = area.left() + max(line.width for lines in periods for line in lines) + gap
    side = (area.right() - left) / len(values[0])
    lefts = [left + nth * side for nth in range(len(values[0]))]
    names = [lay_out(name, style.tick, True, side - gap, PITCH, balanced=True) for name in chart.names]
    head = max((name.height for name in names), default=0)
    labels = [
        Label(name, QRectF(x, area.top() + head - name.height, name.width, name.height))
        for x, name in zip(lefts, names, strict=False)
    ]
    top = area.top() + (head + gap if names else 0)
    pitch = (area.bottom() - top) / len(periods)
    thick = min(pitch * THICK, style.value * THICKEST)
    reach = side - 2 * gap - max(value.width for row in values for value in row)
    rows = []
    for nth, column in enumerate(chart.columns):
        place = QRectF(area.left(), top + nth * pitch, area.width(), pitch)
        middle = place.center().y()
        lengths = [max(0.0, reach * chart.share(value)) for value in column.values]
        bars = [QRectF(x, middle - thick / 2, long, thick) for x, long in zip(lefts, lengths, strict=True)]
        rows.append(Row(column, place, bars))
        first = middle - (len(periods[nth]) - 1) / 2 * style.tick * PITCH
        for at, line in enumerate(periods[nth]):
            labels.append(_label(line, style.tick, area.left(), first + at * style.tick * PITCH))
        after = zip(values[nth], bars, strict=True)
        labels += [_label(value, style.value, bar.right() + gap, middle) for value, bar in after]
    return Plan(rows, labels, pitch >= style.value * LEAST_PITCH and reach >= side * LEAST_REACH)


def _period(column: Column, room: float, style: Style) -> list[Paragraph]:
    """The lines of a period: "so far" stands below it, where height is scarce behind it."""
    words = [word for word in (column.period, column.partial) if word]
    lines = words if room >= len(words) * style.tick * PITCH else [" ".join(words)]
    return [_line(line, style.tick) for line in lines]


def _label(line: Paragraph, pixels: int, left: float, middle: float) -> Label:
    return Label(line, QRectF(left, middle - pixels / 2, line.width, pixels))


def _line(text: str, pixels: int, bold: bool = False) -> Paragraph:
    return lay_out(text, pixels, bold, UNBROKEN, PITCH)


class ChartView(QWidget):
    """A chart in a window; the bar that is being heard is marked."""

    def __init__(self, parent: QWidget, chart: BarChart, style: Style) -> None:
        super().__init__(parent)
        self.chart, self.look = chart, style
        self.marked = ""
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def show_style(self, style: Style) -> None:
        """Shows the chart in another style."""
        self.look = style
        self.update()

    def mark(self, part: str) -> bool:
        """Marks the row of this name; returns whether there is one."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    def plan(self, size: QSize | None = None) -> Plan:
        """Where everything stands at a size, the present one if none is given."""
        return plan_chart(self.chart, QRectF(QPointF(), size or self.size()), self.look)

    @property
    def least_height(self) -> int:
        """The height from which the bars can be told apart, in pixels."""
        head = self.look.tick * PITCH + self.look.value * GAP if self.chart.names else 0
        return round(head + len(self.chart.columns) * self.look.value * LEAST_PITCH)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        paint_plan(QPainter(self), self.plan(), self.look, self.marked)


def paint_plan(painter: QPainter, plan: Plan, style: Style, marked: str = "") -> None:
    """Paints a chart that has been placed. `marked`: the part of the page that is being heard, a bar by its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in plan.rows:
        if row.column.part == marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.colors.mark))
            painter.drawRoundedRect(row.place, 4 * LINE, 4 * LINE)
        for bar in row.bars:
            _paint_bar(painter, bar, row.column, style)
    painter.setPen(QPen(QColor(style.colors.ink), LINE))
    for first, last in zip(plan.rows[0].bars, plan.rows[-1].bars, strict=True):
        painter.drawLine(first.topLeft(), last.bottomLeft())
    for label in plan.labels:
        lift = (label.place.height() - label.paragraph.height) / 2
        label.paragraph.draw(painter, label.place.topLeft() + QPointF(0, lift), QColor(style.colors.ink))


def _paint_bar(painter: QPainter, bar: QRectF, column: Column, style: Style) -> None:
    """One has the accent; that of a year that was not over is hatched."""
    edge = QColor(style.colors.go if column.has_accent else style.colors.ink)
    pen, fill = QPen(edge, LINE), QBrush(edge if column.has_accent else QColor(_calm(style.colors)))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if column.partial:
        fill = stripes((edge, QColor(style.colors.card)), HATCH)
    inner = bar.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRect(inner) if inner.isValid() else painter.fillRect(bar, edge)


def _calm(colors: Palette) -> str:
    """What stands out least from the paper, so that the accent does."""
    paper = QColor(colors.paper).lightness()
    return min((colors.panel, colors.line), key=lambda color: abs(QColor(color).lightness() - paper))
