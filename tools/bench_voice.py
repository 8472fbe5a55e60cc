"""Measurements of the voice, recorded from the silent sound card."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from app.speech.archive import RATE, Archive, archive_path
from app.speech.worker.clips import decode
from app.system import paths
from app.texts import SOURCE
from tools.desktop import MARK
from tools.measured import GUIDE, ROOT, RUNS, TOOLS, Row, p95, press_key, running
from tools.recorder import Recorder

BARE_BUTTON = [sys.executable, str(TOOLS / "probes" / "bare_button.py")]
MARKS_PROBE = [sys.executable, "-m", "tools.probes.marks"]
IN_STEP_MS = 80
RENDERED = 12
"""Sentences rendered anew to measure the speed of rendering."""


def voice() -> list[Row]:
    """Press to first sound by clips and by pyttsx3, silence, marks in step, size of the archive, rendering."""
    if "sound" not in os.environ.get(MARK, ""):
        return [Row("press → first sound", "not measured: no sound server", "-", "≤ 1.0×", False)]
    recorder = Recorder()
    try:
        bare, _ = _press_and_listen(BARE_BUTTON, recorder)
        system, system_stops = _press_and_listen([*GUIDE, "--voice", "system"], recorder)
        clips, clip_stops = _press_and_listen([*GUIDE, "--voice", "clips"], recorder)
        steps = _out_of_step(recorder)
    finally:
        recorder.stop()
    stops = clip_stops + system_stops
    one, other = statistics.median(system), statistics.median(bare)
    step = p95([abs(ms) for ms in steps])
    return [
        Row(
            "press → first sound (clips)",
            f"median {statistics.median(clips):.0f} ms, p95 {p95(clips):.0f} ms ({len(clips)} of {RUNS} heard)",
            f"bare Qt button that starts espeak-ng {other:.0f} ms; {statistics.median(clips) / other:.2f}×",
            "p95 ≤ 100 ms",
            p95(clips) <= 100 and len(clips) == RUNS,
        ),
        Row(
            "press → first sound (pyttsx3)",
            f"median {one:.0f} ms, p95 {p95(system):.0f} ms ({len(system)} of {RUNS} heard)",
            f"the same button; {one / other:.2f}×",
            "≤ 1.0×",
            one / other <= 1.0 and len(system) == RUNS,
        ),
        Row(
            "key → silence",
            f"median {statistics.median(stops):.0f} ms, max {max(stops):.0f} ms",
            f"{len(stops)} stops while sounding; ±10 ms",
            "≤ 50 ms",
            statistics.median(stops) <= 50,
        ),
        Row(
            "mark → its sentence sounds (clips)",
            f"median {statistics.median(steps):.0f} ms, p95 {step:.0f} ms off",
            f"{len(steps)} sentences; ±10 ms",
            f"within ±{IN_STEP_MS} ms",
            step <= IN_STEP_MS,
        ),
        *_archive(),
    ]


def _archive() -> list[Row]:
    """Size of the archive, and how fast clips are rendered beside how long they sound."""
    from tools.voice.catalogue import lines
    from tools.voice.parts import parts
    from tools.voice.voices import FAST, render

    path = archive_path(paths.VOICE, SOURCE)
    archive = Archive(path)
    wanted = lines(paths.GUIDE, paths.LOCALES, SOURCE)
    seconds = sum(len(decode(archive.read(line.reading)).samples) for line in wanted) / RATE
    few = wanted[:: len(wanted) // RENDERED][:RENDERED]
    said = [parts(line, SOURCE) for line in few]
    render(FAST, said[0])  # loads the voice
    began = time.perf_counter()
    sounding = sum(len(decode(render(FAST, one)).samples) for one in said) / RATE
    took = time.perf_counter() - began
    size = path.stat().st_size / 1e6
    return [
        Row("recorded voice (ja)", f"{size:.2f} MB", f"{len(archive)} clips, {seconds:.0f} s", "≤ 13 MB", size <= 13),
        Row(
            "rendering, fast voice",
            f"{sounding / took:.0f} s of speech a second",
            f"{len(few)} clips, one core",
            "≥ 5",
            sounding / took >= 5,
        ),
    ]


def _out_of_step(recorder: Recorder) -> list[float]:
    """Milliseconds from each mark to the onset of its sentence; a sentence that is not found counts as a second."""
    process = subprocess.run(MARKS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    time.sleep(0.5)
    found = []
    for mark in map(float, process.stdout.split()):
        onset = recorder.onset(mark - 0.2, mark + 0.5)
        found.append(1000.0 if onset is None else (onset - mark) * 1000)
    return found


def _press_and_listen(command: list[str], recorder: Recorder) -> tuple[list[float], list[float]]:
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
