"""Counts onto a stick: which removable drives are there, and a table that Excel opens by a double click.

UTF-8 with BOM and CRLF (RFC 4180), because Excel takes a file without BOM for the system's old encoding.

Windows: not yet run on a real Windows. A disk that calls itself fixed, as many large USB disks do, is not found there.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import string
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.kiosk.visits.metrics import Kind, Metric, Row, words_of
from app.system.files import FileRefused, Refusal, SaveFailed, is_there, read_checked, reason_of, write_own
from app.texts import Texts

HEADINGS = ("day", "kind", "what", "mark", "total")
"""Keys below `kiosk.counts.heading`; a column for the kiosk follows, which bears its name."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: programs would calculate it (OWASP, CSV Injection)."""

LARGEST_FILE = 50_000_000
"""Bytes; ten years of a kiosk are less."""

PLACES = ("run/media/*/*", "media/*/*", "media/*", "mnt/*")
"""Where Linux desktops and administrators put drives, below the root."""

REMOVABLE = 2
FAIL_QUIETLY = 0x1
"""DRIVE_REMOVABLE and SEM_FAILCRITICALERRORS (learn.microsoft.com, GetDriveTypeW, SetErrorMode): else a card reader
without a card would show a window of the system's."""


def sticks(
    root: Path = Path("/"), is_mount: Callable[[Path], bool] = os.path.ismount, drives: Any = None
) -> tuple[Path, ...]:
    """Folders of the removable drives that are there and can be written now, sorted. Never raises.

    Args:
        root: where `PLACES` begin, on POSIX systems.
        is_mount: whether a drive is there; a folder of that name may be left from an earlier one.
        drives: Windows' kernel32, for tests; its own, if not given.
    """
    if drives is None and sys.platform == "win32":
        import ctypes

        drives = ctypes.windll.kernel32
    found = _letters(drives) if drives is not None else _mounted(root, is_mount)
    return tuple(sorted({path for path in found if _can_write(path)}))


def export_counts(rows: Iterable[Row], texts: Texts, folder: Path, today: date) -> Path:
    """Writes the table of counts into a folder, and returns the file. It is on the stick when this returns.

    A file of the same name with other content stays; the new one then gets a number. One with the same content is
    this table already.

    Args:
        rows: counts of this kiosk.
        texts: the words of the table.
        folder: of the stick; it must be there, and is not made: else a pulled stick would fill the PC's own disk.
        today: goes into the name.

    Raises:
        SaveFailed: nothing was written.
    """
    rows = tuple(rows)
    content = write_table(rows, texts)
    try:
        if not folder.is_dir():
            raise SaveFailed(Refusal.OTHER)
        for path in _names(folder, rows, today):
            if not is_there(path):
                write_own(path, content, LARGEST_FILE)
                return path
            if _holds(path, content):
                return path
    except OSError as error:
        raise SaveFailed(reason_of(error)) from error
    raise AssertionError("there is always a next name")


def write_table(rows: Iterable[Row], texts: Texts) -> bytes:
    """The table of one kiosk's counts, sorted by day and thing; words come from our own files, not from visitors."""
    rows = sorted(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    headings = [texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS]
    writer.writerow([*map(_safe, headings), *{row.kiosk: None for row in rows}])
    for row in rows:
        words = (texts[f"kiosk.counts.{row.thing.kind}"].text, _words(row.thing, texts))
        mark = f"{row.thing.kind}:{row.thing.id}"
        writer.writerow([row.day.isoformat(), *map(_safe, words), mark, row.count, row.count])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _words(thing: Metric, texts: Texts) -> str:
    """What a thing is called; an hour by its number."""
    if thing.kind is Kind.HOUR and thing.id[1:].isdecimal():
        return texts["kiosk.counts.of-day"].filled(hour=int(thing.id[1:])).text
    return words_of(thing, texts)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _names(folder: Path, rows: Sequence[Row], today: date) -> Iterable[Path]:
    """The name with the kiosk's, if there are counts; then the same with 2, 3 and so on."""
    which = f"{rows[0].kiosk}-" if rows else ""
    stem = f"anshin-counts-{which}{today.isoformat()}"
    yield folder / f"{stem}.csv"
    yield from (folder / f"{stem} {number}.csv" for number in itertools.count(2))


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_checked(path, len(content)) == content
    except (FileNotFoundError, FileRefused):
        return False


def _mounted(root: Path, is_mount: Callable[[Path], bool]) -> list[Path]:
    found: list[Path] = []
    for place in PLACES:
        with contextlib.suppress(OSError):  # a drive that is pulled just now, or one that cannot be read
            found += [path for path in root.glob(place) if is_mount(path)]
    return found


def _letters(drives: Any) -> list[Path]:
    """Roots of Windows' removable drives, such as "E:\\"."""
    before = drives.SetErrorMode(FAIL_QUIETLY)
    try:
        there = drives.GetLogicalDrives()
        roots = [f"{letter}:\\" for at, letter in enumerate(string.ascii_uppercase) if there >> at & 1]
        return [Path(root) for root in roots if drives.GetDriveTypeW(root) == REMOVABLE]
    finally:
        drives.SetErrorMode(before)


def _can_write(path: Path) -> bool:
    """Whether it takes files now; a write-protected stick does not, not even the administrator's."""
    try:
        return path.is_dir() and os.access(path, os.W_OK | os.X_OK)
    except OSError:
        return False
