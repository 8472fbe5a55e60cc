"""Remembers the step of a walk while the PC is switched off, so that the next start can resume there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec

from app.system.notes import Note

# Name of the file in the person's data folder.
NAME = "bookmark"

# Until the evening of the next day, when a relative called for help may come by.
KEPT_FOR = timedelta(hours=36)

log = logging.getLogger(__name__)


class _NotedStep(msgspec.Struct, forbid_unknown_fields=True):
    """The content of the file: a step, whether harm had been reported by then, and when the step was shown."""

    step: str
    harm: bool
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class Bookmark:
    """A note of one step, valid for a day and a half. Never raises: a lost note only means that nothing is resumed.

    Args:
        clock: returns the current time, with its zone.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._file = Note(path, _NotedStep)
        self._clock = clock

    @cached_property
    def _noted(self) -> _NotedStep | None:
        """Read once, while the guide is being prepared, so that nothing is read when help is asked for."""
        return self._file.read()

    def put(self, step: str, *, harm: bool = False) -> None:
        """Notes a step, replacing the last note. `harm`: money, numbers or control had been given away."""
        noted = _NotedStep(step, harm, self._clock().astimezone(UTC))
        self._noted = noted if self._file.write(noted) else None
        if self._noted is None:
            log.warning("no bookmark")

    def read(self) -> tuple[str, bool] | None:
        """The noted step and `harm`, unless the note is too old; an outdated note is removed."""
        noted = self._noted
        if noted is None:
            return None
        if timedelta() <= self._clock() - noted.at <= KEPT_FOR:
            return noted.step, noted.harm
        self.clear()
        return None

    def clear(self) -> None:
        """Removes the note."""
        self._noted = None
        self._file.remove()
