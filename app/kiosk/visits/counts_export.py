"""Exports counts to a stick: finds removable drives, and writes a CSV file that Excel opens.

UTF-8 with BOM and CRLF (RFC 4180), because without a BOM Excel assumes the system's legacy encoding.

Windows: not yet run on a real Windows. Large USB disks often report themselves as fixed, and are not found there.
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
"""Keys below `kiosk.counts.heading`; a column named after the kiosk follows."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: programs would evaluate it as a formula (OWASP, CSV Injection)."""

PLACES = ("run/media/*/*", "media/*/*", "media/*", "mnt/*")
"""Where Linux desktops and administrators mount drives, below the root."""

REMOVABLE = 2
FAIL_QUIETLY = 0x1
"""DRIVE_REMOVABLE and SEM_FAILCRITICALERRORS (GetDriveTypeW, SetErrorMode): otherwise Windows shows a message box for a
card reader without a card."""


def sticks(
    root: Path = Path("/"), is_mount: Callable[[Path], bool] = os.path.ismount, drives: Any = None
) -> tuple[Path, ...]:
    """Folders of the removable drives that can be written now, sorted. Never raises.

    Args:
        root: where `PLACES` begin, on POSIX systems.
        is_mount: whether a folder is a mounted drive; it may be left over from an earlier one.
        drives: Windows' kernel32, for tests.
    """
    if drives is None and sys.platform == "win32":
        import ctypes

        drives = ctypes.windll.kernel32
    found = _letters(drives) if drives is not None else _mounted(root, is_mount)
    return tuple(sorted({path for path in found if _can_write(path)}))


def export_counts(rows: Iterable[Row], texts: Texts, folder: Path, today: date) -> Path:
    """Writes the table of counts into a folder, flushed to the disk, and returns the file.

    Another file of the same name stays, and the new one gets a number, unless the content is the same.

    Args:
        folder: of the stick; it is not created: if the stick was pulled out, that would fill the PC's own disk.

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
                write_own(path, content)
                return path
            if _holds(path, content):
                return path
    except OSError as error:
        raise SaveFailed(reason_of(error)) from error
    raise AssertionError("there is always a next name")


def write_table(rows: Iterable[Row], texts: Texts) -> bytes:
    """The table of one kiosk's counts, sorted by day and thing. No word in it comes from a visitor."""
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
    """The name of a thing; of an hour, its number."""
    if thing.kind is Kind.HOUR and thing.id[1:].isdecimal():
        return texts["kiosk.counts.of-day"].filled(hour=int(thing.id[1:])).text
    return words_of(thing, texts)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _names(folder: Path, rows: Sequence[Row], today: date) -> Iterable[Path]:
    """A name with the kiosk's, if there are counts; then the same with 2, 3 and so on."""
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
        with contextlib.suppress(OSError):  # a drive is being removed, or cannot be read
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
    """Whether files can be written there now."""
    try:
        return path.is_dir() and os.access(path, os.W_OK | os.X_OK)
    except OSError:
        return False
