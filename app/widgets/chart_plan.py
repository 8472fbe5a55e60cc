"""Where everything of a chart stands, at any size: bars, values, periods. In the painter's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from PySide6.QtCore import QLineF, QPointF, QRectF

from app.guide.figures.figure_bars import BarChart, Column
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Palette

PITCH = 1.2
"""Distance of lines in a chart, as a multiple of the font size."""

LEAST_PITCH = 1.1
"""The least height of a row, in sizes of its font."""

WIDE = 100_000.0
"""A width in which every label is one line."""

FILLED = 0.6
"""Share of its place that a bar fills."""

WIDEST = 7.0
"""The widest place of a bar, in sizes of the value's font: two bars alone would be walls."""

GAP = 0.25
"""Around words, in sizes of their font."""

LIFT = 0.05
"""Between a bar and the line of its value, in sizes of the value's font."""

LEAST_GAP = 0.14
"""Between two values beside each other, in sizes of their font."""


@dataclass(frozen=True)
class Style:
    """How a chart is drawn: font sizes and width of outlines, in the painter's units."""

    colors: Palette
    value: int
    tick: int
    line: float


@dataclass(frozen=True)
class Label:
    """A text, and where its letters stand: as high as the font, with no room between lines."""

    paragraph: Paragraph
    place: QRectF


@dataclass(frozen=True)
class Group:
    """One period. `place`: all that belongs to it; what is marked while it is heard."""

    column: Column
    place: QRectF
    bars: tuple[QRectF, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Plan:
    """A chart, placed.

    Attributes:
        heads: names of the series.
        bases: lines on which the bars stand.
        is_roomy: bars and periods have the room that they need.
        is_whole: no value had to be left out for want of room, either.
    """

    groups: tuple[Group, ...]
    heads: tuple[Label, ...]
    bases: tuple[QLineF, ...]
    is_roomy: bool
    is_whole: bool


def plan_chart(chart: BarChart, area: QRectF, style: Style, marked: str = "") -> Plan:
    """Places a chart: bars that stand side by side, or, where two things are compared, lie back to back.

    `marked` is the bar that is being heard, by its part; where not all values have room, its value has.
    """
    return _rows(chart, area, style) if chart.names else _columns(chart, area, style, marked)


def least_height(chart: BarChart, style: Style) -> float:
    """The height from which the bars of a chart can be told apart."""
    if chart.names:
        words = (1 + _partial_lines(chart)) * style.tick * PITCH + style.value * GAP
        return words + len(chart.columns) * style.value * LEAST_PITCH
    lines = _tick_lines(chart) + _partial_lines(chart)
    return style.value * (PITCH + GAP + 3) + lines * style.tick * PITCH


# ---- bars side by side


def _columns(chart: BarChart, area: QRectF, style: Style, marked: str) -> Plan:
    pitch = min(area.width() / len(chart.columns), style.value * WIDEST)
    left = area.center().x() - pitch * len(chart.columns) / 2
    foot = (_tick_lines(chart) + _partial_lines(chart)) * style.tick * PITCH
    base, room = area.bottom() - foot - style.line, pitch - style.tick * GAP
    tall = base - area.top() - style.value * (PITCH + LIFT)
    ticks, ticks_fit = _fitting_ticks(chart, style, room)
    groups = []
    for index, column in enumerate(chart.columns):
        slot = QRectF(left + index * pitch, area.top(), pitch, area.height())
        height = tall * chart.share(column.values[0])
        wide = pitch * FILLED
        bar = QRectF(slot.center().x() - wide / 2, base - height, wide, height)
        value = _label(column.labels[0], style.value, column.is_newest, QPointF(bar.center().x(), bar.top()))
        value = replace(value, place=value.place.translated(0, -style.value * (PITCH / 2 + LIFT)))
        value = _inside(value, area)
        below = _stacked((*ticks[index], column.partial), style.tick, slot.center().x(), base + style.line)
        below = tuple(_inside(label, area) for label in below)
        groups.append(Group(column, slot, (bar,), (value, *below)))
    kept, none_lost = _without_clashes(groups, marked, area, style.value * LEAST_GAP)
    line = QLineF(left, base, left + pitch * len(groups), base)
    is_roomy = ticks_fit and tall > style.value
    return Plan(kept, (), (line,), is_roomy, is_roomy and none_lost)


def _without_clashes(groups: Sequence[Group], marked: str, area: QRectF, gap: float) -> tuple[tuple[Group, ...], bool]:
    """The groups without the values for which there is no room: the marked, the newest, the highest come first."""
    order = sorted(groups, key=lambda g: (g.column.part != marked, not g.column.is_newest, -g.column.values[0]))
    kept: list[QRectF] = []
    lost: list[Group] = []
    for group in order:
        place = group.labels[0].place
        bars = [other.bars[0] for other in groups if other is not group]
        near = place.adjusted(-gap, 0, gap, 0)
        if not _spans(area, place) or any(near.intersects(other) for other in (*kept, *bars)):
            lost.append(group)
        else:
            kept.append(place)
    shown = tuple(replace(g, labels=g.labels[1:]) if any(g is one for one in lost) else g for g in groups)
    return shown, not lost


# ---- bars back to back


def _rows(chart: BarChart, area: QRectF, style: Style) -> Plan:
    ticks, _ = _fitting_ticks(chart, style, WIDE)
    words = [*chain.from_iterable(ticks), *(column.partial for column in chart.columns)]
    middle = max(_width(word, style.tick) for word in words) + 2 * style.tick * GAP * 2
    side = (area.width() - middle) / 2
    origins = (area.center().x() - middle / 2, area.center().x() + middle / 2)
    heads = _heads(chart, style, side, origins, area.top())
    top = max(head.place.bottom() for head in heads) + style.value * GAP
    extra = _partial_lines(chart) * style.tick * PITCH
    pitch = (area.bottom() - top - extra) / len(chart.columns)
    reach = side - max(_width(text, style.value, True) for c in chart.columns for text in c.labels)
    reach -= 2 * style.value * GAP
    groups, y = [], top
    for index, column in enumerate(chart.columns):
        tall = pitch + (extra if column.partial else 0)
        row = QRectF(area.left(), y, area.width(), tall)
        groups.append(_row(chart, column, (*ticks[index], column.partial), row, origins, reach, pitch, style))
        y += tall
    bases = tuple(QLineF(x, top, x, y) for x in origins)
    is_roomy = pitch >= style.value * LEAST_PITCH and reach > style.value
    return Plan(tuple(groups), heads, bases, is_roomy, is_roomy)


def _row(
    chart: BarChart,
    column: Column,
    words: tuple[str, ...],
    row: QRectF,
    origins: tuple[float, float],
    reach: float,
    pitch: float,
    style: Style,
) -> Group:
    tall = min(pitch * 0.72, style.value * 1.5)
    middle = row.center().y()
    bars, labels = [], []
    for value, text, origin, way in zip(column.values, column.labels, origins, (-1, 1), strict=True):
        wide = reach * chart.share(value)
        bars.append(QRectF(origin if way > 0 else origin - wide, middle - tall / 2, wide, tall))
        off = wide + style.value * GAP + _width(text, style.value, column.is_newest) / 2
        labels.append(_label(text, style.value, column.is_newest, QPointF(origin + way * off, middle)))
    lines = [word for word in words if word]
    ticks = _stacked(lines, style.tick, row.center().x(), middle - len(lines) * style.tick * PITCH / 2)
    return Group(column, row, tuple(bars), (*labels, *ticks))


def _heads(chart: BarChart, style: Style, side: float, origins: tuple[float, float], top: float) -> tuple[Label, ...]:
    """The names, each above its half and next to the middle; all end at the same height."""
    laid = [lay_out(name, style.tick, True, side, PITCH, True) for name in chart.names]
    low = top + max(one.height for one in laid)
    lefts = (origins[0] - laid[0].width, origins[1])
    return tuple(
        Label(one, QRectF(left, low - one.height, one.width, one.height)) for one, left in zip(laid, lefts, strict=True)
    )


# ---- words


def _fitting_ticks(chart: BarChart, style: Style, room: float) -> tuple[list[tuple[str, ...]], bool]:
    """The lines of all periods: in full if all have room, else in brief; and whether these have."""
    for ticks in ([column.ticks for column in chart.columns], [column.brief for column in chart.columns]):
        if all(_width(line, style.tick) <= room for line in chain.from_iterable(ticks)):
            return ticks, True
    return ticks, False


def _stacked(words: Sequence[str], pixels: int, middle: float, top: float) -> tuple[Label, ...]:
    """Lines one below the other, centred."""
    lines = [word for word in words if word]
    return tuple(
        _label(word, pixels, False, QPointF(middle, top + (row + 0.5) * pixels * PITCH))
        for row, word in enumerate(lines)
    )


def _label(text: str, pixels: int, bold: bool, middle: QPointF) -> Label:
    laid = lay_out(text, pixels, bold, WIDE, PITCH)
    place = QRectF(0, 0, laid.width, pixels)
    place.moveCenter(middle)
    return Label(laid, place)


def _inside(label: Label, area: QRectF) -> Label:
    """A label that would stand out at a side, moved in."""
    over = min(0.0, area.right() - label.place.right()) + max(0.0, area.left() - label.place.left())
    return replace(label, place=label.place.translated(over, 0))


def _spans(area: QRectF, place: QRectF) -> bool:
    return area.left() <= place.left() and place.right() <= area.right()


def _width(text: str, pixels: int, bold: bool = False) -> float:
    return lay_out(text, pixels, bold, WIDE, PITCH).width


def _tick_lines(chart: BarChart) -> int:
    return max(len(column.ticks) for column in chart.columns)


def _partial_lines(chart: BarChart) -> int:
    return 1 if any(column.partial for column in chart.columns) else 0
