"""Measurements of the voice, recorded from the silent sound card."""

from __future__ import annotations

import os
import statistics
import sys
import time
from contextlib import closing

from tools.measured import RUNS, Row, p95, press_key, running, spread
from tools.recorder import Recorder

GUIDE = [sys.executable, "-m", "app", "--data-dir", os.environ.get("XDG_RUNTIME_DIR", "/tmp")]


def voice() -> list[Row]:
    """From a press to the first sound of a clip, and from a key to silence."""
    heard, silent = list[float](), list[float]()
    with closing(Recorder()) as recorder, running(GUIDE):
        time.sleep(3)
        for number in range(RUNS):
            press_key("Tab")  # silences, and moves the focus
            time.sleep(1.2)
            pressed = press_key("1" if number % 2 == 0 else "Escape")
            if (sounded := recorder.first_loud(pressed, within=3)) is not None:
                heard.append((sounded - pressed) * 1000)
            time.sleep(0.9)
            stopped = press_key("Tab")
            time.sleep(0.5)
            if recorder.loudest(stopped - 0.1, stopped):  # it was speaking, not pausing, when it was stopped
                silent.append((recorder.last_loud(stopped) - stopped) * 1000)
            time.sleep(0.5)
    is_heard, is_silent = p95(heard) <= 100 and len(heard) == RUNS, statistics.median(silent) <= 50
    return [
        Row("press → first sound", spread(heard), f"{len(heard)} of {RUNS} heard", "p95 ≤ 100 ms", is_heard),
        Row("key → silence", spread(silent), f"{len(silent)} stops while sounding; ±10 ms", "≤ 50 ms", is_silent),
    ]
