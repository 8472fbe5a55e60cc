"""How often each thing was seen, by day: numbers only, nothing about any visitor.

Steps, endings, hours and papers are counted separately, so no row says what belonged to the same visit. There is no
free text: an id that is not known in advance is refused.
"""

from __future__ import annotations

import logging
import re
import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.kiosk.visits.metrics import Kind, Metric, Row
from app.system.files import SaveFailed, clear_way, is_there, move_aside

FILE_NAME = "counts.db"

NAME = re.compile("k-[0-9a-f]{8}", re.ASCII)
"""The random name of a kiosk's file. It becomes part of the name of an exported file, so nothing else is accepted."""

KEPT_DAYS = 400

DAYS_TO_BELIEVE = 30
"""Counts far from today are deleted only once so many days around today have counts. So a clock that is wrong by years
for a while destroys nothing, and the days it made up disappear later."""

BUSY_MS = 1_000
MARK, VERSION = 0x414E5343, 1
"""SQLite's application_id ("ANSC") and user_version of our files."""

_MAKE = """
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, kind, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kiosk (id TEXT NOT NULL);
"""
_ADD = """
INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT (day, kind, id) DO UPDATE SET count = count + excluded.count
"""
_PRUNE = """
DELETE FROM counts WHERE NOT day BETWEEN :first AND :last
AND (SELECT count(DISTINCT day) FROM counts WHERE day BETWEEN :first AND :last) >= :least
"""

T = TypeVar("T")

log = logging.getLogger(__name__)


class Counts:
    """The counts of one kiosk, kept for 400 days. Disk errors never raise.

    Counts that cannot be written (full disk, missing folder) stay in memory until the next write. A damaged file is
    moved aside and a new one begun.
    """

    def __init__(self, folder: Path, known: Collection[Metric]) -> None:
        """Opens nothing yet.

        Args:
            folder: the policy's folder of counts; created when needed, for this account only.
            known: see `known_things`.
        """
        self._path = folder / FILE_NAME
        self._known = frozenset(known)
        self._name = f"k-{secrets.token_hex(4)}"
        self._pending: Counter[tuple[str, Metric]] = Counter()

    def add(self, things: Iterable[Metric], today: date) -> None:
        """Adds 1 to the count of each of these. Blocks for the disk: call it once, at the end of a visit.

        Raises:
            ValueError: one of them is not known; nothing is counted.
        """
        seen = list(things)
        unknown = set(seen) - self._known
        if unknown:
            raise ValueError(f"not to be counted: {', '.join(sorted(thing.id for thing in unknown))}")
        self._pending.update((today.isoformat(), thing) for thing in seen)
        if self._attempt(lambda connection: self._write(connection, today)):
            self._pending.clear()

    def rows(self) -> tuple[Row, ...]:
        """All counts, including those not written yet; sorted by day and thing."""
        kiosk, written = self._attempt(_read) or (self._name, {})
        counts = self._pending + Counter(written)
        return tuple(sorted(Row(date.fromisoformat(day), thing, kiosk, n) for (day, thing), n in counts.items()))

    def _attempt(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Does the work on the file, or on a new one if that is damaged; None where the disk does not allow it."""
        for _ in range(2):
            try:
                with self._opened() as connection:
                    return work(connection)
            except (sqlite3.OperationalError, OSError, SaveFailed) as error:  # full, read-only, gone, locked: for now
                log.info("counts stay in memory for now: %s", error)
                return None
            except (sqlite3.DatabaseError, ValueError) as error:
                log.warning("the counts are broken and moved aside: %s", error)
                self._move_aside()
        return None

    def _write(self, connection: sqlite3.Connection, today: date) -> bool:
        with connection:
            rows = [(day, thing.kind, thing.id, count) for (day, thing), count in self._pending.items()]
            connection.executemany(_ADD, rows)
            connection.execute(_PRUNE, _span(today))
        return True

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, closed afterwards. Raises sqlite3.Error, OSError."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_way(self._path)
        connection = sqlite3.connect(self._path, timeout=BUSY_MS / 1000)
        try:
            _prepare(connection, self._name)
            yield connection
        finally:
            connection.close()

    def _move_aside(self) -> None:
        journals = (self._path.with_name(f"{FILE_NAME}-{part}") for part in ("journal", "wal", "shm"))
        for path in (self._path, *journals):
            try:
                if is_there(path):
                    move_aside(path)
            except SaveFailed as failed:
                log.info("broken counts cannot be moved: %s", failed.reason)


def _prepare(connection: sqlite3.Connection, name: str) -> None:
    """Creates the tables in a new file, and checks an old one. Raises sqlite3.DatabaseError."""
    connection.execute("PRAGMA trusted_schema = OFF")
    marks = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    is_new = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not is_new and marks != (MARK, VERSION):
        raise sqlite3.DatabaseError("not a file of counts")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("damaged")
    if is_new:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in filter(str.strip, _MAKE.split(";")):
                connection.execute(statement)
            connection.execute("INSERT INTO kiosk VALUES (?)", (name,))
            connection.execute(f"PRAGMA application_id = {MARK}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _read(connection: sqlite3.Connection) -> tuple[str, dict[tuple[str, Metric], int]]:
    """The kiosk's name and its counts. Raises sqlite3.Error; ValueError for values that no kiosk writes."""
    name = connection.execute("SELECT id FROM kiosk").fetchone()
    if name is None or not NAME.fullmatch(str(name[0])):
        raise ValueError("no valid name of a kiosk")
    counts = {}
    for day, kind, id_, count in connection.execute("SELECT day, kind, id, count FROM counts"):
        counts[date.fromisoformat(day).isoformat(), Metric(Kind(kind), id_)] = int(count)
    return str(name[0]), counts


def _span(today: date) -> dict[str, object]:
    """The days to keep, for _PRUNE, within the dates that Python can represent."""
    first, last = (max(1, min(today.toordinal() + days, date.max.toordinal())) for days in (1 - KEPT_DAYS, KEPT_DAYS))
    days = {"first": date.fromordinal(first).isoformat(), "last": date.fromordinal(last).isoformat()}
    return {**days, "least": DAYS_TO_BELIEVE}
