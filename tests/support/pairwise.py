"""Which combinations of values are tried by default: every two values meet, all the others are for a soak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import combinations, product
from typing import Any

import pytest

ALL = pytest.mark.soak("all combinations: every pair of values is covered by the default tier already")


def pairwise(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Few of the rows, in which every two values that meet in any row still meet; the same ones every time."""
    pairs = {tuple(row): set(combinations(enumerate(row), 2)) for row in rows}
    missing: set[Any] = set().union(*pairs.values())
    chosen = []
    while missing:
        best = max(pairs, key=lambda row: len(pairs[row] & missing))
        missing -= pairs.pop(best)
        chosen.append(best)
    return chosen


def every(*axes: Iterable[Any]) -> list[Any]:
    """Parameters for all combinations of the axes; those beyond the pairs marked `soak`."""
    rows = list(product(*axes))
    chosen = set(pairwise(rows))
    return [pytest.param(*row, id="-".join(map(_name, row)), marks=() if row in chosen else ALL) for row in rows]


def _name(value: object) -> str:
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return str(value.value if isinstance(value, Enum) else value).replace(" ", "-")
