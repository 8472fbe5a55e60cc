"""How often each thing was seen, by day: numbers only, nothing about any visitor.

Steps, endings, hours and papers are counted separately, so no number says what belonged to the same visit. There is no
free text: what a visit adds is decided by `counted` in visits.py, and no word comes from a visitor.

Each month is a CSV file that Excel opens: UTF-8 with BOM and CRLF (RFC 4180); without a BOM Excel assumes the system's
legacy encoding.
"""

from __future__ import annotations

import contextlib
import csv
import io
import logging
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app.system.files import move_aside, read_checked, write_own
from app.texts import Texts

LARGEST_FILE = 4_000_000  # bytes; a month in which everything was seen each day is a tenth

# Keys below `kiosk.counts.heading`.
HEADINGS = ("day", "kind", "what", "mark", "total")

# The ending of a visit that reached no page of telephone numbers.
LEFT = "left"

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """Kinds of counts. The words are at `kiosk.counts.<value>`."""

    STEP = "step"
    ENDING = "ending"
    HOUR = "hour"
    PAPER = "paper"


class PaperKind(StrEnum):
    """What a visitor can take home."""

    MEMO = "memo"
    LEAFLET = "leaflet"
    CODE = "code"
    CERTIFICATE = "certificate"


class Metric(NamedTuple):
    """One thing that is counted. The id of an hour of the day is "h00" to "h23": that in which a visit began."""

    kind: Kind
    id: str


# How often each thing was seen on each day, as "2026-06-03".
Seen = Counter[tuple[str, Metric]]


class Counts:
    """The counts of one kiosk. Disk errors never raise.

    Counts that cannot be written (full disk, missing folder) stay in memory until the next write. A broken file is
    moved aside and a new one begun.

    Args:
        folder: the policy's folder of counts; created when needed, for this account only.
        texts: the words of the tables.
    """

    def __init__(self, folder: Path, texts: Texts) -> None:
        self._folder = folder
        self._texts = texts
        self.seen = Seen()
        for path in folder.glob("counts-*.csv"):
            self._read(path)

    def add(self, metrics: Iterable[Metric], today: date) -> None:
        """Adds 1 to the count of each of these. Blocks for the disk: call it once, at the end of a visit."""
        self.seen.update((today.isoformat(), metric) for metric in metrics)
        month = f"{today:%Y-%m}"
        try:
            write_own(self._folder / f"counts-{month}.csv", self.table(month))
        except OSError as error:
            log.info("counts stay in memory for now: %s", error)

    def of_month(self, today: date, kind: Kind) -> Counter[str]:
        """How often each id of a kind was counted in the month of this day."""
        totals = Counter[str]()
        for (day, metric), count in self.seen.items():
            if day.startswith(f"{today:%Y-%m}") and metric.kind is kind:
                totals[metric.id] += count
        return totals

    def table(self, month: str = "") -> bytes:
        """A line for each thing of each day of a month, "2026-06", or of all."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self._texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS)
        for (day, metric), count in sorted(self.seen.items()):
            if day.startswith(month):
                kind = self._texts[f"kiosk.counts.{metric.kind}"].text
                writer.writerow([day, kind, words_of(metric, self._texts), ":".join(metric), count])
        return b"\xef\xbb\xbf" + text.getvalue().encode()

    def _read(self, path: Path) -> None:
        """Adds the counts of a file; a broken one is moved aside."""
        try:
            text = read_checked(path, LARGEST_FILE).decode("utf-8-sig")
            _, *lines = csv.reader(io.StringIO(text, newline=""))
            found = Seen()
            for day, _kind, _what, mark, total in lines:
                kind, _, id_ = mark.partition(":")
                found[date.fromisoformat(day).isoformat(), Metric(Kind(kind), id_)] = int(total)
            self.seen.update(found)
        except (OSError, ValueError, csv.Error) as error:
            log.info("counts are broken and moved aside: %s", error)
            with contextlib.suppress(OSError):
                move_aside(path)


def words_of(metric: Metric, texts: Texts) -> str:
    """The name of what was counted; its id if this version has no words for it.

    Papers and most endings have words of their own. A step is named by its title, on a kiosk by the kiosk's title.
    """
    id_ = metric.id
    if metric.kind is Kind.HOUR:
        return texts["kiosk.counts.of-day"].filled(hour=id_.removeprefix("h").removeprefix("0")).text
    for key in (f"kiosk.{metric.kind}.{id_}", f"lobby.{id_}.title", f"{id_}.title"):
        words = texts.get(key)
        if words:
            return words.text
    return id_
