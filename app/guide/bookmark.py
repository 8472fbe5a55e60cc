"""Remembers the step of a walk while the PC is switched off, so that the next start can resume there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from app.system.notes import Note

NAME = "bookmark"
"""Name of the file in the person's data folder."""

KEPT_FOR = timedelta(hours=1)

log = logging.getLogger(__name__)


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    """The content of the file: a step, whether harm had been told of by then, and when it was shown."""

    step: str
    harm: bool
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class Bookmark:
    """A note of one step, valid for an hour. Never raises: without a note, only resuming is lost.

    Args:
        clock: the current time, with its zone.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._note = Note(path, _Step)
        self._clock = clock

    def put(self, step: str, *, harm: bool = False) -> None:
        """Notes a step, replacing the note before. `harm`: money, numbers or control had been given away."""
        if not self._note.write(_Step(step, harm, self._clock().astimezone(UTC))):
            log.warning("no bookmark")

    def read(self) -> tuple[str, bool] | None:
        """The step that was noted within the last hour, and `harm`; an older or unreadable note is removed."""
        note = self._note.read()
        if note is None:
            return None
        if timedelta() <= self._clock() - note.at <= KEPT_FOR:
            return note.step, note.harm
        self.clear()
        return None

    def clear(self) -> None:
        """Removes the note."""
        self._note.remove()
