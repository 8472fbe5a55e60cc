"""Limits the papers of all visitors in an hour, so that many short visits do not empty the tray."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from app.system.notes import Note

FILE_NAME = "papers.json"

SLOT, SLOTS = 600, 6
"""Seconds of a slot, and slots in an hour. When a paper was taken is not kept more exactly."""


class Ration:
    """The papers taken in the last hour; they survive a restart of the window."""

    def __init__(self, most: int, folder: Path, clock: Callable[[], datetime]) -> None:
        """Args: papers in any hour; the folder of the counts; the local time."""
        self._most, self._clock = most, clock
        self._note = Note(folder / FILE_NAME, dict[int, Annotated[int, msgspec.Meta(ge=1)]])
        self._taken = Counter(self._note.read() or {})

    @property
    def is_spent(self) -> bool:
        """Whether no paper is left now."""
        return self._current().total() >= self._most

    def take(self) -> bool:
        """Takes a paper; returns whether one was left."""
        if self.is_spent:
            return False
        self._keep(self._current() + Counter({self._now: 1}))
        return True

    def give_back(self) -> None:
        """Gives back a paper that was not printed."""
        current = self._current()
        self._keep(current - Counter({max(current, default=0): 1}))

    @property
    def _now(self) -> int:
        return int(self._clock().timestamp() // SLOT)

    def _current(self) -> Counter[int]:
        """Papers of the last hour. Slots in the future, after a clock was set back, are left out: they would block."""
        return Counter({slot: count for slot, count in self._taken.items() if 0 <= self._now - slot <= SLOTS})

    def _keep(self, taken: Counter[int]) -> None:
        self._taken = taken
        self._note.write(taken)  # if that fails they are counted in memory only
