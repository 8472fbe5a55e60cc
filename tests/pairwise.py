"""Which combinations of values are tried by default: every two values meet, all the others are for a release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from itertools import combinations, product
from typing import Any

import pytest

ALL = pytest.mark.release("all combinations: every pair of values is covered by the default tier already")


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


def every(
    *axes: Iterable[Any],
    where: Callable[..., bool] = lambda *_: True,
    late: Callable[..., bool] = lambda *_: False,
) -> list[Any]:
    """Parameters for all combinations of the axes of which `where` is true; those beyond the pairs marked `release`.

    Args:
        late: of which rows a walk takes so long that not even their pairs are tried by default.
    """
    rows = [row for row in product(*axes) if where(*row)]
    chosen = set(pairwise([row for row in rows if not late(*row)]))
    return [pytest.param(*row, id="-".join(map(_name, row)), marks=() if row in chosen else ALL) for row in rows]


def _name(value: object) -> str:
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return str(value.value if isinstance(value, Enum) else value).replace(" ", "-")
