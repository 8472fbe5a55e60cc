"""Measurements of the voice, recorded from the silent sound card."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from contextlib import closing

from tools.measured import PROBES, ROOT, RUNS, Command, Row, p95, press_key, running, spread
from tools.recorder import Recorder

GUIDE = [sys.executable, "-m", "app", "--data-dir", os.environ.get("XDG_RUNTIME_DIR", "/tmp")]
BARE_BUTTON: Command = [sys.executable, PROBES / "bare_button.py"]
MARKS_PROBE = [sys.executable, "-m", "tools.probes.marks"]
IN_STEP_MS = 80


def voice() -> list[Row]:
    """Press to first sound by clips and, while English is not recorded, by the PC's voice; silence, marks in step."""
    with closing(Recorder()) as recorder:
        bare, _ = _press_and_listen(BARE_BUTTON, recorder)
        system, system_stops = _press_and_listen([*GUIDE, "--locale", "en"], recorder)
        clips, clip_stops = _press_and_listen(GUIDE, recorder)
        steps = _out_of_step(recorder)
    stops = clip_stops + system_stops
    one, other, step = statistics.median(system), statistics.median(bare), p95([abs(ms) for ms in steps])
    button = f"bare Qt button that starts espeak-ng {other:.0f} ms"
    return [
        Row("press → first sound (clips)", spread(clips), f"{len(clips)} of {RUNS} heard; {button}",
            "p95 ≤ 100 ms", p95(clips) <= 100 and len(clips) == RUNS),
        Row("press → first sound (PC)", spread(system), f"{len(system)} of {RUNS} heard; {one / other:.2f}× that",
            "≤ 1.0×", one / other <= 1.0 and len(system) == RUNS),
        Row("key → silence", spread(stops), f"{len(stops)} stops while sounding; ±10 ms",
            "≤ 50 ms", statistics.median(stops) <= 50),
        Row("mark → its sentence sounds (clips)", spread(steps), f"{len(steps)} sentences; ±10 ms",
            f"within ±{IN_STEP_MS} ms", step <= IN_STEP_MS),
    ]  # fmt: skip


def _out_of_step(recorder: Recorder) -> list[float]:
    """Milliseconds from each mark to the onset of its sentence; a sentence that is not found counts as a second."""
    process = subprocess.run(MARKS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    time.sleep(0.5)
    found = []
    for mark in map(float, process.stdout.split()):
        onset = recorder.onset(mark - 0.2, mark + 0.5)
        found.append(1000.0 if onset is None else (onset - mark) * 1000)
    return found


def _press_and_listen(command: Command, recorder: Recorder) -> tuple[list[float], list[float]]:
    """Presses Enter again and again in a program; returns the times to sound, and from a key to silence, in ms."""
    heard: list[float] = []
    silent: list[float] = []
    with running(command):
        time.sleep(3)
        for number in range(RUNS):
            press_key("Tab")  # silences; moves the focus in the guide, nothing in the bare window
            time.sleep(1.2)
            pressed = press_key("1" if number % 2 == 0 else "Escape")
            sounded = recorder.first_loud(pressed, within=3)
            if sounded is not None:
                heard.append((sounded - pressed) * 1000)
            time.sleep(0.9)
            stopped = press_key("Tab")
            time.sleep(0.5)
            if recorder.loudest(stopped - 0.1, stopped):  # it was speaking, not pausing, when it was stopped
                silent.append((recorder.last_loud(stopped) - stopped) * 1000)
            time.sleep(0.5)
    return heard, silent
