"""The counts as the staff page shows them: visits by day or month, and what was seen most. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.guide.figures.figure_bars import BarChart, Column
from app.kiosk.visits.metrics import Kind, Metric, Row, words_of
from app.texts import Texts, Words

MOST_BARS = 60
"""More bars than this cannot be told apart: then a bar is a month."""

WEEKDAYS_UP_TO = 14
"""Days; with more there is only room for Mondays below the bars."""

MONDAY = 0
MOST_STEPS = 5
NOTHING = Words("", "")

Line = tuple[str, int]
"""What was counted, in words, and how often."""


@dataclass(frozen=True)
class Lists:
    """What was counted in some days, the most frequent first."""

    steps: tuple[Line, ...]
    endings: tuple[Line, ...]
    papers: tuple[Line, ...]


@dataclass(frozen=True)
class _Span:
    """The days that one bar stands for; `is_whole`: a month of which no day is missing."""

    first: date
    last: date
    is_whole: bool = True


def visits(rows: Iterable[Row], days: int, today: date) -> Counter[date]:
    """Visits on each of the last `days` days that has any: a visit is counted in the hour in which it began."""
    found: Counter[date] = Counter()
    for row in _within(rows, days, today):
        if row.thing.kind is Kind.HOUR:
            found[row.day] += row.count
    return found


def visit_chart(rows: Iterable[Row], days: int, today: date, texts: Texts) -> BarChart | None:
    """A bar a day, or a month where days would be too many; None where nobody came."""
    counted = visits(rows, days, today)
    if not counted.total():
        return None
    spans = _months(days, today) if days > MOST_BARS else _days(days, today)
    columns = tuple(_column(span, index, days, counted, texts, span is spans[-1]) for index, span in enumerate(spans))
    return BarChart(columns, (), NOTHING)


def lists(rows: Iterable[Row], days: int, today: date, texts: Texts) -> Lists:
    """What the last `days` days were made of."""
    found: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for row in _within(rows, days, today):
        found[row.thing.kind][row.thing.id] += row.count
    return Lists(
        steps=tuple(_lines(found[Kind.STEP], Kind.STEP, texts)[:MOST_STEPS]),
        endings=tuple(_lines(found[Kind.ENDING], Kind.ENDING, texts)),
        papers=tuple(_lines(found[Kind.PAPER], Kind.PAPER, texts)),
    )


def _within(rows: Iterable[Row], days: int, today: date) -> Iterator[Row]:
    first = today - timedelta(days=days - 1)
    return (row for row in rows if first <= row.day <= today)


def _lines(counted: Counter[str], kind: Kind, texts: Texts) -> list[Line]:
    """Equal numbers stand in the order of their names, so that two looks show the same."""
    return [
        (words_of(Metric(kind, id_), texts), count)
        for id_, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def _days(days: int, today: date) -> list[_Span]:
    every = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return [_Span(day, day) for day in every]


def _months(days: int, today: date) -> list[_Span]:
    """The months of these days; the first begins, and the last ends, where the days do."""
    spans, first = [], today - timedelta(days=days - 1)
    while first <= today:
        end = (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        spans.append(_Span(first, min(end, today), first.day == 1 and end <= today))
        first = end + timedelta(days=1)
    return spans


def _column(span: _Span, index: int, days: int, counted: Counter[date], texts: Texts, is_newest: bool) -> Column:
    value = sum(count for day, count in counted.items() if span.first <= day <= span.last)
    ticks = _ticks(span, index, days, texts)
    period = texts["kiosk.page.counts.day"].filled(month=span.first.month, day=span.first.day).text
    if days > MOST_BARS:
        period = _month(span.first, texts)
    return Column(
        part=span.first.isoformat(),
        ticks=ticks,
        brief=ticks,
        partial="" if span.is_whole else texts["chart.partial"].text,
        values=(value,),
        labels=(f"{value:,}",),
        said=texts["kiosk.page.counts.bar"].filled(period=period, visits=value),
        is_newest=is_newest,
    )


def _ticks(span: _Span, index: int, days: int, texts: Texts) -> tuple[str, ...]:
    """Lines below a bar. Month and year stand only where they begin, or they would hide the rest."""
    day = span.first
    if days > MOST_BARS:
        year = texts["chart.year"].filled(year=day.year).text if index == 0 or day.month == 1 else ""
        return _month(day, texts), year
    dated = texts["kiosk.page.counts.day"].filled(month=day.month, day=day.day).text
    weekday = texts[f"kiosk.page.counts.weekday-{day.weekday()}"].text
    if days <= WEEKDAYS_UP_TO:
        return dated if index == 0 or day.day == 1 else str(day.day), weekday
    return (dated, weekday) if day.weekday() == MONDAY else ()


def _month(day: date, texts: Texts) -> str:
    return texts[f"kiosk.page.counts.month-{day.month}"].text
