"""Wrong tries of a PIN cost time: one rule for the family's PIN and for the staff's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

FREE_TRIES = 2
"""Wrong tries without a wait: fingers slip."""

FIRST_WAIT, LONGEST_WAIT = 30.0, 300.0
"""Seconds. The wait doubles with each wrong try from the third on, up to five minutes: whoever knows the PIN is never
kept out for longer by one who plays with it.

So 288 tries a day at most, by one who stands there day and night, and 96 in the eight hours of a lobby. All 10,000 PINs
of four digits take 35 days and nights or 104 such days, each try a line in the kiosk's log; of six digits, 9 years.
"""

FORGET = 3_600.0
"""Seconds without a wrong try after which all are forgotten: twelve waits, so resting wins nobody a guess."""


@dataclass(frozen=True)
class Clock:
    """The time. `monotonic` counts from any start and is never set; `wall` goes on while the PC is off."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class Tries:
    """What is kept of them, here or together with more. `wall` and `monotonic` are those of the last wrong try."""

    wrong: int = 0
    wall: float = 0.0
    monotonic: float = 0.0

    def wait(self, clock: Clock) -> float:
        """Seconds until a try counts; 0 for now."""
        if self.wrong <= FREE_TRIES:
            return 0.0
        doublings = min(self.wrong - FREE_TRIES - 1, 20)
        return max(0.0, min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT) - self._passed(clock))

    def missed(self, clock: Clock) -> Self:
        """With one more, made now."""
        before = self.wrong if self._passed(clock) < FORGET else 0
        return replace(self, wrong=before + 1, wall=clock.wall(), monotonic=clock.monotonic())

    def dated(self, clock: Clock) -> Self:
        """Dated anew where the wall clock was set back, or one that once stood in the future would lock for as long."""
        if clock.wall() >= self.wall:
            return self
        passed = self._passed(clock)
        return replace(self, wall=clock.wall() - passed, monotonic=clock.monotonic() - passed)

    def _passed(self, clock: Clock) -> float:
        """Seconds since the last wrong try: by the wall clock; if that was set back, by the monotonic one."""
        wall = clock.wall() - self.wall
        return wall if wall >= 0 else max(0.0, clock.monotonic() - self.monotonic)
