"""Wrong tries of a PIN cost time: one rule for the family's PIN and for the staff's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.settings.pin_hash import DoubtfulPin, clean_pin

FREE_TRIES = 2  # without a wait: fingers slip

FIRST_WAIT, LONGEST_WAIT = 30.0, 300.0
"""Seconds. The wait doubles with each wrong try from the third on, up to five minutes: whoever knows the PIN is never
kept out for longer by one who plays with it.

So 288 tries a day at most, by one who stands there day and night, and 96 in the eight hours of a lobby. All 10,000 PINs
of four digits take 35 days and nights or 104 such days, each try a line in the kiosk's log; of six digits, 9 years.
"""

FORGET = 3_600.0
"""Seconds without a wrong try after which all are forgotten: twelve waits, so resting wins nobody a guess."""


Clock = Callable[[], float]
"""The time, as time.time() tells it: it goes on while the PC is off."""


@dataclass(frozen=True)
class Tries:
    """What is kept of them. `wall` is the time of the last wrong try."""

    wrong: int = 0
    wall: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until a try counts; 0 for now, and where the clock was set back: else a wait might last for years."""
        if self.wrong <= FREE_TRIES or now < self.wall:
            return 0.0
        doublings = min(self.wrong - FREE_TRIES - 1, 20)
        return max(0.0, min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT) - (now - self.wall))

    def missed(self, now: float) -> Tries:
        """With one more, made now."""
        before = self.wrong if now - self.wall < FORGET else 0
        return Tries(before + 1, now)


class Outcome(StrEnum):
    """What became of a try. The words are at `family.pin.<value>`."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True)
class Answer:
    """The answer to one try.

    Attributes:
        outcome: BROKEN means that the file of the PIN is damaged: only `Household.reset` helps.
        wait: seconds until the next try counts.
    """

    outcome: Outcome
    wait: float = 0.0

    @property
    def is_right(self) -> bool:
        """Whether the door is open."""
        return self.outcome is Outcome.RIGHT


def try_pin(
    text: str, tries: Tries, keep: Callable[[Tries], None], fits: Callable[[str], bool], clock: Clock
) -> Answer:
    """Tries a PIN as typed.

    The try is counted before it is looked at: ending the program or cutting the power meanwhile does not make it free.
    What `keep` raises is passed on, and then the PIN was not looked at.
    """
    if (wait := tries.wait(clock())) > 0:
        return Answer(Outcome.LOCKED, wait)
    try:
        pin = clean_pin(text)
    except DoubtfulPin:  # a slip, not a guess: no PIN looks like this
        return Answer(Outcome.WRONG)
    tried = tries.missed(clock())
    keep(tried)
    if fits(pin):
        keep(replace(tries, wrong=0))
        return Answer(Outcome.RIGHT)
    return Answer(Outcome.WRONG, tried.wait(clock()))
