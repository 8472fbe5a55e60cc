"""Measurements, each beside a bare one from the same run; prints a table and writes bench.md.

    python3 dev.py bench [start|press|voice|companion|moment|word …]

The ratios count: single times say more about the machine than about the program.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil

from app.companion.dangers import shipped_dangers
from app.layout.theme import TextSize
from app.settings.settings import Warnings
from dev import ROOT
from tools.bench_moment import moment
from tools.bench_shared import PROBES, RUNS, Command, Row, press_key, running, spread
from tools.probes.press import press_through
from tools.recorder import Recorder

BARE_WINDOW: Command = [sys.executable, PROBES / "bare_window.py"]
FROM_SOURCE: Command = [sys.executable, "-m", "app"]
GUIDE: Command = [*FROM_SOURCE, "--data-dir", os.environ.get("XDG_RUNTIME_DIR", "/tmp")]
PRESSED = ((911, 512, TextSize.LARGEST, 25), (1366, 768, TextSize.NORMAL, 20))
"""Windows and text sizes, and the milliseconds within which a page is shown there."""

MOST_CALLS = 714  # half of the calls that a press ran through in 2026-11

BUILT: Command = [ROOT / "build" / "linux" / "dist" / "anshin-guide" / "anshin-guide"]

HOSTILE = ("curlhttp://;", "base64-d|", " ", "\u200b", "\ufdfa", "powershell -w hidden ", "銀行 ", "https://a/|")
"""Nested commands, spaces, invisible signs, and the one that becomes eighteen."""

IDLE_SECONDS = 30.0
QUIET_SECONDS, BUSY_SECONDS = 3.0, 0.02
"""A program has settled if it used no more than so many seconds of a processor in that time."""

SETTLED_WITHIN = 60.0


def main(asked: list[str]) -> None:
    """Runs the measurements asked for; a missed goal is no failure."""
    groups = (start, press, voice, companion, moment, word)
    rows = [row for group in groups if not asked or group.__name__ in asked for row in group()]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    table = [
        f"Measured on {machine}, on a virtual screen with a null sound card; medians of {RUNS} unless said otherwise.",
        "",
        "| what | measured | beside, in the same run | goal | reached |",
        "|---|---|---|---|---|",
        *(row.line() for row in rows),
    ]
    text = "\n".join(table) + "\n"
    (ROOT / "bench.md").write_text(text, encoding="utf-8")
    print(text)


def start() -> Iterator[Row]:
    """Process start to first page, from source and as last built for Linux, each in turn with a bare window."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode; the first run writes it
    for what, command, most in (
        ("process start → first page painted", FROM_SOURCE, 1.85),
        ("the same, frozen", BUILT, 1.75),
    ):
        if Path(command[0]).exists():
            times = [(_until_stands(command), _until_bare()) for _ in range(RUNS + 1)][1:]
            ours, bare = (statistics.median(column) for column in zip(*times, strict=True))
            yield Row.ratio(what, ours, bare, "bare one-label window", most)
        else:
            yield Row(what, "not measured: no build", "-", f"≤ {most}×", False)


def press() -> Iterator[Row]:
    """Press to the next page, over all pages in the real window; and how much of our code one press runs through."""
    for width, height, size, most in PRESSED:
        shown, painted, calls = press_through(width, height, size)
        where = f"{len(shown)} presses, {width}x{height}, {size} text"
        yield Row.quick("press → next page shown", shown, where, most)
        yield Row.quick("press → next page painted", painted, where, 50)
    where = f"{len(calls)} functions in {len({file for file, _ in calls})} files"
    yield Row("one press", f"{calls.total()} calls", where, f"≤ {MOST_CALLS} calls", calls.total() <= MOST_CALLS)


def voice() -> list[Row]:
    """Press to the first sound of a clip, and key to silence."""
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
    is_silent = statistics.median(silent) <= 50
    return [
        Row.quick("press → first sound", heard, f"{len(heard)} of {RUNS} heard", 60, RUNS),
        Row("key → silence", spread(silent), f"{len(silent)} stops while sounding; ±10 ms", "≤ 50 ms", is_silent),
    ]


def companion() -> list[Row]:
    """The waiting program with its guide and guard, idle, beside a bare window."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        command = [*FROM_SOURCE, "--companion", "--data-dir", folder]
        with running(command) as program, running([*BARE_WINDOW, "--stay"]) as bare:
            _settle(program)
            used = program.cpu_percent(IDLE_SECONDS)
            memory = _resident(program)
            other = _resident(bare)
    beside = f"bare window {other:.0f} MB; {memory / other:.2f}×"
    return [
        Row("idle companion: CPU", f"{used:.2f} %", f"{IDLE_SECONDS:.0f} s", "≤ 0.05 %", used <= 0.05),
        Row("idle companion, its guide and guard: memory", f"{memory:.0f} MB", beside, "≤ 95 MB", memory <= 95),
    ]


def word() -> Iterator[Row]:
    """Judging a megabyte that a page may put into a title or the clipboard, beside lower-casing the same text."""
    dangers = shipped_dangers(Warnings.ALL)
    assert dangers is not None
    judged, lowered = list[float](), list[float]()
    for sign in HOSTILE:
        text = sign * (10**6 // len(sign))
        for judge in (dangers.is_command, dangers.is_bank):
            judged.append(_milliseconds(partial(judge, text)))
        lowered.append(_milliseconds(text.lower))
    yield Row.ratio("the longest of hostile megabytes judged", max(judged), max(lowered), "lower case alone", 8)


def _milliseconds(do: Callable[[], object]) -> float:
    return timeit.timeit(do, number=1) * 1000


def _until_stands(command: Command) -> float:
    """Milliseconds from just before exec until the guide logs that its first page is painted."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        log = Path(folder) / "log" / "guide.log"
        began = time.time()
        with running([*command, "--silent", "--data-dir", folder]):
            while not (log.exists() and "the first page stands" in log.read_text(encoding="utf-8")):
                time.sleep(0.002)
            return (time.time() - began) * 1000


def _until_bare() -> float:
    """Milliseconds until the bare window is painted; it prints the moment."""
    began = time.time()
    done = subprocess.run(BARE_WINDOW, capture_output=True, text=True, check=True)
    return (float(done.stdout) - began) * 1000


def _settle(process: psutil.Process) -> None:
    """Waits until a program has finished what it prepares after its start."""
    deadline = time.monotonic() + SETTLED_WITHIN
    time.sleep(QUIET_SECONDS)
    while process.cpu_percent(QUIET_SECONDS) * QUIET_SECONDS / 100 > BUSY_SECONDS and time.monotonic() < deadline:
        pass


def _resident(process: psutil.Process) -> float:
    """MB of a process and of those it started."""
    return float(sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))) / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
