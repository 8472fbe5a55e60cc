"""Where a walk stood when the PC was switched off, so that the next start can go on there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from app.files import write_atomically

NAME = "bookmark"
"""Of the file, in the person's data folder."""

KEPT_FOR = timedelta(hours=1)

log = logging.getLogger(__name__)


class _Note(msgspec.Struct, forbid_unknown_fields=True):
    """All that is kept: a step, and when it was shown."""

    step: str
    at: datetime


class Bookmark:
    """A note of one step, good for an hour. Without it nothing but going on is lost: no fault in here is raised.

    Args:
        path: of the file.
        clock: the present moment, aware of its zone.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._clock = clock

    def put(self, step: str) -> None:
        """Notes a step; whatever was noted before is gone."""
        note = _Note(step, self._clock().astimezone(UTC))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, msgspec.json.encode(note))
        except OSError as error:
            log.warning("no bookmark: %s", error.strerror)

    def read(self) -> str | None:
        """The step that was noted within the last hour. What is older, or cannot be read, is taken away."""
        try:
            note = msgspec.json.decode(self._path.read_bytes(), type=_Note)
            age = self._clock() - note.at
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):  # TypeError: a time without a zone
            self.clear()
            return None
        if timedelta() <= age <= KEPT_FOR:
            return note.step
        self.clear()
        return None

    def clear(self) -> None:
        """Takes the note away."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the bookmark stays: %s", error.strerror)
