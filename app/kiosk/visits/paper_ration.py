"""So many papers an hour for all visitors together: a thousand short visits do not empty the tray."""

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
"""Seconds of a slot, and how many make the hour: no more exactly is it kept when a paper was taken."""


class Ration:
    """How many papers are left of this hour, a restart of the window or not."""

    def __init__(self, most: int, folder: Path, clock: Callable[[], datetime]) -> None:
        """Args: papers in any hour; the folder of the counts, which the kiosk may write; the present moment."""
        self._most, self._clock = most, clock
        self._note = Note(folder / FILE_NAME, dict[int, Annotated[int, msgspec.Meta(ge=1)]])
        self._taken = Counter(self._note.read() or {})

    @property
    def is_spent(self) -> bool:
        """Whether none is left now."""
        return self._current().total() >= self._most

    def take(self) -> bool:
        """Takes one; returns whether there was one left."""
        if self.is_spent:
            return False
        self._keep(self._current() + Counter({self._now: 1}))
        return True

    def give_back(self) -> None:
        """The paper did not come: it does not count."""
        current = self._current()
        self._keep(current - Counter({max(current, default=0): 1}))

    @property
    def _now(self) -> int:
        return int(self._clock().timestamp() // SLOT)

    def _current(self) -> Counter[int]:
        """Those of the last hour. What is still to come, as a clock was set back, would block until then: left out."""
        return Counter({slot: count for slot, count in self._taken.items() if 0 <= self._now - slot <= SLOTS})

    def _keep(self, taken: Counter[int]) -> None:
        self._taken = taken
        self._note.write(taken)  # where that fails they are counted in memory only
