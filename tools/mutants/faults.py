"""The seeded faults, found by the names of what they break, so that moving code does not move them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.change import Change, Code, Data

TABLE = Path(__file__).with_name("faults.toml")


@dataclass(frozen=True)
class Fault:
    """One fault and where its test is looked for first.

    Attributes:
        name: for the command line.
        breaks: what no longer holds, in a few words.
        change: what is written into the copy.
        tests: files, or single tests of slow ones, to run first; all of their folder comes next, then all others.
    """

    name: str
    breaks: str
    change: Change
    tests: Sequence[str]


def read_faults(table: Path) -> Iterator[Fault]:
    """The faults of a table. Raises TypeError for a row that has a field too many or too few."""
    for name, row in tomllib.loads(table.read_text(encoding="utf-8")).items():
        breaks, tests = row.pop("breaks"), row.pop("tests")
        yield Fault(name, breaks, Code(**row) if "inside" in row else Data(**row), tests)


FAULTS = tuple(read_faults(TABLE))
