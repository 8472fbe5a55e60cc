"""What came out: a table of errors by condition, the interval of a difference, the worst sentences. As Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tools.listening.conditions import QUIET
from tools.voice.catalogue import Line

RESAMPLES = 10_000
WORST = 20

Errors = Mapping[str, Sequence[float]]
"""The errors of all sentences, 0 to 1, by condition; the sentences always in the same order."""


@dataclass(frozen=True)
class Heard:
    """What was heard of one sentence under one condition, and the share of it that was not."""

    line: Line
    condition: str
    text: str
    error: float


def by_condition(all_heard: Sequence[Heard]) -> dict[str, list[float]]:
    """The errors of each condition."""
    found: dict[str, list[float]] = {}
    for one in all_heard:
        found.setdefault(one.condition, []).append(one.error)
    return found


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """Where the mean lies in 95 of 100 samples like this one: percentile bootstrap over sentences."""
    drawn = np.random.default_rng(0).choice(np.asarray(differences), size=(RESAMPLES, len(differences)))
    low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def table(voices: Sequence[tuple[str, Errors]]) -> str:
    """A row for each named voice; with two of them one for the first less the second, with its 95 % interval."""
    conditions = list(voices[0][1])
    rows = [["errors %, mean / median", *conditions], ["---"] * (len(conditions) + 1)]
    rows += [[name, *(_cell(errors[one]) for one in conditions)] for name, errors in voices]
    if len(voices) == 2:
        (_, first), (_, second) = voices
        rows.append(["difference, 95 % interval", *(_difference(first[one], second[one]) for one in conditions)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(errors: Sequence[float]) -> str:
    return f"{100 * statistics.mean(errors):.1f} / {100 * statistics.median(errors):.0f}"


def _difference(first: Sequence[float], second: Sequence[float]) -> str:
    pairs = [one - other for one, other in zip(first, second, strict=True)]
    low, high = interval(pairs)
    return f"{100 * statistics.mean(pairs):+.1f} ({100 * low:+.1f} … {100 * high:+.1f})"


def worst(all_heard: Sequence[Heard], above: float = -1) -> list[str]:
    """Sentences of which more than `above` was not heard in quiet, the worst first; among equals the worst in all."""
    by_line: dict[Line, list[Heard]] = {}
    for one in all_heard:
        by_line.setdefault(one.line, []).append(one)
    groups = [(next(one for one in group if one.condition == QUIET), group) for group in by_line.values()]
    groups.sort(key=lambda one: (one[0].error, statistics.mean(each.error for each in one[1])), reverse=True)
    return [_line(quiet, group) for quiet, group in groups if quiet.error > above]


def _line(quiet: Heard, group: Sequence[Heard]) -> str:
    errors = " ".join(f"{100 * one.error:3.0f}" for one in group)
    return f"{errors}  {quiet.line.text or quiet.line.reading} → {quiet.text}"
