"""The figures of the sources: what was counted, when, and where that stands, read from `resources/figures/*.toml`."""

from __future__ import annotations

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
    """Base of what is read from a figure file; a misspelt field is a problem."""


class Bar(_FigurePart, frozen=True):
    """What was counted in one period, or in one way.

    Attributes:
        at: its name (`figure.bar.NAME`): of a fiscal year the year in which it begins, of a quarter its first month.
        value: in the figure's unit; None where it is not known: its row says so.
    """

    at: Id
    value: Count | None = None


class Figure(_FigurePart, frozen=True):
    """One figure.

    Attributes:
        id: the table's name in the file.
        unit: of all values.
        accent: the bar that the title of its page names, and that is coloured.
        bars: from the oldest to the newest, none of the same time apart left out: their places are even.
        reference: where exactly the numbers stand, for whoever checks them.
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
