"""The figures of the sources: what was counted, when, and who published it, read from `resources/figures/*.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.system import paths
from app.system.problems import load_tables

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="a kebab-case id")]
Month = Annotated[int, Meta(ge=1, le=12, description="a month, 1-12")]
YearMonth = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="a month as YYYY-MM")]
When = Annotated[str, Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$", description="a year as YYYY, or a month as YYYY-MM")]
Count = Annotated[int, Meta(ge=0, lt=10**12, description="a whole number, not negative")]

FOLDER = paths.GUIDE.parent / "figures"  # the shipped figures, beside the flow

Unit = Literal["cases", "yen"]
Period = Literal["fiscal-year", "quarter", "month"]
Confidence = Literal["high", "medium"]
"""How sure a number is: from an official page or two independent good sources, or from one good secondary source."""

MOST_SERIES = 2  # more than two things side by side cannot be compared at a glance


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what is read from a figure file; a misspelt field is a problem."""


class Bar(_Part, frozen=True):
    """What was counted in one period, a value for each series.

    Attributes:
        at: the year (of a fiscal year: in which it begins, in April) or the month (of a quarter: its first).
        values: in the figure's unit.
        until: the last month that was counted, where the year was not over; else None.
        before: the count of the same months one year earlier, where it is known.
    """

    at: When
    values: Annotated[tuple[Count, ...], Meta(min_length=1, max_length=MOST_SERIES)]
    until: Month | None = None
    before: Count | None = None


class Figure(_Part, frozen=True):
    """One figure.

    Attributes:
        id: the table's name in the file.
        unit: of all values. period: what one bar stands for.
        accent: the bar that the title of its page names, and that is coloured.
        series: what is compared (`figure.series.NAME`, said as `figure.said.NAME`); none where a bar has one value.
        bars: from the oldest to the newest.
        source: who published it (`figure.source.NAME`, `figure.remark.NAME`). published: in which months.
        drawing: which of the source's own figures shows it (図1, 図2), where the source counts them.
        reference: where exactly the numbers stand, for whoever checks them.
        confidence: how sure they are.
    """

    id: Id
    unit: Unit
    period: Period
    accent: When
    bars: Annotated[tuple[Bar, ...], Meta(min_length=1)]
    source: Id
    published: Annotated[tuple[YearMonth, ...], Meta(min_length=1)]
    reference: Annotated[str, Meta(min_length=1)]
    confidence: Confidence
    series: Annotated[tuple[Id, ...], Meta(max_length=MOST_SERIES)] = ()
    drawing: Annotated[int, Meta(ge=1)] | None = None

    @property
    def newest(self) -> Bar:
        """The last bar."""
        return self.bars[-1]


Figures = Mapping[str, Figure]  # by id


@cache
def shipped_figures() -> Figures:
    """The shipped figures, read once: nothing changes them while the program runs."""
    return load_tables(Figure, FOLDER, "figure")
