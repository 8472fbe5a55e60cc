"""A chart: a row for each period, in which a bar lies for each series. The words around it are the page's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
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
    labels: list[Label]


@dataclass(frozen=True)
class Plan:
    """A chart, placed.

    Attributes:
        heads: names of the series, each above its bars.
        bases: lines at which the bars begin.
        is_roomy: bars, values and periods have the room that they need.
    """

    rows: list[Row]
    heads: list[Label]
    bases: list[QLineF]
    is_roomy: bool


def plan_chart(chart: BarChart, area: QRectF, style: Style) -> Plan:
    """Places a chart: periods at the left, beside them the bars of each series, to one scale, each before its value."""
    gap, count = style.value * GAP, len(chart.columns[0].values)
    periods = [_period(one, area.height() / (len(chart.columns) + bool(chart.names)), style) for one in chart.columns]
    left = area.left() + max(_line(line, style.tick).width for lines in periods for line in lines) + gap
    side = (area.right() - left) / count
    lefts = [left + nth * side for nth in range(count)]
    names = [lay_out(name, style.tick, True, side - gap, PITCH, balanced=True) for name in chart.names]
    high = max((name.height for name in names), default=0)
    heads = [
        Label(one, QRectF(x, area.top() + high - one.height, one.width, one.height))
        for x, one in zip(lefts, names, strict=False)
    ]
    top = area.top() + (high + gap if names else 0)
    pitch = (area.bottom() - top) / len(chart.columns)
    reach = side - 2 * gap - max(_line(text, style.value, True).width for one in chart.columns for text in one.labels)
    rows = []
    for nth, (column, period) in enumerate(zip(chart.columns, periods, strict=True)):
        place = QRectF(area.left(), top + nth * pitch, area.width(), pitch)
        bars = [(x, max(0.0, reach * chart.share(value))) for x, value in zip(lefts, column.values, strict=True)]
        rows.append(_row(column, period, place, bars, style))
    bases = [QLineF(x, rows[0].bars[0].top(), x, rows[-1].bars[0].bottom()) for x in lefts]
    return Plan(rows, heads, bases, pitch >= style.value * LEAST_PITCH and reach >= side * LEAST_REACH)


def _period(column: Column, room: float, style: Style) -> list[str]:
    """The lines of a period: "so far" stands below it, where height is scarce behind it."""
    words = [word for word in (column.period, column.partial) if word]
    return words if room >= len(words) * style.tick * PITCH else [" ".join(words)]


def _row(column: Column, period: list[str], place: QRectF, bars: list[tuple[float, float]], style: Style) -> Row:
    """`bars`: where each begins, and its length."""
    middle, thick = place.center().y(), min(place.height() * THICK, style.value * THICKEST)
    top = middle - (len(period) - 1) / 2 * style.tick * PITCH
    labels = [
        _label(line, style.tick, False, place.left(), top + nth * style.tick * PITCH) for nth, line in enumerate(period)
    ]
    for (left, length), text in zip(bars, column.labels, strict=True):
        labels.append(_label(text, style.value, column.has_accent, left + length + style.value * GAP, middle))
    return Row(column, place, [QRectF(left, middle - thick / 2, length, thick) for left, length in bars], labels)


def _label(text: str, pixels: int, bold: bool, left: float, middle: float) -> Label:
    line = _line(text, pixels, bold)
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
    painter.drawLines(plan.bases)
    for label in (*plan.heads, *(label for row in plan.rows for label in row.labels)):
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
