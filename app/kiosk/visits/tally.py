"""What one visit adds to the counts: gathered while it lasts, written when it has ended, then forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.guide.flow import Guide
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import Kind, Metric, Paper, hour
from app.kiosk.visits.usage import Ended, Reason


class Tally:
    """Counts visits.

    Args:
        counts: where they are kept.
        guide: the steps in use.
        clock: the present moment by the kiosk's own clock.
    """

    def __init__(self, counts: Counts, guide: Guide, clock: Callable[[], datetime]) -> None:
        self._counts = counts
        self._guide = guide
        self._clock = clock
        self._hour: Metric | None = None
        self._papers: list[Metric] = []

    def begin(self) -> None:
        """Somebody came."""
        self._hour, self._papers = hour(self._clock().hour), []

    def took(self, paper: Paper) -> None:
        """Something was printed or scanned; a code that is shown twice is one."""
        thing = Metric(Kind.PAPER, paper)
        if paper is not Paper.CODE or thing not in self._papers:
            self._papers.append(thing)

    def end(self, ended: Ended) -> None:
        """The visit is over: it is counted, and nothing of it stays in here."""
        if not _is_way_in(ended):
            came = [self._hour] if self._hour else []
            self._counts.add([*came, *ended.things(self._guide), *self._papers], self._clock().date())
        self._hour, self._papers = None, []


def _is_way_in(ended: Ended) -> bool:
    """Whether it was the staff itself: its hand in the corner begins a visit, too, that goes nowhere."""
    return ended.reason is Reason.STAFF and len(ended.steps) <= 1
