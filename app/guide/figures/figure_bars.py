"""A figure as it is shown and spoken: labels, readings, and bars relative to the highest."""

from __future__ import annotations

from msgspec import Struct

from app.guide.figures.figure_loader import Bar, Figure
from app.guide.figures.number_reading import READINGS
from app.texts import SOURCE, Texts, Words


class ChartColumn(Struct, frozen=True):
    """One period.

    Attributes:
        part: its name as a part of the page, for the voice.
        period, label: as shown beside the bar.
        value: in the figure's unit; None if unknown: then the label says so, and there is no bar.
        said: one sentence.
        has_accent: the title is about it, so the eye should find it first.
    """

    part: str
    period: str
    label: str
    value: int | None
    said: Words
    has_accent: bool


class BarChart(Struct, frozen=True):
    """A whole figure. `columns`: from the oldest to the newest."""

    columns: tuple[ChartColumn, ...]

    def share(self, column: ChartColumn) -> float:
        """The length of a bar, from 0 to 1: all bars begin at zero, so that lengths can be compared."""
        return (column.value or 0) / max(other.value or 0 for other in self.columns)


def bar_chart(figure: Figure, texts: Texts) -> BarChart:
    """A figure in the words of a language. Raises KeyError for a number whose Japanese reading is unknown."""
    return BarChart(tuple(_column(bar, figure, texts) for bar in figure.bars))


def _column(bar: Bar, figure: Figure, texts: Texts) -> ChartColumn:
    period = texts[f"figure.bar.{bar.at}"]
    if bar.value is None:
        label = texts["figure.unknown"].text
        said = texts["figure.said-unknown"].filled(period=period)
    else:
        value = _counted(bar.value, figure.unit, texts)
        label = f"{bar.value:,}"
        said = texts["figure.said"].filled(period=period, value=value)
    return ChartColumn(f"bar:{bar.at}", period.text, label, bar.value, said, bar.at == figure.accent)


def _counted(number: int, unit: str, texts: Texts) -> Words:
    """A number with its unit: 5,418件."""
    shown = f"{number:,}"
    reading = READINGS[number] if texts.language.partition("-")[0] == SOURCE else shown
    return texts[f"figure.unit.{unit}"].filled(number=Words(shown, reading))
