"""A figure as it is shown and spoken: labels, readings, and bars relative to the highest."""

from __future__ import annotations

from msgspec import Struct

from app.guide.figures.figure_loader import Bar, Figure
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
    """A figure in the words of a language."""
    return BarChart(tuple(_column(bar, figure, texts) for bar in figure.bars))


def _column(bar: Bar, figure: Figure, texts: Texts) -> ChartColumn:
    period = texts[f"figure.bar.{bar.at}"]
    if bar.value is None:
        label = texts["figure.unknown"].text
        said = texts["figure.said-unknown"].filled(period=period)
    else:
        label = f"{bar.value:,}"
        number = Words(label, bar.reading if texts.language.startswith(SOURCE) else label)
        counted = texts[f"figure.unit.{figure.unit}"].filled(number=number)  # 5,418件
        said = texts["figure.said"].filled(period=period, value=counted)
    return ChartColumn(f"bar:{bar.at}", period.text, label, bar.value, said, bar.at == figure.accent)
