"""What the staff did on its page, line by line: when, what, and an id or a number. Nothing about any visitor."""

from __future__ import annotations

import logging
import os
import unicodedata
from collections import deque
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.system.files import FileRefused, SaveFailed, clear_way, is_there, open_checked, read_own

FILE_NAME = "audit.log"
OLD_NAME = "audit.log.1"

LARGEST_FILE = 256 * 1024
"""Bytes; before a line would make it larger, the file becomes the old one. Some 5,000 lines, years of a lobby."""

MOST_WAITING = 200
"""Lines kept in memory while the disk takes none; of more, the newest."""

LONGEST_DETAIL = 100
"""Characters."""

log = logging.getLogger(__name__)


class StaffAction(StrEnum):
    """What was done."""

    OPENED = "opened"
    WRONG_PIN = "wrong-pin"
    LOCKED = "locked"
    LEFT = "left"
    VOLUME = "volume"
    LANGUAGES = "languages"
    MESSAGE = "message"
    CENTRE = "centre"
    EXPORTED = "exported"
    PRINTER_TEST = "printer-test"
    LEAFLET = "leaflet"
    CLOSED = "closed"


class Audit:
    """The lines of one kiosk. Never raises for what a disk can do; for one thread.

    What cannot be written (disk full, folder gone) is kept in memory and written with the next line.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Opens nothing yet.

        Args:
            folder: where the log lies; it is made when needed, for this account only.
            clock: the local time.
        """
        self._path = folder / FILE_NAME
        self._clock = clock
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)

    def note(self, entry: StaffAction, detail: str = "") -> None:
        """Adds one line.

        Args:
            entry: what was done.
            detail: ours only, such as an id or a number. It is cut to 100 characters on one line.
        """
        line = f"{self._clock():%Y-%m-%d %H:%M} {entry} {_plain(detail)}"
        self._waiting.append(line.rstrip())
        try:
            self._write()
        except (OSError, FileRefused, SaveFailed) as error:
            log.info("%d lines of the audit stay in memory for now: %s", len(self._waiting), error)
        else:
            self._waiting.clear()

    def recent(self, count: int) -> tuple[str, ...]:
        """The last so many lines, the newest last; also those that could not be written yet."""
        lines = [*_lines(self._path), *self._waiting]
        if len(lines) < count:
            lines = [*_lines(self._path.with_name(OLD_NAME)), *lines]
        return tuple(lines[-count:]) if count > 0 else ()

    def _write(self) -> None:
        """Writes what waits, all or nothing. Raises OSError, FileRefused, SaveFailed."""
        content = "".join(f"{line}\n" for line in self._waiting).encode()
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_room(self._path, len(content) + 1)
        handle = open_checked(self._path, LARGEST_FILE, flags=os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            _append(handle, content)
        finally:
            os.close(handle)


def _plain(detail: str) -> str:
    """On one line, without invisible signs, and such that any file can hold it."""
    seen = (" " if sign.isspace() else sign for sign in detail[: LONGEST_DETAIL * 2])
    kept = "".join(sign for sign in seen if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return " ".join(kept.split())[:LONGEST_DETAIL]


def _make_room(path: Path, size: int) -> None:
    """Moves away what is full, or is no file to write into. Raises OSError, SaveFailed."""
    clear_way(path)
    if is_there(path) and path.lstat().st_size + size >= LARGEST_FILE:
        path.replace(path.with_name(OLD_NAME))


def _append(handle: int, content: bytes) -> None:
    """Adds the content at the end, or nothing. Raises OSError."""
    end = os.lseek(handle, 0, os.SEEK_END)
    if end:
        os.lseek(handle, end - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":  # a power cut fell into the line before
            content = b"\n" + content
    try:
        while content:
            content = content[os.write(handle, content) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, end)  # else the same lines would stand there twice, the first of them cut
        raise


def _lines(path: Path) -> list[str]:
    """What a log holds; nothing where it cannot be read."""
    try:
        return read_own(path, LARGEST_FILE).decode(errors="replace").splitlines()
    except (FileNotFoundError, FileRefused):
        return []
