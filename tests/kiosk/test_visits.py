"""One visitor after the other: every edge of the machine, and what must hold whatever happens."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.guide.flow import Guide
from app.kiosk.counts import LEFT, Kind, Metric
from app.kiosk.visits import Visit, VisitPhase, Visits, counted
from tools.staged_kiosk import Clock, sample_policy

LIMITS = sample_policy(Path(), idle=60, countdown=20, copies=2)
ROUNDING = 1e-9  # of seconds that are counted in floats


def test_what_is_counted_of_a_visit(guide: Guide) -> None:
    things = counted(Visit(["start", "contacts-learn", "start-not-there", "contacts"]), 9, guide)[1:]
    assert things == [
        Metric(Kind.STEP, "start"), Metric(Kind.STEP, "contacts-learn"), Metric(Kind.STEP, "contacts"),
        Metric(Kind.ENDING, "contacts"),
    ]  # fmt: skip
    assert counted(Visit(["start"]), 9, guide)[-1] == Metric(Kind.ENDING, LEFT)


class VisitMachine(RuleBasedStateMachine):
    """Anything may happen in any order; the promises to the visitor and to the centre hold."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.visits = Visits(LIMITS, self.clock.monotonic)
        self.countdown_seen: float | None = None
        self.copies = 0
        self.steps: list[str] = []
        self.attended = self.clock.seconds

    def after(self, ended: Visit | None) -> None:
        if ended is None:
            return
        assert ended.steps == list(dict.fromkeys(self.steps)), "exactly what this visitor saw"
        assert self.visits.phase is VisitPhase.ATTRACT
        self.copies, self.steps, self.countdown_seen = 0, [], None

    @rule(seconds=st.sampled_from([0.1, 19.9, 20.0, 59.9, 60.0, 1e5]))
    def tick_after(self, seconds: float) -> None:
        self.clock.seconds += seconds
        before, seen, now = self.visits.phase, self.countdown_seen, self.clock.seconds
        ended = self.visits.tick()
        if ended is not None:
            assert before is VisitPhase.COUNTDOWN
            assert now - seen >= LIMITS.time.countdown, "always warned, and for 20 s at least"
        elif before is VisitPhase.WALKING:
            is_idle = now - self.attended >= LIMITS.time.idle
            assert (self.visits.phase is VisitPhase.COUNTDOWN) == is_idle
            self.countdown_seen = now if is_idle else None
        elif before is VisitPhase.COUNTDOWN:
            assert now - self.countdown_seen < LIMITS.time.countdown
        self.after(ended)

    @rule()
    def touch(self) -> None:
        before = self.visits.phase
        assert self.visits.touch() is before
        self.attended = self.clock.seconds
        assert self.visits.phase is VisitPhase.WALKING

    @rule()
    def keep_awake(self) -> None:
        before = self.visits.phase
        self.visits.keep_awake()
        assert self.visits.phase is before
        if before is VisitPhase.WALKING:
            self.attended = self.clock.seconds

    @rule(step=st.sampled_from(["start", "screen", "contacts"]))
    def note_step(self, step: str) -> None:
        self.visits.note_step(step)
        if self.visits.phase is not VisitPhase.ATTRACT:
            self.steps.append(step)

    @rule()
    def take_copy(self) -> None:
        is_free = self.visits.phase is not VisitPhase.ATTRACT and self.copies < LIMITS.paper.copies
        assert self.visits.take_copy() == is_free
        self.copies += is_free

    @precondition(lambda self: self.copies > 0)
    @rule()
    def give_back_copy(self) -> None:
        self.visits.give_back_copy()
        self.copies -= 1

    @rule()
    def finish(self) -> None:
        self.after(self.visits.finish())

    @invariant()
    def bounds(self) -> None:
        assert 0 <= self.visits.seconds_left <= LIMITS.time.countdown + ROUNDING


VisitMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=60)
TestVisits = VisitMachine.TestCase
