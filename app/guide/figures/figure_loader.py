"""Reads `resources/figures/*.toml`; reports all problems of all files at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from app.guide.figures.figure import Figure
from app.system import paths
from app.system.problems import ContentError, Problem, decode, read_toml
from app.system.shipped import manifest

FOLDER = paths.GUIDE.parent / "figures"
"""The shipped figures, beside the flow."""

Figures = Mapping[str, Figure]
"""Figures by id."""

LENGTHS = {"fiscal-year": 4, "quarter": 7, "month": 7}
"""How many characters `at` has: YYYY, YYYY-MM."""


@cache
def shipped_figures() -> Figures:
    """The shipped figures, read once: nothing changes them while the program runs.

    Raises:
        ContentError: see `load_figures`.
    """
    return load_figures(FOLDER)


def load_figures(folder: Path) -> Figures:
    """Reads all figure files of a folder, in the order of their names.

    Args:
        folder: a folder with `*.toml` files; each top-level table is one figure, its name the figure's id.
    Raises:
        ContentError: with every problem of every file (unreadable, unknown field, bars out of order …).
    """
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    paths_found = manifest().files(folder, "*.toml")
    if not paths_found:
        problems.append(Problem(str(folder), "folder", "at least one figure file *.toml"))
    for path in paths_found:
        tables, unreadable = read_toml(path)
        problems += unreadable
        for figure_id, raw in tables.items():
            table = {**raw, "id": figure_id} if isinstance(raw, dict) else raw
            figure, faults = decode(Figure, table, path.name, figure_id)
            problems += faults
            if figure_id in figures:
                problems.append(Problem(path.name, figure_id, "an id used once; it is also in another file"))
            if figure is not None:
                figures[figure_id] = figure
                problems += _figure_problems(figure, path.name)
    if problems:
        raise ContentError(problems)
    return figures


def _figure_problems(figure: Figure, file: str) -> Iterator[Problem]:
    """What no field can tell by itself."""
    series = max(1, len(figure.series))
    for index, bar in enumerate(figure.bars):
        where = f"{figure.id}.bars[{index}]"
        if len(bar.values) != series:
            yield Problem(file, f"{where}.values", f"a value for each series: {series}; got {len(bar.values)}")
        if len(bar.at) != LENGTHS[figure.period]:
            yield Problem(file, f"{where}.at", f"a {figure.period}; got {bar.at!r}")
        if bar.until is not None and (bar is not figure.newest or figure.period != "fiscal-year"):
            yield Problem(file, f"{where}.until", "nothing: only the newest year may not be over")
        if bar.before is not None and bar.until is None:
            yield Problem(file, f"{where}.before", "nothing without `until`: there are no same months to compare")
    for older, newer in pairwise(figure.bars):
        if older.at >= newer.at:
            yield Problem(file, f"{figure.id}.bars", f"the oldest first; {newer.at} stands after {older.at}")
    if not any(value for bar in figure.bars for value in bar.values):
        yield Problem(file, f"{figure.id}.bars", "at least one value above 0")
