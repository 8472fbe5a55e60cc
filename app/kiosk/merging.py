"""The counts of many kiosks in one table. What is given twice is counted once.

A kiosk's counts only grow. So of two files of the same kiosk, such as Monday's and Friday's, the higher number holds;
numbers of different kiosks stand side by side. A kiosk is known by the random name that its file has from the start.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.family.disk import FileRefused, Refusal, read_checked
from app.kiosk.counts import MARK
from app.kiosk.sheet import MOST_COUNT, BadTable, Doubt, is_kiosk, read_table, thing_of
from app.kiosk.things import Row

LARGEST_FILE = 50_000_000
"""Bytes; ten years of a thousand kiosks are less."""

MOST_STEPS = 50_000_000
"""Of SQLite's machine; a file made to keep it busy ends here, after some seconds."""

_DATABASE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Bad:
    """A file that could not be merged.

    Attributes:
        file: its path as it was given.
        doubt: why.
        line: where, counted from 1; 0 where it is the whole.
    """

    file: Path
    doubt: Doubt
    line: int = 0

    @property
    def key(self) -> str:
        """The locale key of the sentence."""
        return f"kiosk.merge.{self.doubt}"


@dataclass(frozen=True)
class Merged:
    """What came of it.

    Attributes:
        rows: the highest number for each day, thing and kiosk.
        repeated: files whose content had been given before.
        bad: files that could not be used; nothing of them is in `rows`.
    """

    rows: tuple[Row, ...]
    repeated: tuple[Path, ...]
    bad: tuple[Bad, ...]


def merge_counts(files: Iterable[Path]) -> Merged:
    """The counts of all files: tables as the staff page writes them or this function's own, and databases. In any
    order, with any repetition, the same comes out. Never raises for what a file holds."""
    highest: dict[tuple[object, ...], Row] = {}
    seen: set[bytes] = set()
    repeated, bad = [], []
    for file in files:
        try:
            content = _content(file)
            rows = _rows(file, content)
        except BadTable as error:
            bad.append(Bad(file, error.doubt, error.line))
            continue
        mark = hashlib.sha256(content).digest()
        if mark in seen:
            repeated.append(file)
        seen.add(mark)
        for row in rows:
            known = highest.setdefault((row.day, row.thing, row.kiosk), row)
            if known.count < row.count:
                highest[row.day, row.thing, row.kiosk] = row
    return Merged(tuple(sorted(highest.values())), tuple(repeated), tuple(bad))


def _content(file: Path) -> bytes:
    try:
        return read_checked(file, LARGEST_FILE, follow=True)
    except FileNotFoundError as error:
        raise BadTable(Doubt.UNREADABLE) from error
    except FileRefused as refused:
        raise BadTable(Doubt.TOO_LARGE if refused.reason is Refusal.TOO_LARGE else Doubt.UNREADABLE) from refused


def _rows(file: Path, content: bytes) -> Sequence[Row]:
    rows = _database_rows(file, content) if content.startswith(_DATABASE) else read_table(content)
    if not rows:
        raise BadTable(Doubt.NO_COUNTS)
    return rows


def _database_rows(file: Path, content: bytes) -> list[Row]:
    """From a copy, with its journal if that was copied too: a read-only stick would not let SQLite open it."""
    with tempfile.TemporaryDirectory(prefix="anshin-counts-") as folder:
        copy = Path(folder, "counts.db")
        copy.write_bytes(content)
        journal = file.with_name(f"{file.name}-wal")
        with contextlib.suppress(OSError):  # without it the last visits may be missing; they come with the next file
            if journal.is_file() and journal.stat().st_size <= LARGEST_FILE:
                shutil.copyfile(journal, copy.with_name("counts.db-wal"))
        try:
            with contextlib.closing(sqlite3.connect(copy)) as connection:
                return _selected(connection)
        except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
            raise BadTable(Doubt.NO_TABLE) from error


def _selected(connection: sqlite3.Connection) -> list[Row]:
    """What a stranger's database says. Raises sqlite3.Error, ValueError, TypeError, OverflowError."""
    connection.execute("PRAGMA trusted_schema = OFF")
    turns = iter(range(MOST_STEPS // 10_000))
    connection.set_progress_handler(lambda: next(turns, None) is None, 10_000)
    if connection.execute("PRAGMA application_id").fetchone()[0] != MARK:
        raise ValueError("not a file of counts")
    name = connection.execute("SELECT id FROM kiosk").fetchone()
    if name is None or not is_kiosk(str(name[0])):
        raise ValueError("a file without a name")
    rows = []
    for day, kind, id_, count in connection.execute("SELECT day, kind, id, count FROM counts"):
        thing = thing_of(f"{kind}:{id_}")
        if thing is None or type(count) is not int or not 0 <= count <= MOST_COUNT:
            raise ValueError("not a count")
        rows.append(Row(date.fromisoformat(day), thing, str(name[0]), count))
    return rows
