"""Paints a chart: on the window, on paper, at any size. The words around it are the page's."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.guide.figures.figure_bars import BarChart
from app.widgets.chart_plan import Group, Label, Plan, Style, plan_chart
from app.widgets.theme import Palette, Theme

RULE = 3.0
"""Width of outlines on the window, in pixels."""

HATCH = 4.0
"""Distance of the strokes in the bar of a year that was not over, in widths of an outline."""

DASHES = [3.0, 2.0]


def window_style(theme: Theme, factor: float = 1.0) -> Style:
    """The style of a theme, at a factor of its sizes; periods stay as large as small print must be."""
    tick = max(theme.chrome_least, round(theme.small * factor))
    return Style(theme.colors, max(theme.chrome_least, round(theme.body * factor)), tick, RULE)


def paint_chart(painter: QPainter, chart: BarChart, area: QRectF, style: Style, marked: str = "") -> Plan:
    """Paints a chart into an area; returns where everything stands.

    Args:
        area, style: in the painter's units.
        marked: the part of the page that is being heard: a bar by its name.
    """
    plan = plan_chart(chart, area, style, marked)
    paint_plan(painter, plan, style, marked)
    return plan


def paint_plan(painter: QPainter, plan: Plan, style: Style, marked: str = "") -> None:
    """Paints a chart that has been placed."""
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
    """The newest has the accent; of a year that was not over, the outline is dashed and the bar hatched."""
    newest, partial = group.column.is_newest, bool(group.column.partial)
    fill = QColor(style.colors.go if newest else _calm(style.colors))
    edge = QPen(QColor(style.colors.go if newest else style.colors.ink), style.line)
    edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    inner = bar.adjusted(style.line / 2, style.line / 2, -style.line / 2, -style.line / 2)
    if partial:
        painter.fillRect(bar, QColor(style.colors.card))
        _paint_hatch(painter, bar, fill, style.line)
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
