"""Known faults of what is locked: asks pip-audit where it can, and a dated list of ours in any case.

python3 dev.py audit [--no-pip-audit]       0: none; 1: a locked version has a known fault; 2: nobody can say
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from packaging.version import Version

from tools.build.bundled import Package, pinned
from tools.measured import ROOT

FOLDER = ROOT / "requirements"
LIST = FOLDER / "advisories.toml"
OVERRIDES = "overrides.txt"
"""No lock file: what `dev.py lock` is told."""

OLDEST = 90
"""Days after which the list says nothing any more."""

SECONDS = 120
"""For pip-audit, a lock file."""


@dataclass(frozen=True)
class Advisory:
    """A known fault.

    Attributes:
        package, least: the least version without it.
        id: such as CVE-2025-47273.
        about: what it is.
        accepted: why a lower version is kept all the same; empty: it is not.
    """

    package: str
    least: str
    id: str
    about: str
    accepted: str = ""

    def hits(self, package: Package) -> bool:
        """Whether a locked package has this fault."""
        return package.name == self.package and Version(package.version) < Version(self.least)


@dataclass(frozen=True)
class Advisories:
    """The list, and the day on which it was last looked through."""

    checked: date
    all: tuple[Advisory, ...]

    @classmethod
    def read(cls, path: Path = LIST) -> Advisories:
        """Raises OSError, ValueError, KeyError or TypeError where the list is not as it should be."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(table["checked"], tuple(Advisory(**one) for one in table["advisory"]))

    def days(self, today: date) -> int:
        """How old it is; one of tomorrow counts as too old to be believed."""
        age = (today - self.checked).days
        return age if age >= 0 else OLDEST + 1

    @property
    def accepted(self) -> set[str]:
        """The ids of faults that are known and kept."""
        return {one.id for one in self.all if one.accepted}


@dataclass(frozen=True)
class Answer:
    """What pip-audit says of a lock file.

    Attributes:
        faults: a package with the names of one fault of it.
        is_whole: whether it knew where to look for every package.
    """

    faults: tuple[tuple[str, frozenset[str]], ...] = ()
    is_whole: bool = False


def main(arguments: Sequence[str], folder: Path = FOLDER, today: date | None = None) -> int:
    """Audits all lock files of a folder; returns the exit code."""
    advisories = Advisories.read()
    locks = sorted(path for path in folder.glob("*.txt") if path.name != OVERRIDES)
    packages = sorted({package for lock in locks for package in pinned(lock)}, key=str)
    answers = [Answer() if "--no-pip-audit" in arguments else asked(lock) for lock in locks]
    faults = dict.fromkeys([*listed(packages, advisories), *told(answers, advisories.accepted)])
    is_known, days = all(answer.is_whole for answer in answers), advisories.days(today or datetime.now(UTC).date())
    print("pip-audit was asked." if is_known else "pip-audit is not there, or does not reach all advisories.")
    print(f"Our list: {len(advisories.all)} advisories, last looked through on {advisories.checked}, {days} days ago.")
    for line in (*kept(packages, advisories), *faults):
        print(line)
    if faults:
        return 1
    if not is_known and days > OLDEST:
        print(f"The list is older than {OLDEST} days: nobody can say what is known by now.")
        return 2
    print(f"Nothing else is known of {len(packages)} packages in {', '.join(lock.name for lock in locks)}.")
    return 0


def listed(packages: Iterable[Package], advisories: Advisories) -> Iterator[str]:
    """A line for each package with a fault on the list that is not accepted."""
    for package in packages:
        for one in advisories.all:
            if one.hits(package) and not one.accepted:
                yield f"FAULT {package.name} {package.version}: {one.id}, {one.about}; gone with {one.least}"


def kept(packages: Iterable[Package], advisories: Advisories) -> Iterator[str]:
    """A line for each package with a fault that is accepted, and why."""
    for package in packages:
        for one in advisories.all:
            if one.hits(package) and one.accepted:
                yield f"known and kept: {package.name} {package.version}, {one.id}: {one.accepted}"


def told(answers: Iterable[Answer], accepted: set[str]) -> Iterator[str]:
    """A line for each fault of which pip-audit knows and which is not accepted, under any of its names."""
    for answer in answers:
        for package, names in answer.faults:
            if not accepted & names:
                yield f"FAULT {package}: {', '.join(sorted(names))}"


def asked(lock: Path) -> Answer:
    """Asks pip-audit about a lock file.

    Offline, or with an index that keeps no advisories, it says that nothing is known and skips every package.
    """
    program = shutil.which("pip-audit") or shutil.which("pip-audit", path=str(Path(sys.executable).parent))
    if program is None:
        return Answer()
    command = [program, "-r", str(lock), "--require-hashes", "--disable-pip", "-f", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        return answer_in(done.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        return Answer()


def answer_in(report: str) -> Answer:
    """What a report of pip-audit says. Raises ValueError or KeyError for what is none."""
    found = json.loads(report)["dependencies"]
    faults = [
        (f"{one['name']} {one['version']}", frozenset((fault["id"], *fault["aliases"])))
        for one in found
        for fault in one.get("vulns", ())
    ]
    return Answer(tuple(faults), is_whole=not any("skip_reason" in one for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
