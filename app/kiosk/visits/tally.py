"""What one visit adds to the counts: gathered while it lasts, written when it has ended, then forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.guide.flow import Contacts, Guide
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Paper, hour
from app.kiosk.visits.usage import Ended, Reason


class Tally:
    """Counts visits."""

    def __init__(self, counts: Counts, guide: Guide, clock: Callable[[], datetime]) -> None:
        """Args: where they are kept; the steps in use; the present moment by the kiosk's own clock."""
        self._counts, self._guide, self._clock = counts, guide, clock
        self._hour: list[Metric] = []
        self._papers: list[Metric] = []

    def begin(self) -> None:
        """Somebody came."""
        self._hour, self._papers = [hour(self._clock().hour)], []

    def took(self, paper: Paper) -> None:
        """Something was printed or scanned; a code that is shown twice is one."""
        thing = Metric(Kind.PAPER, paper)
        if paper is not Paper.CODE or thing not in self._papers:
            self._papers.append(thing)

    def end(self, ended: Ended) -> None:
        """The visit is over: it is counted, and nothing of it stays in here.

        The staff's own hand in the corner begins a visit, too, that goes nowhere: that one is not counted.
        """
        if ended.reason is not Reason.STAFF or len(ended.steps) > 1:
            self._counts.add([*self._hour, *steps_of(ended, self._guide), *self._papers], self._clock().date())
        self._hour, self._papers = [], []


def steps_of(ended: Ended, guide: Guide) -> list[Metric]:
    """Each step of a visit once, and one ending: the last page of numbers that was reached."""
    ends = [step for step in ended.steps if isinstance(guide.steps.get(step), Contacts)]
    steps = [Metric(Kind.STEP, step) for step in ended.steps if step in guide.steps]
    return [*steps, Metric(Kind.ENDING, ends[-1] if ends else LEFT)]
