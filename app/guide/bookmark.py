"""Where a walk stood when the PC was switched off, so that the next start can go on there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from app.system.notes import Note

NAME = "bookmark"
"""Of the file, in the person's data folder."""

KEPT_FOR = timedelta(hours=1)

log = logging.getLogger(__name__)


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    """All that is kept: a step, and when it was shown."""

    step: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class Bookmark:
    """A note of one step, good for an hour. Without it nothing but going on is lost: no fault in here is raised.

    Args:
        path: of the file.
        clock: the present moment, aware of its zone.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._note = Note(path, _Step)
        self._clock = clock

    def put(self, step: str) -> None:
        """Notes a step; whatever was noted before is gone."""
        if not self._note.write(_Step(step, self._clock().astimezone(UTC))):
            log.warning("no bookmark")

    def read(self) -> str | None:
        """The step that was noted within the last hour. What is older, or cannot be read, is taken away."""
        note = self._note.read()
        if note is None:
            return None
        if timedelta() <= self._clock() - note.at <= KEPT_FOR:
            return note.step
        self.clear()
        return None

    def clear(self) -> None:
        """Takes the note away."""
        self._note.remove()
