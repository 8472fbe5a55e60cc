"""Paints a chart: in a window, on paper, at any size. The words around it are the page's."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart
from app.widgets.chart_plan import Group, Label, Plan, Style, least_height, plan_chart
from app.widgets.theme import Palette

HATCH = 4.0  # distance of the strokes in the bar of a year that was not over, in widths of an outline
DASHES = [3.0, 2.0]


class ChartView(QWidget):
    """A chart in a window; the bar that is being heard is marked."""

    def __init__(self, parent: QWidget, chart: BarChart, look: Style) -> None:
        super().__init__(parent)
        self.chart, self.look = chart, look
        self.marked = ""
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def show_style(self, look: Style) -> None:
        """Shows the chart in another style."""
        self.look = look
        self.update()

    def mark(self, part: str) -> bool:
        """Marks the bar of this name; returns whether there is one."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    def plan(self, size: QSize | None = None) -> Plan:
        """Where everything stands at a size, the present one if none is given."""
        return plan_chart(self.chart, QRectF(QPointF(), size or self.size()), self.look)

    @property
    def least_height(self) -> int:
        """The height from which the bars can be told apart, in pixels."""
        return round(least_height(self.chart, self.look))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        paint_plan(QPainter(self), self.plan(), self.look, self.marked)


def paint_plan(painter: QPainter, plan: Plan, style: Style, marked: str = "") -> None:
    """Paints a chart that has been placed.

    Args:
        plan, style: in the painter's units.
        marked: the part of the page that is being heard: a bar by its name.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for group in plan.groups:
        if group.column.part == marked:
            _paint_mark(painter, group, style)
    for group in plan.groups:
        for bar in group.bars:
            _paint_bar(painter, bar, group, style)
    painter.setPen(QPen(QColor(style.colors.ink), style.line))
    painter.drawLines(list(plan.bases))
    for label in (*plan.heads, *(label for group in plan.groups for label in group.labels)):
        _paint_label(painter, label, style)
    painter.restore()


def _paint_mark(painter: QPainter, group: Group, style: Style) -> None:
    """The marker behind a bar and its words, of which one may be wider than the bar's place."""
    rim, place = 2 * style.line, group.place
    for label in group.labels:
        place = place.united(label.place.adjusted(-rim, 0, rim, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colors.mark))
    round_by = 4 * style.line
    painter.drawRoundedRect(place, round_by, round_by)


def _paint_bar(painter: QPainter, bar: QRectF, group: Group, style: Style) -> None:
    """One has the accent; of a year that was not over, the outline is dashed and the bar hatched."""
    accent, partial = group.column.has_accent, bool(group.column.partial)
    fill = QColor(style.colors.go if accent else _calm(style.colors))
    edge = QPen(QColor(style.colors.go if accent else style.colors.ink), style.line)
    edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    inner = bar.adjusted(style.line / 2, style.line / 2, -style.line / 2, -style.line / 2)
    if partial:
        painter.fillRect(bar, QColor(style.colors.card))
        _paint_hatch(painter, bar, edge.color(), style.line)
        edge.setDashPattern(DASHES)
        edge.setCapStyle(Qt.PenCapStyle.FlatCap)
    else:
        painter.fillRect(bar, fill)
    if inner.isValid():
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner)


def _calm(colors: Palette) -> str:
    """What stands out least from the paper, so that the accent does."""
    paper = QColor(colors.paper).lightness()
    return min((colors.panel, colors.line), key=lambda color: abs(QColor(color).lightness() - paper))


def _paint_hatch(painter: QPainter, bar: QRectF, color: QColor, line: float) -> None:
    """Slanting strokes. (Qt's own patterns do not grow with the painter's units, so paper would be grey.)"""
    painter.save()
    path = QPainterPath()
    path.addRect(bar)
    painter.setClipPath(path)
    painter.setPen(QPen(color, line * 1.6))
    step, x = line * HATCH, bar.left() - bar.height()
    while x < bar.right():
        painter.drawLine(QLineF(x, bar.bottom(), x + bar.height(), bar.top()))
        x += step
    painter.restore()


def _paint_label(painter: QPainter, label: Label, style: Style) -> None:
    lift = (label.place.height() - label.paragraph.height) / 2
    at = QPointF(label.place.left(), label.place.top() + lift)
    label.paragraph.draw(painter, at, QColor(style.colors.ink))
