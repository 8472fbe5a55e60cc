"""What can be played, and that nothing can be."""

from __future__ import annotations

import array
from dataclasses import dataclass


class Silence(Exception):
    """Nothing can be heard; the message says why."""


@dataclass(frozen=True)
class Sound:
    """Samples of one channel, 16 bits each, at `rate` a second."""

    samples: array.array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate

    def at_loudness(self, share: float) -> Sound:
        """The same, softer; 1 is as it was."""
        if share == 1:
            return self
        return Sound(array.array("h", [int(sample * share) for sample in self.samples]), self.rate)

    def with_pause(self, seconds: float) -> Sound:
        """The same with silence after it."""
        silence = array.array("h", bytes(2 * round(seconds * self.rate)))
        return Sound(self.samples + silence, self.rate)
