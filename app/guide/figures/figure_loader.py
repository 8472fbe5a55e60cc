"""The figures of the sources: what was counted, when and by whom, read from `resources/figures/*.toml`."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.system import paths
from app.system.problems import load_tables

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="a kebab-case id")]
Count = Annotated[int, Meta(ge=0, lt=10**12, description="a whole number, not negative")]

FOLDER = paths.GUIDE.parent / "figures"  # the shipped figures, beside the flow

Unit = Literal["cases", "yen"]


class _FigurePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a figure file; a misspelt field is an error."""


class Bar(_FigurePart, frozen=True):
    """What was counted in one period, or in one category.

    Attributes:
        at: its name (`figure.bar.NAME`): for a fiscal year its first year, for a quarter its first month.
        value: in the figure's unit; None if unknown; the row then says so.
        reading: of the value, in kana, as it sounds before what it counts (一, 六, 十 and 百 are cut short); of two
            correct forms, Open JTalk's own (八件 はちけん): only then does the recorded voice have natural accents.
    """

    at: Id
    value: Count | None = None
    reading: str = ""


class Figure(_FigurePart, frozen=True):
    """One figure.

    Attributes:
        id: the table's name in the file.
        unit: of all values.
        accent: the bar that its page's title is about, shown in colour.
        bars: from the oldest to the newest without a gap, since they are spaced evenly.
        reference: where exactly the numbers can be found, for whoever checks them.
    """

    id: Id
    unit: Unit
    accent: Id
    bars: Annotated[tuple[Bar, ...], Meta(min_length=1)]
    reference: Annotated[str, Meta(min_length=1)]


Figures = Mapping[str, Figure]  # by id


@cache
def shipped_figures() -> Figures:
    """The shipped figures, read once: nothing changes them while the program runs."""
    return load_tables(Figure, FOLDER, "figure")
