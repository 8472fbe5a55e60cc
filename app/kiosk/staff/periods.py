"""The counts as the staff page shows them: visits by day or month, and what was seen most. No widgets."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.guide.figures.figure_bars import BarChart, Column
from app.kiosk.visits.metrics import Kind, Metric, Row, words_of
from app.texts import Texts, Words

MOST_BARS = 60
"""More bars than this cannot be told apart: then a bar is a month."""

WEEKDAYS_UP_TO = 14
"""Days; with more there is only room for Mondays below the bars."""

MOST_STEPS = 5
ONE_DAY = timedelta(days=1)

Line = tuple[str, int]
"""What was counted, in words, and how often."""

Span = tuple[date, date]
"""First and last day of a bar."""


def visit_chart(rows: Iterable[Row], days: int, today: date, texts: Texts) -> BarChart | None:
    """Visits on each of the last `days` days, or in each month where days would be too many; None where nobody came.

    A visit is counted in the hour in which it began.
    """
    counted: Counter[date] = Counter()
    for row in _within(rows, days, today):
        if row.thing.kind is Kind.HOUR:
            counted[row.day] += row.count
    if not counted.total():
        return None
    first = today - (days - 1) * ONE_DAY
    every = [(day, day) for day in (first + at * ONE_DAY for at in range(days))]
    spans = _months(first, today) if days > MOST_BARS else every
    columns = tuple(_column(span, days, first, today, counted, texts) for span in spans)
    return BarChart(columns, (), Words("", ""))


def lists(rows: Iterable[Row], days: int, today: date, texts: Texts) -> dict[Kind, tuple[Line, ...]]:
    """What the last `days` days were made of, the most frequent first; of steps only the first five."""
    found: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind if kind is not Kind.HOUR}
    for row in _within(rows, days, today):
        if row.thing.kind in found:
            found[row.thing.kind][row.thing.id] += row.count
    return {
        kind: tuple(_lines(counted, kind, texts))[: MOST_STEPS if kind is Kind.STEP else None]
        for kind, counted in found.items()
    }


def _within(rows: Iterable[Row], days: int, today: date) -> Iterator[Row]:
    first = today - (days - 1) * ONE_DAY
    return (row for row in rows if first <= row.day <= today)


def _lines(counted: Counter[str], kind: Kind, texts: Texts) -> Iterator[Line]:
    """Equal numbers stand in the order of their names, so that two looks show the same."""
    for id_, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        yield words_of(Metric(kind, id_), texts), count


def _months(first: date, today: date) -> Iterator[Span]:
    """The months of these days; the first one begins, and the last one ends, where the days do."""
    while first <= today:
        end = _month_end(first)
        yield first, min(end, today)
        first = end + ONE_DAY


def _month_end(day: date) -> date:
    return (day.replace(day=1) + 31 * ONE_DAY).replace(day=1) - ONE_DAY


def _column(span: Span, days: int, first: date, today: date, counted: Counter[date], texts: Texts) -> Column:
    begin, end = span
    value = sum(count for day, count in counted.items() if begin <= day <= end)
    is_month = days > MOST_BARS
    is_cut = is_month and (begin.day != 1 or end != _month_end(begin))
    ticks = _ticks(begin, days, texts, is_first=begin == first)
    period = _month(begin, texts) if is_month else _dated(begin, texts)
    return Column(
        part=begin.isoformat(),
        ticks=ticks,
        partial=texts["chart.partial"].text if is_cut else "",
        values=(value,),
        said=texts["kiosk.page.counts.bar"].filled(period=period, visits=value),
        has_accent=end == today,
    )


def _ticks(day: date, days: int, texts: Texts, *, is_first: bool) -> tuple[str, ...]:
    """Lines below a bar. Month and year stand only where they begin, or they would hide the rest."""
    if days > MOST_BARS:
        year = texts["chart.year"].filled(year=day.year).text if is_first or day.month == 1 else ""
        return _month(day, texts), year
    weekday = texts[f"kiosk.page.counts.weekday-{day.weekday()}"].text
    if days <= WEEKDAYS_UP_TO:
        return _dated(day, texts) if is_first or day.day == 1 else str(day.day), weekday
    return (_dated(day, texts), weekday) if day.weekday() == calendar.MONDAY else ()


def _dated(day: date, texts: Texts) -> str:
    return texts["kiosk.page.counts.day"].filled(month=day.month, day=day.day).text


def _month(day: date, texts: Texts) -> str:
    return texts[f"kiosk.page.counts.month-{day.month}"].text
