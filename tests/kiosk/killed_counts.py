"""Counts until it is killed; run by test_counts.py. Prints how often it has counted, each time after it was kept."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import Kind, Metric

THINGS = [Metric(Kind.STEP, "start"), Metric(Kind.STEP, "screen"), Metric(Kind.ENDING, "contacts")]
DAY = date(2026, 6, 3)

if __name__ == "__main__":
    counts = Counts(Path(sys.argv[1]), THINGS)
    done = 0
    while True:
        counts.add(THINGS, DAY)
        done += 1
        print(done, flush=True)
