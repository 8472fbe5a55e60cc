"""Where everything of a chart stands, at any size: bars, values, periods. In the painter's units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF

from app.guide.figures.figure_bars import BarChart, Column
from app.widgets.paragraph import Paragraph, lay_out, widest_phrase
from app.widgets.theme import Palette

PITCH = 1.2  # distance of lines, in sizes of their font
LEAST_PITCH = 1.1  # least height of a row of bars, in sizes of the values' font
WIDE = 100_000.0  # a width in which every label is one line
FILLED = 0.6  # share of its place that a bar fills
WIDEST = 4.2  # widest bar, in sizes of the values' font: few bars would be walls
GAP = 0.25  # around words, in sizes of their font
LIFT = 0.05  # between a bar and its value, in sizes of the value's font
LEAST_GAP = 0.45  # between two values side by side, in sizes of their font


@dataclass(frozen=True)
class Style:
    """How a chart is drawn: font sizes and width of outlines, in the painter's units; `pitch` see LEAST_PITCH."""

    colors: Palette
    value: int
    tick: int
    line: float
    pitch: float = LEAST_PITCH


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
        is_roomy: bars, values and periods have the room that they need.
    """

    groups: tuple[Group, ...]
    heads: tuple[Label, ...]
    bases: tuple[QLineF, ...]
    is_roomy: bool


def plan_chart(chart: BarChart, area: QRectF, style: Style) -> Plan:
    """Places a chart: bars that stand side by side, or, where two things are compared, lie back to back.

    Where it is higher than wide, two things stand one below the other: back to back, bars would be short there.
    """
    if not chart.names:
        return _columns(chart, area, style)
    return _halves(chart, area, style) if area.height() > area.width() else _rows(chart, area, style)


def least_height(chart: BarChart, style: Style) -> float:
    """The height from which the bars of a chart can be told apart."""
    if chart.names:
        words = style.tick * PITCH + style.value * GAP
        return words + len(chart.columns) * style.value * style.pitch
    return style.value * (PITCH + GAP + 3) + _foot(chart, style)


# ---- bars side by side


def _columns(chart: BarChart, area: QRectF, style: Style, series: int = 0) -> Plan:
    """Bars of one series, evenly over the whole width and never too wide: of all charts they are alike."""
    pitch = area.width() / len(chart.columns)
    wide = min(pitch * FILLED, style.value * WIDEST)
    base = area.bottom() - _foot(chart, style) - style.line
    tall = base - area.top() - style.value * (PITCH + LIFT)
    ticks = [column.ticks for column in chart.columns]
    if not (is_fitting := _all_fit(ticks, pitch, style)):
        ticks = [column.brief or column.ticks for column in chart.columns]
        is_fitting = _all_fit(ticks, pitch, style)
    groups = []
    for index, column in enumerate(chart.columns):
        slot = QRectF(area.left() + index * pitch, area.top(), pitch, area.height())
        middle, height = slot.center().x(), tall * chart.share(column.values[series])
        bar = QRectF(middle - wide / 2, base - height, wide, height)
        above = QPointF(bar.center().x(), bar.top() - style.value * (PITCH / 2 + LIFT))
        value = _label(column.labels[series], style.value, column.has_accent, above)
        below = _stacked((*ticks[index], column.partial), style.tick, QPointF(middle, base + style.line))
        groups.append(Group(column, slot, (bar,), tuple(_inside(label, area) for label in (value, *below))))
    is_roomy = is_fitting and tall > style.value and _values_fit(groups, area, style.value * LEAST_GAP)
    return Plan(tuple(groups), (), (QLineF(area.left(), base, area.right(), base),), is_roomy)


def _halves(chart: BarChart, area: QRectF, style: Style) -> Plan:
    """The two series one below the other, each with its name, to one scale."""
    head, gap = style.tick * PITCH, style.value
    high = (area.height() - gap) / len(chart.names)
    tops = [area.top() + index * (high + gap) for index in range(len(chart.names))]
    rooms = [QRectF(area.left(), top + head, area.width(), high - head) for top in tops]
    halves = [_columns(chart, room, style, series) for series, room in enumerate(rooms)]
    groups = tuple(
        Group(one.column, one.place.united(other.place), one.bars + other.bars, one.labels + other.labels)
        for one, other in zip(*(half.groups for half in halves), strict=True)
    )
    laid = [lay_out(name, style.tick, True, area.width(), PITCH) for name in chart.names]
    heads = tuple(
        Label(words, QRectF(area.left(), top, words.width, head)) for words, top in zip(laid, tops, strict=True)
    )
    bases = tuple(half.bases[0] for half in halves)
    return Plan(groups, heads, bases, all(half.is_roomy for half in halves))


def _all_fit(ticks: Iterable[Iterable[str]], pitch: float, style: Style) -> bool:
    room = pitch - style.tick * GAP
    return all(_width(line, style.tick) <= room for lines in ticks for line in lines)


def _values_fit(groups: Sequence[Group], area: QRectF, gap: float) -> bool:
    """Whether each value stands inside the chart, apart from other values and from bars that are not its own."""
    values, bars = [one.labels[0].place for one in groups], [one.bars[0] for one in groups]
    others = [[*values[:at], *values[at + 1 :], *bars[:at], *bars[at + 1 :]] for at in range(len(groups))]
    is_inside = all(area.left() <= one.left() and one.right() <= area.right() for one in values)
    wide = (one.adjusted(-gap, 0, gap, 0) for one in values)
    return is_inside and not any(
        one.intersects(other) for one, near in zip(wide, others, strict=True) for other in near
    )


def _foot(chart: BarChart, style: Style) -> float:
    """Height of the lines below the bars."""
    return (max(len(column.ticks) for column in chart.columns) + _has_partial(chart)) * style.tick * PITCH


# ---- bars back to back


def _rows(chart: BarChart, area: QRectF, style: Style) -> Plan:
    """One row a period. "In part" stands below its period, or behind it where height is scarce."""
    is_low = area.height() < least_height(chart, style) + _has_partial(chart) * style.tick * PITCH
    periods = {column: _period(column, is_low=is_low) for column in chart.columns}
    words = [word for period in periods.values() for word in period]
    middle = max(_width(word, style.tick) for word in words) + 4 * GAP * style.tick
    side = (area.width() - middle) / 2
    origins = (area.center().x() - middle / 2, area.center().x() + middle / 2)
    heads = _heads(chart, style, side, origins, area.top())
    top = max(head.place.bottom() for head in heads) + style.value * GAP
    extra = 0 if is_low else _has_partial(chart) * style.tick * PITCH
    pitch = (area.bottom() - top - extra) / len(chart.columns)
    reach = side - max(_width(text, style.value, True) for column in chart.columns for text in column.labels)
    reach -= 2 * style.value * GAP
    thick = min(pitch * 0.72, style.value * 1.5)
    groups, y = [], top
    for column in chart.columns:
        row = QRectF(area.left(), y, area.width(), pitch + (extra if column.partial else 0))
        lengths = [reach * chart.share(value) for value in column.values]
        groups.append(_row(column, periods[column], row, lengths, thick, origins, style))
        y += row.height()
    bases = tuple(QLineF(x, top, x, y) for x in origins)
    return Plan(tuple(groups), heads, bases, pitch >= style.value * style.pitch and reach > style.value)


def _period(column: Column, *, is_low: bool) -> list[str]:
    words = [word for word in (*column.ticks, column.partial) if word]
    return [" ".join(words)] if is_low else words


def _row(
    column: Column,
    words: Sequence[str],
    row: QRectF,
    lengths: Sequence[float],
    thick: float,
    origins: tuple[float, float],
    style: Style,
) -> Group:
    middle = row.center().y()
    bars, labels = [], []
    for length, text, origin, way in zip(lengths, column.labels, origins, (-1, 1), strict=True):
        bars.append(QRectF(origin if way > 0 else origin - length, middle - thick / 2, length, thick))
        off = length + style.value * GAP + _width(text, style.value, column.has_accent) / 2
        labels.append(_label(text, style.value, column.has_accent, QPointF(origin + way * off, middle)))
    top = QPointF(row.center().x(), middle - len(words) * style.tick * PITCH / 2)
    return Group(column, row, tuple(bars), (*labels, *_stacked(words, style.tick, top)))


def _heads(chart: BarChart, style: Style, side: float, origins: tuple[float, float], top: float) -> tuple[Label, ...]:
    """The names, each above its half and next to the middle; all end at the same height."""
    fitting = (int(side * 100 / widest_phrase(name, 100, True)) for name in chart.names)
    pixels = max(1, min(style.tick, *fitting))  # no word is cut
    laid = [lay_out(name, pixels, True, side, PITCH, True) for name in chart.names]
    low = top + max(one.height for one in laid)
    lefts = (origins[0] - laid[0].width, origins[1])
    places = (QRectF(x, low - one.height, one.width, one.height) for one, x in zip(laid, lefts, strict=True))
    return tuple(map(Label, laid, places))


# ---- words


def _stacked(words: Iterable[str], pixels: int, top: QPointF) -> list[Label]:
    """Lines one below the other, centred; `top` is the middle of their upper edge."""
    lines = enumerate(filter(None, words))
    return [_label(word, pixels, False, top + QPointF(0, (row + 0.5) * pixels * PITCH)) for row, word in lines]


def _label(text: str, pixels: int, bold: bool, middle: QPointF) -> Label:
    laid = lay_out(text, pixels, bold, WIDE, PITCH)
    place = QRectF(0, 0, laid.width, pixels)
    place.moveCenter(middle)
    return Label(laid, place)


def _inside(label: Label, area: QRectF) -> Label:
    """A label that would stand out at a side, moved in."""
    over = min(0.0, area.right() - label.place.right()) + max(0.0, area.left() - label.place.left())
    return replace(label, place=label.place.translated(over, 0))


def _width(text: str, pixels: int, bold: bool = False) -> float:
    return lay_out(text, pixels, bold, WIDE, PITCH).width


def _has_partial(chart: BarChart) -> bool:
    return any(column.partial for column in chart.columns)
