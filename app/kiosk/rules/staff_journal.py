"""The journal of what the staff did: a line with time, action and an id or a number. Nothing about visitors."""

from __future__ import annotations

import contextlib
import logging
import unicodedata
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.system.files import FileRefused, read_checked
from app.system.logfile import LogFile

FILE_NAME = "audit.log"
OLD_NAME = "audit.log.1"

LARGEST_FILE = 256 * 1024
"""Bytes. A larger file becomes the old one: some 5,000 lines, years of a kiosk."""

LONGEST_DETAIL = 100
"""Characters."""


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
    """The journal of one kiosk. Disk errors never raise: a line that cannot be written is lost."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Args: the folder, created when needed for this account only; the local time."""
        self._file = LogFile(folder / FILE_NAME)
        self._file.maxBytes, self._file.backupCount = LARGEST_FILE, 1
        self._file.setFormatter(logging.Formatter("%(message)s"))
        self._clock = clock

    def note(self, entry: StaffAction, detail: str = "") -> None:
        """Adds a line. `detail` must be our own, such as an id or a number; it is cut to 100 characters."""
        line = f"{self._clock():%Y-%m-%d %H:%M} {entry} {_plain(detail)}".rstrip()
        with contextlib.suppress(OSError):  # then the line is lost
            self._file.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.handle(logging.makeLogRecord({"msg": line}))
        self._file.close()  # so that the folder may be replaced

    def recent(self, count: int) -> tuple[str, ...]:
        """The last lines, the newest last."""
        lines = [*_lines(self._file.path.with_name(OLD_NAME)), *_lines(self._file.path)]
        return tuple(lines[-count:]) if count > 0 else ()


def _plain(detail: str) -> str:
    """The detail on one line, without control characters."""
    seen = (" " if sign.isspace() else sign for sign in detail[: LONGEST_DETAIL * 2])
    kept = "".join(sign for sign in seen if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return " ".join(kept.split())[:LONGEST_DETAIL]


def _lines(path: Path) -> list[str]:
    """The lines of a file; none if it cannot be read."""
    try:
        return read_checked(path, LARGEST_FILE).decode(errors="replace").splitlines()
    except (FileNotFoundError, FileRefused):
        return []
