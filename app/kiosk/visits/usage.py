"""One visitor after the other: who is there, who may have gone, when everything is forgotten.

attract → (touch) → walking → (idle) → countdown → (nobody) → reset to attract; a touch in the countdown goes back to
walking. Time is asked of an injected clock that is never set, so a PC whose date jumps changes nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.guide.flow import Contacts, Guide
from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Paper, hour

MOST_TRIES = 5
FREEZE = 15.0
"""Seconds without input after so many tries to get out (SiteKiosk's TILT). A hint only: the keys never get through."""

APART = 600.0
"""Seconds from one freeze to the next at least: whoever goes on trying holds it frozen for a fortieth of the time."""

FORGET = 120.0
"""Seconds after which a try is forgotten: a day's slips of a hundred visitors are no attack."""


class Phase(StrEnum):
    """What the kiosk shows."""

    ATTRACT = "attract"
    WALKING = "walking"
    COUNTDOWN = "countdown"


class Touched(StrEnum):
    """What a touch did. Only WENT_ON may also press what lies under the finger."""

    BEGAN = "began"
    WENT_ON = "went-on"
    EXTENDED = "extended"
    IGNORED = "ignored"


class Reason(StrEnum):
    """Why a visit ended."""

    LEFT = "left"
    FINISHED = "finished"
    STAFF = "staff"


@dataclass(frozen=True)
class Ended:
    """A visit is over: its steps, by their first time, and its papers are counted, and all of it is wiped."""

    reason: Reason
    steps: tuple[str, ...]
    papers: tuple[Paper, ...] = ()


def counted(ended: Ended, came: int, guide: Guide) -> list[Metric]:
    """What a visit that began in this hour of the day adds to the counts: each step once, one ending, its papers.

    The staff's own hand in the corner begins a visit, too, that goes nowhere: that one is not counted.
    """
    if ended.reason is Reason.STAFF and len(ended.steps) <= 1:
        return []
    steps = [Metric(Kind.STEP, step) for step in ended.steps if step in guide.steps]
    ends = [step for step in ended.steps if isinstance(guide.steps.get(step), Contacts)]
    ending = Metric(Kind.ENDING, ends[-1] if ends else LEFT)
    return [hour(came), *steps, ending, *(Metric(Kind.PAPER, paper) for paper in ended.papers)]


class Usage:
    """The visits of one kiosk. Ask `tick` a few times a second; it tells when one has ended."""

    def __init__(self, policy: KioskPolicy, clock: Callable[[], float]) -> None:
        """Args: says what a visit may take; seconds from any start, never set back."""
        self.policy = policy
        self._clock = clock
        self._phase = Phase.ATTRACT
        self._since = clock()
        self._extended = 0
        self._copied = 0
        self._steps: dict[str, None] = {}
        self._papers: list[Paper] = []
        self._tries: deque[float] = deque(maxlen=MOST_TRIES)
        self._frozen_until = self._spared_until = self._since

    @property
    def phase(self) -> Phase:
        """What is shown now."""
        return self._phase

    @property
    def seconds_left(self) -> float:
        """Of the countdown; 0 in other phases."""
        if self._phase is not Phase.COUNTDOWN:
            return 0.0
        return max(0.0, min(self.policy.countdown, self._since + self.policy.countdown - self._clock()))

    @property
    def extensions_left(self) -> int:
        """How often the countdown can still be answered."""
        return self.policy.extensions - self._extended

    @property
    def copies_left(self) -> int:
        """Papers that this visitor may still have; none while nobody is there."""
        return 0 if self._phase is Phase.ATTRACT else self.policy.copies - self._copied

    @property
    def frozen_for(self) -> float:
        """Seconds during which all input is still swallowed; 0 for none."""
        return max(0.0, self._frozen_until - self._clock())

    def touch(self) -> Touched:
        """Somebody touched the screen or pressed a key that means something."""
        if self.frozen_for > 0:
            return Touched.IGNORED
        if self._phase is Phase.ATTRACT:
            self._enter(Phase.WALKING)
            return Touched.BEGAN
        if self._phase is Phase.WALKING:
            self._extended = 0
            self._since = self._clock()
            return Touched.WENT_ON
        if self.extensions_left <= 0:
            return Touched.IGNORED
        self._extended += 1
        self._phase = Phase.WALKING
        self._since = self._clock()
        return Touched.EXTENDED

    def attend(self) -> None:
        """Our own voice is speaking, or paper comes: somebody may be listening. In the countdown that is no answer."""
        if self._phase is Phase.WALKING:
            self._since = self._clock()

    def saw(self, step: str) -> None:
        """A step of the guide was shown to a visitor."""
        if self._phase is not Phase.ATTRACT:
            self._steps.setdefault(step)

    def took(self, paper: Paper) -> None:
        """A visitor got a paper, or scanned a code; one that is shown twice is one."""
        if self._phase is not Phase.ATTRACT and (paper is not Paper.CODE or paper not in self._papers):
            self._papers.append(paper)

    def take_copy(self) -> bool:
        """Takes one paper of the visitor's share; returns whether there was one left."""
        if self.copies_left <= 0:
            return False
        self._copied += 1
        return True

    def give_back_copy(self) -> None:
        """The paper did not come: it does not count."""
        self._copied = max(0, self._copied - 1)

    def forbid(self) -> bool:
        """Somebody tried something that leads out; returns whether input froze by it. No answer to the countdown."""
        now = self._clock()
        if now < self._spared_until:
            return False
        self._tries.append(now)
        if len(self._tries) < MOST_TRIES or now - self._tries[0] > FORGET:
            return False
        self._tries.clear()
        self._frozen_until, self._spared_until = now + FREEZE, now + APART
        if self._phase is Phase.COUNTDOWN:  # who is there could not answer: they shall have the whole time afterwards
            self._since = self._frozen_until
        return True

    def thaw(self) -> None:
        """Ends a freeze, if there is one: the staff is there."""
        if self.frozen_for > 0:
            self._frozen_until = self._clock()
            self._since = min(self._since, self._frozen_until)

    def tick(self) -> Ended | None:
        """Looks at the clock. A countdown always begins before it ends, however late this is called."""
        passed = self._clock() - self._since
        if self._phase is Phase.WALKING and passed >= self.policy.idle:
            self._phase = Phase.COUNTDOWN
            self._since = max(self._clock(), self._frozen_until)
        elif self._phase is Phase.COUNTDOWN and passed >= self.policy.countdown:
            return self._end(Reason.LEFT)
        return None

    def finish(self, reason: Reason = Reason.FINISHED) -> Ended | None:
        """The visitor, or the staff, has done; None where nobody was there or all input is frozen for visitors."""
        is_swallowed = self.frozen_for > 0 and reason is not Reason.STAFF
        return None if is_swallowed or self._phase is Phase.ATTRACT else self._end(reason)

    def _enter(self, phase: Phase) -> None:
        """Begins a phase in which nothing of the visit before is left."""
        self._phase = phase
        self._since = self._clock()
        self._extended = self._copied = 0
        self._steps, self._papers = {}, []

    def _end(self, reason: Reason) -> Ended:
        ended = Ended(reason, tuple(self._steps), tuple(self._papers))
        self._tries.clear()
        self._enter(Phase.ATTRACT)
        return ended
