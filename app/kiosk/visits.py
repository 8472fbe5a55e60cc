"""Whether a visitor is at the kiosk: the state machine of visits, with its time-outs.

attract → (touch) → walking → (idle) → countdown → (no touch) → attract; a touch in the countdown goes back to walking.
The time comes from a monotonic clock, so a wrong date of the PC changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from app.guide.flow import Contacts, Guide
from app.kiosk.counts import LEFT, Kind, Metric, PaperKind
from app.kiosk.kiosk_policy import KioskPolicy


class VisitPhase(StrEnum):
    """The state."""

    ATTRACT = "attract"
    WALKING = "walking"
    COUNTDOWN = "countdown"


class Visit(Struct):
    """What is noted of a visit, until it is counted.

    Attributes:
        steps: in the order first shown.
        papers: that were printed, and the code.
        copies: papers that were asked for and did not fail.
    """

    steps: list[str] = []
    papers: list[PaperKind] = []
    copies: int = 0


def counted(visit: Visit, began_hour: int, guide: Guide) -> list[Metric]:
    """What a visit adds to the counts: its first hour, each step of the guide once, one ending, its papers."""
    steps = [Metric(Kind.STEP, step) for step in visit.steps if step in guide.steps]
    ends = [step for step in visit.steps if isinstance(guide.steps.get(step), Contacts)]
    ending = Metric(Kind.ENDING, ends[-1] if ends else LEFT)
    return [
        Metric(Kind.HOUR, f"h{began_hour:02}"),
        *steps,
        ending,
        *(Metric(Kind.PAPER, paper) for paper in visit.papers),
    ]


class Visits:
    """The visits of one kiosk. `tick`, to be called a few times a second, says when one has ended.

    Attributes:
        phase: the current state.
    """

    def __init__(self, policy: KioskPolicy, clock: Callable[[], float]) -> None:
        """Args: the policy; seconds since an arbitrary start, never set back."""
        self.policy = policy
        self._clock = clock
        self.phase = VisitPhase.ATTRACT
        self._since = clock()
        self._visit = Visit()

    @property
    def seconds_left(self) -> float:
        """How much of the countdown is left, while it runs."""
        return max(0.0, self._since + self.policy.time.countdown - self._clock())

    def touch(self) -> VisitPhase:
        """Handles a touch, or a key that is not swallowed; returns the state before it."""
        before = self.phase
        self.phase = VisitPhase.WALKING
        self._since = self._clock()
        return before

    def keep_awake(self) -> None:
        """Puts the countdown off: the voice speaks, or a paper is printed. One that runs goes on."""
        if self.phase is VisitPhase.WALKING:
            self._since = self._clock()

    def note_step(self, step: str) -> None:
        """Notes a step that was shown to a visitor."""
        if self.phase is not VisitPhase.ATTRACT and step not in self._visit.steps:
            self._visit.steps.append(step)

    def note_paper(self, paper: PaperKind) -> None:
        """Notes a paper that was printed, or a code that was shown; codes count once a visit."""
        papers = self._visit.papers
        if self.phase is not VisitPhase.ATTRACT and (paper is not PaperKind.CODE or paper not in papers):
            papers.append(paper)

    def take_copy(self) -> bool:
        """Takes one of the visitor's papers; returns whether one was left. While nobody is there, none is."""
        if self.phase is VisitPhase.ATTRACT or self._visit.copies >= self.policy.paper.copies:
            return False
        self._visit.copies += 1
        return True

    def give_back_copy(self) -> None:
        """Gives back a paper that was not printed."""
        self._visit.copies -= 1

    def tick(self) -> Visit | None:
        """Returns the visit that a time-out has ended, if any. Even when called late, it counts down first."""
        passed = self._clock() - self._since
        if self.phase is VisitPhase.WALKING and passed >= self.policy.time.idle:
            self.phase = VisitPhase.COUNTDOWN
            self._since = self._clock()
        elif self.phase is VisitPhase.COUNTDOWN and passed >= self.policy.time.countdown:
            return self.finish()
        return None

    def finish(self) -> Visit | None:
        """Ends the visit, and returns it; None if there is none."""
        if self.phase is VisitPhase.ATTRACT:
            return None
        ended = self._visit
        self._visit = Visit()
        self.phase = VisitPhase.ATTRACT
        return ended
