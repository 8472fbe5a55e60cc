"""A figure as it is shown and said: labels, readings, the share that each bar has of the highest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from app.guide.figures.figure_loader import Bar, Figure
from app.guide.figures.number_reading import READINGS
from app.texts import SOURCE, Texts, Words

APRIL = 4


@dataclass(frozen=True)
class Column:
    """One period: a bar for each series.

    Attributes:
        part: its name as a part of the page, for what is heard.
        period: as it stands at the bar.
        values: in the figure's unit.
        said: one sentence.
        has_accent: the title is about it, so the eye should find it first.
        partial: "so far", where the period was not over; else empty.
    """

    part: str
    period: str
    values: tuple[int, ...]
    said: Words
    has_accent: bool
    partial: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The values as they stand at the bars."""
        return tuple(f"{value:,}" for value in self.values)


@dataclass(frozen=True)
class BarChart:
    """A whole figure.

    Attributes:
        columns: from the oldest to the newest.
        names: of the series; none where there is one.
        note: what is to be known about the numbers, and the source.
    """

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    note: Words

    @property
    def most(self) -> int:
        """The highest value of all."""
        return max(value for column in self.columns for value in column.values)

    def share(self, value: int) -> float:
        """How high a bar is, from 0 to 1: all bars begin at nothing, so that heights can be compared."""
        return value / self.most


def bar_chart(figure: Figure, texts: Texts) -> BarChart:
    """A figure in the words of a language."""
    return BarChart(
        columns=tuple(_column(figure, bar, texts) for bar in figure.bars),
        names=tuple(texts[f"figure.series.{name}"].text for name in figure.series),
        note=_note(figure, texts),
    )


def _column(figure: Figure, bar: Bar, texts: Texts) -> Column:
    return Column(
        part=f"bar:{bar.at}",
        period=_period(bar.at, figure.period, texts).text,
        values=bar.values,
        said=_sentence(figure, bar, texts),
        has_accent=bar.at == figure.accent,
        partial=texts["chart.partial"].text if bar.until else "",
    )


def _sentence(figure: Figure, bar: Bar, texts: Texts) -> Words:
    """One sentence about a period: 「2021年度は、3,700件です。」"""
    values = [_counted(value, figure.unit, texts) for value in bar.values]
    period = _period(bar.at, figure.period, texts)
    if bar.until:
        period = texts["chart.until"].filled(period=period, month=texts[f"chart.month-{bar.until}"])
    if len(values) == 1:
        return texts["chart.bar"].filled(period=period, value=values[0])
    first, second = (texts[f"figure.said.{name}"] for name in figure.series)
    return texts["chart.pair"].filled(period=period, first=first, second=second, one=values[0], two=values[1])


def _counted(number: int, unit: str, texts: Texts) -> Words:
    """A number with its unit: 5,418件."""
    return texts[f"figure.unit.{unit}"].filled(number=_number(number, f"{number:,}", texts))


def _note(figure: Figure, texts: Texts) -> Words:
    """What is to be known about the numbers, if anything, and who published them."""
    months = [_period(month, "month", texts) for month in figure.published]
    published = reduce(lambda one, other: texts["chart.both"].filled(one=one, other=other), months)
    source = texts[f"figure.source.{figure.source}"]
    drawing = _number(figure.drawing, str(figure.drawing), texts) if figure.drawing else ""
    parts = [source.filled(published=published, drawing=drawing)]
    if figure.newest.before is not None:
        before = _counted(figure.newest.before, figure.unit, texts)
        parts.insert(0, texts["chart.before"].filled(value=before))
    remark = texts.get(f"figure.remark.{figure.source}")
    if remark and figure.newest.until:
        parts.insert(0, remark.filled(until=_period(_end(figure.newest.at, figure.newest.until), "month", texts)))
    return reduce(_followed, parts)


def _end(year: str, month: int) -> str:
    """The last month that was counted of a fiscal year, which begins in April."""
    return f"{int(year) + (month < APRIL)}-{month:02}"


def _followed(one: Words, other: Words) -> Words:
    """Two texts in a row; a Japanese stop has its own space."""
    gap = "" if one.text.endswith("。") else " "
    return Words(f"{one.text}{gap}{other.text}", f"{one.speech}{gap}{other.speech}")


def _period(at: str, period: str, texts: Texts) -> Words:
    year, _, month = at.partition("-")
    words = texts["chart.fiscal-year" if period == "fiscal-year" else "chart.month"]
    return words.filled(year=_number(int(year), year, texts), month=_part(month, period, texts))


def _part(month: str, period: str, texts: Texts) -> Words:
    """A month, or the quarter that begins with it."""
    number = int(month or 1)
    return texts[f"chart.quarter-{(number + 2) // 3}" if period == "quarter" else f"chart.month-{number}"]


def _number(number: int, shown: str, texts: Texts) -> Words:
    """A number for a place in other words. Raises KeyError for one whose Japanese reading is not known."""
    return Words(shown, READINGS[number] if texts.language.partition("-")[0] == SOURCE else shown)
