"""Made-up counts of a kiosk, for tests and pictures of the staff's pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from app.contacts.hours import JAPAN
from app.kiosk.visits.counts import KEPT_DAYS, LEFT, Counts, Kind, Metric, Paper, hour

NOW = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
PIN = "4826"
SECTIONS = ("counts", "look", "centre")
SUNDAY = 6

SEEN = (
    "start",
    "close-for-me",
    "learn",
    "pc-kind",
    "quiz",
    "close-esc",
    "close-task",
    "close-restart",
    "learn-signs",
)
ENDINGS = ("contacts", "contacts-damage", "contacts-learn", LEFT)


def made_up(counts: Counts, days: int = KEPT_DAYS, seed: int = 7) -> None:
    """Counts of a lobby that is quiet on Sundays; the same for the same seed."""
    dice = random.Random(seed)
    for back in range(days - 1, -1, -1):
        day = NOW.date() - timedelta(days=back)
        counts.add(_things(dice, day), day)


def _things(dice: random.Random, day: date) -> Iterator[Metric]:
    visits = 0 if day.weekday() == SUNDAY else max(0, round(dice.gauss(11, 5)))
    for _ in range(visits):
        yield hour(dice.randint(9, 16))
        yield Metric(Kind.ENDING, dice.choices(ENDINGS, (9, 4, 3, 5))[0])
        for at, step in enumerate(SEEN):
            if dice.random() < 1 - at * 0.1:
                yield Metric(Kind.STEP, step)
        for at, paper in enumerate(Paper):
            if dice.random() < 0.4 / (at + 1):
                yield Metric(Kind.PAPER, str(paper))
