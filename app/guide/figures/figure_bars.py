"""A figure as it is shown and said: labels, readings, the share that each bar has of the highest."""

from __future__ import annotations

from dataclasses import dataclass

from app.guide.figures.figure_loader import Figure
from app.guide.figures.number_reading import READINGS
from app.texts import SOURCE, Texts, Words


@dataclass(frozen=True)
class Column:
    """One period.

    Attributes:
        part: its name as a part of the page, for what is heard.
        period: as it stands at the bar.
        value: in the figure's unit.
        said: one sentence.
        slot: its place among all periods, from 0; that of an unknown value stays empty.
        has_accent: the title is about it, so the eye should find it first.
        is_part: it was not over.
    """

    part: str
    period: str
    value: int
    said: Words
    slot: int
    has_accent: bool
    is_part: bool

    @property
    def label(self) -> str:
        """The value as it stands at the bar."""
        return f"{self.value:,}"


@dataclass(frozen=True)
class BarChart:
    """A whole figure. `columns`: from the oldest to the newest."""

    columns: tuple[Column, ...]

    @property
    def slots(self) -> int:
        """How many places there are."""
        return self.columns[-1].slot + 1

    def share(self, column: Column) -> float:
        """How long a bar is, from 0 to 1: all bars begin at nothing, so that lengths can be compared."""
        return column.value / max(one.value for one in self.columns)


def bar_chart(figure: Figure, texts: Texts) -> BarChart:
    """A figure in the words of a language. Raises KeyError for a number whose Japanese reading is not known."""
    columns = []
    for slot, bar in enumerate(figure.bars):
        if bar.value is not None:
            period, value = texts[f"figure.bar.{bar.at}"], _counted(bar.value, figure.unit, texts)
            said = texts["figure.said"].filled(period=period, value=value)
            has_accent = bar.at == figure.accent
            columns.append(Column(f"bar:{bar.at}", period.text, bar.value, said, slot, has_accent, bar.is_part))
    return BarChart(tuple(columns))


def _counted(number: int, unit: str, texts: Texts) -> Words:
    """A number with its unit: 5,418件."""
    shown = f"{number:,}"
    reading = READINGS[number] if texts.language.partition("-")[0] == SOURCE else shown
    return texts[f"figure.unit.{unit}"].filled(number=Words(shown, reading))
