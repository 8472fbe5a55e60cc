"""Measurements, each beside something bare measured in the same run; prints a table and writes bench.md.

    python3 dev.py bench [start|press|sound|memory …]

Ratios are what counts: single times say more about the machine than about the program.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from tools.desktop import MARK
from tools.recorder import Recorder

RUNS = 25
TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
BARE_WINDOW = [sys.executable, str(TOOLS / "probes" / "bare_window.py")]
BARE_BUTTON = [sys.executable, str(TOOLS / "probes" / "bare_button.py")]
START_PROBE = [sys.executable, "-m", "tools.probes.start"]
PRESS_PROBE = [sys.executable, "-m", "tools.probes.press"]
GUIDE = [sys.executable, "-m", "app", "--data-dir", os.environ.get("XDG_RUNTIME_DIR", "/tmp")]


@dataclass(frozen=True)
class Row:
    """One measured figure beside its goal."""

    what: str
    figure: str
    beside: str
    goal: str
    is_reached: bool

    def line(self) -> str:
        """The row as a line of a Markdown table."""
        mark = "yes" if self.is_reached else "**no**"
        return f"| {self.what} | {self.figure} | {self.beside} | {self.goal} | {mark} |"


def main(asked: list[str]) -> int:
    """Runs the measurements asked for (all by default); returns 0 even where a goal is missed."""
    groups: dict[str, Callable[[], list[Row]]] = {
        "start": start,
        "press": press,
        "sound": sound,
        "memory": memory,
    }
    rows = [row for name, group in groups.items() if not asked or name in asked for row in group()]
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
    return 0


def start() -> list[Row]:
    """Process start to first painted page, in turn with a bare window."""
    ours, bare = [], []
    for _ in range(RUNS + 1):
        bare.append(_until_painted(BARE_WINDOW))
        ours.append(_until_painted(START_PROBE))
    one, other = statistics.median(ours[1:]), statistics.median(bare[1:])
    return [
        Row(
            "process start → first page painted",
            f"{one:.0f} ms",
            f"bare one-label window {other:.0f} ms; {one / other:.2f}×",
            "≤ 1.5×",
            one / other <= 1.5,
        )
    ]


def press() -> list[Row]:
    """Press to the next page painted, over all pages, in the real window."""
    result = subprocess.run(PRESS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    times = sorted(float(line) for line in result.stdout.split())
    p95 = times[int(len(times) * 0.95)]
    figure = f"median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, max {times[-1]:.1f} ms"
    return [Row("press → next page painted", figure, f"{len(times)} presses", "p95 ≤ 50 ms", p95 <= 50)]


def sound() -> list[Row]:
    """Press to first sound beside a bare button that starts espeak-ng; stop to silence."""
    if "sound" not in os.environ.get(MARK, ""):
        return [Row("press → first sound", "not measured: no sound server", "-", "≤ 1.2×", False)]
    recorder = Recorder()
    try:
        bare, _ = _press_and_listen(BARE_BUTTON, recorder)
        ours, stops = _press_and_listen(GUIDE, recorder)
    finally:
        recorder.stop()
    one, other, stop = statistics.median(ours), statistics.median(bare), statistics.median(stops)
    p95 = sorted(ours)[int(len(ours) * 0.95)]
    return [
        Row(
            "press → first sound (pyttsx3)",
            f"{one:.0f} ms, p95 {p95:.0f} ms ({len(ours)} of {RUNS} heard)",
            f"bare Qt button that starts espeak-ng {other:.0f} ms; {one / other:.2f}×",
            "≤ 1.2×",
            one / other <= 1.2 and len(ours) == RUNS,
        ),
        Row(
            "key → silence",
            f"median {stop:.0f} ms, max {max(stops):.0f} ms",
            f"{len(stops)} stops while sounding; ±10 ms",
            "≤ 50 ms",
            stop <= 50,
        ),
    ]


def memory() -> list[Row]:
    """Resident memory of the window's process, all icons and a few pages shown, beside a bare window."""
    one, voices = _memory(GUIDE)
    other, _ = _memory([*BARE_WINDOW, "--stay"])
    figure = f"{one:.0f} MB (and {voices:.0f} MB in speech workers)"
    beside = f"bare window {other:.0f} MB; {one / other:.2f}×"
    return [Row("memory of the window's process", figure, beside, "≤ 1.4×", one / other <= 1.4)]


def _until_painted(command: list[str]) -> float:
    """Milliseconds from just before exec to the moment the process printed, its first paint."""
    began = time.time()
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return (float(output.split()[-1]) - began) * 1000


def _press_and_listen(command: list[str], recorder: Recorder) -> tuple[list[float], list[float]]:
    """Presses Enter again and again in a program; returns the times to sound, and from a key to silence, in ms."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    heard: list[float] = []
    silent: list[float] = []
    try:
        time.sleep(3)
        for number in range(RUNS):
            _key("Tab")  # silences; moves the focus in the guide, nothing in the bare window
            time.sleep(1.2)
            pressed = _key("1" if number % 2 == 0 else "Escape")
            sounded = recorder.first_loud(pressed, within=3)
            if sounded is not None:
                heard.append((sounded - pressed) * 1000)
            time.sleep(0.9)
            stopped = _key("Tab")
            time.sleep(0.5)
            if recorder.loudest(stopped - 0.1, stopped):  # it was speaking, not pausing, when it was stopped
                silent.append((recorder.last_loud(stopped) - stopped) * 1000)
            time.sleep(0.5)
    finally:
        process.terminate()
        process.wait(10)
    return heard, silent


def _key(name: str) -> float:
    """Presses and releases a key by the X server's own test extension; returns the moment it went down."""
    from Xlib import XK, X
    from Xlib.display import Display
    from Xlib.ext import xtest

    display = Display()
    try:
        code = display.keysym_to_keycode(XK.string_to_keysym(name))
        pressed = time.time()
        xtest.fake_input(display, X.KeyPress, code)
        display.sync()
        time.sleep(0.02)
        xtest.fake_input(display, X.KeyRelease, code)
        display.sync()
        return pressed
    finally:
        display.close()


def _memory(command: list[str]) -> tuple[float, float]:
    """(MB of the process, MB of its children) after a few pages."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        for key in ("1", "1", "Return", "Return"):
            _key(key)
            time.sleep(1)
        time.sleep(1)
        top = psutil.Process(process.pid)
        children = sum(child.memory_info().rss for child in top.children(recursive=True))
        return top.memory_info().rss / 1e6, children / 1e6
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
