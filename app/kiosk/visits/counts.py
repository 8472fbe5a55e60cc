"""How often each thing was seen, by day: numbers only, nothing about any visitor.

Steps, endings, hours and papers are counted separately, so no number says what belonged to the same visit. There is no
free text: an id that is not known in advance is refused.
"""

from __future__ import annotations

import contextlib
import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from app.guide.flow import Contacts, Guide
from app.system.files import FileRefused, SaveFailed, move_aside, write_own
from app.system.notes import read_json

FILE_NAME = "counts.json"
LARGEST_FILE = 4_000_000  # bytes; 400 days on which everything was seen are about a fourth

KEPT_DAYS = 400
"""Only so many days are kept, the latest ones."""

LEFT = "left"
"""The ending of a visit that reached no page of telephone numbers."""

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """Kinds of counts. The words are at `kiosk.counts.<value>`."""

    STEP = "step"
    ENDING = "ending"
    HOUR = "hour"
    PAPER = "paper"


class Paper(StrEnum):
    """What a visitor can take home."""

    MEMO = "memo"
    LEAFLET = "leaflet"
    CODE = "code"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, order=True)
class Metric:
    """One thing that is counted."""

    kind: Kind
    id: str


Day = dict[Kind, dict[str, Annotated[int, msgspec.Meta(ge=1)]]]
"""The counts of a day, by the ids of each kind."""


def hour(of_day: int) -> Metric:
    """The metric of visits that began in this hour of the day, 0 to 23."""
    return Metric(Kind.HOUR, f"h{of_day:02}")


def known_things(guide: Guide) -> frozenset[Metric]:
    """All that can be counted with this guide."""
    endings = [step.id for step in guide.steps.values() if isinstance(step, Contacts)]
    return frozenset(
        {
            *(Metric(Kind.STEP, step) for step in guide.steps),
            *(Metric(Kind.ENDING, ending) for ending in (*endings, LEFT)),
            *map(hour, range(24)),
            *(Metric(Kind.PAPER, str(paper)) for paper in Paper),
        }
    )


class Counts:
    """The counts of one kiosk. Disk errors never raise.

    Counts that cannot be written (full disk, missing folder) stay in memory until the next write. A broken file is
    moved aside and a new one begun.

    Args:
        folder: the policy's folder of counts; created when needed, for this account only.
        known: see `known_things`.
    """

    def __init__(self, folder: Path, known: Collection[Metric]) -> None:
        self._path = folder / FILE_NAME
        self._known = frozenset(known)
        self.days = self._read()

    def add(self, things: Iterable[Metric], today: date) -> None:
        """Adds 1 to the count of each of these. Blocks for the disk: call it once, at the end of a visit.

        Raises:
            ValueError: one of them is not known; nothing is counted.
        """
        seen = list(things)
        unknown = set(seen) - self._known
        if unknown:
            raise ValueError(f"not to be counted: {', '.join(sorted(thing.id for thing in unknown))}")
        day = self.days.setdefault(today, {})
        for thing in seen:
            counts = day.setdefault(thing.kind, {})
            counts[thing.id] = counts.get(thing.id, 0) + 1
        for old in sorted(self.days)[:-KEPT_DAYS]:
            del self.days[old]
        try:
            write_own(self._path, msgspec.json.encode(self.days))
        except SaveFailed as failed:
            log.info("counts stay in memory for now: %s", failed.reason)

    def of_month(self, today: date, kind: Kind) -> Counter[str]:
        """How often each id of a kind was counted in the month of this day."""
        month = (counts for day, counts in self.days.items() if (day.year, day.month) == (today.year, today.month))
        return sum((Counter(counts.get(kind, {})) for counts in month), Counter())

    def _read(self) -> dict[date, Day]:
        """The counts of the file. A broken one is moved aside."""
        try:
            return read_json(self._path, LARGEST_FILE, dict[date, Day])
        except FileNotFoundError:
            return {}
        except FileRefused as error:
            log.info("the counts are broken and moved aside: %s", error)
        with contextlib.suppress(SaveFailed):
            move_aside(self._path)
        return {}
