"""Notices that an update has replaced the program's own file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

UPDATED_WITHIN = 30.0  # seconds that an update takes to write all files


class OwnFile:
    """Notices an update: a program that runs would go on to read from files that are another version's.

    Args:
        clock: seconds from any start, monotonic.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._first = self._last = self._stamp()
        self._since = 0.0

    def is_replaced(self) -> bool:
        """Whether it was, and the rest of the update is there by now, too."""
        now, stamp = self._clock(), self._stamp()
        if stamp != self._last:
            self._last, self._since = stamp, now
        return stamp not in (None, self._first) and now >= self._since + UPDATED_WITHIN

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:  # it is being replaced, or was removed
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size
