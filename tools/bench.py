"""Measurements, each beside something bare measured in the same run; prints a table and writes bench.md.

    python3 dev.py bench [start|press|memory|voice|rescue|companion|raised|moment|frozen …]

Ratios are what counts: single times say more about the machine than about the program.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from app.rescue.adapters import make_desktop
from tools.bench_moment import moment
from tools.bench_rescue import companion, raised, rescue
from tools.bench_voice import voice
from tools.measured import (
    BARE_WINDOW,
    GUIDE,
    ROOT,
    RUNS,
    TOOLS,
    Command,
    Row,
    in_turn,
    p95,
    press_key,
    running,
    spread,
    until_painted,
)

START_PROBE = [sys.executable, "-m", "tools.probes.start"]
PRESS_PROBE = [sys.executable, "-m", "tools.probes.press"]
MOST_OF_A_PRESS = (714, 116, 18)
"""Half of the calls, functions and files that a press ran through in 2026-11."""

BUILT = ROOT / "build" / "linux" / "dist" / "anshin-guide" / "anshin-guide"
BUILDER = ROOT / "build" / "venv" / "bin" / "python"


def main(asked: list[str]) -> int:
    """Runs the measurements asked for; returns 0 even where a goal is missed."""
    groups = (start, press, memory, voice, rescue, companion, raised, moment, frozen)
    wanted = [group for group in groups if not asked or group.__name__ in asked]
    rows = [row for group in wanted for row in group()]
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
    times = in_turn(lambda: until_painted(START_PROBE), lambda: until_painted(BARE_WINDOW))
    return [Row.ratio("process start → first page painted", *times, "ms", "bare one-label window", 1.7)]


def press() -> list[Row]:
    """Press to the next page painted, over all pages, in the real window; and through how much of us one press runs."""
    done = subprocess.run(PRESS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    *times, counted = done.stdout.splitlines()
    took, parts = [float(line) for line in times], [int(part) for part in counted.split()]
    goal = "≤ {}, {}, {}".format(*MOST_OF_A_PRESS)
    is_reached = all(one <= most for one, most in zip(parts, MOST_OF_A_PRESS, strict=True))
    return [
        Row("press → next page painted", spread(took), f"{len(took)} presses", "p95 ≤ 50 ms", p95(took) <= 50),
        Row("one press", "{} calls, {} functions, {} files".format(*parts), "-", goal, is_reached),
    ]


def memory() -> list[Row]:
    """Resident memory of the window's process, all icons and a few pages shown, beside a bare window."""
    one, voices = _memory(GUIDE)
    other, _ = _memory([*BARE_WINDOW, "--stay"])
    more = f" (and {voices:.0f} MB in speech workers)"
    return [Row.ratio("memory of the window's process", one, other, "MB", "bare window", 1.4, more)]


def frozen() -> list[Row]:
    """The program that was last built for Linux, beside a bare window that is frozen the default way."""
    if not BUILT.exists():
        return [Row("frozen program", "not measured: python3 dev.py build", "-", "-", False)]
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        places = (f"--distpath={folder}", f"--workpath={folder}/work", f"--specpath={folder}")
        probe = TOOLS / "probes" / "bare_window.py"
        subprocess.run([BUILDER, "-m", "PyInstaller", "--log-level=ERROR", *places, probe], check=True)
        ours: Command = [BUILT, "--silent", "--data-dir", folder]
        bare: Command = [Path(folder) / "bare_window" / "bare_window", "--stay"]
        shown = in_turn(lambda: _until_shown(ours), lambda: _until_shown(bare))
        sizes = _memory(ours)[0], _memory(bare)[0]
    beside = "bare frozen window"
    return [
        Row.ratio("frozen start → window is there", *shown, "ms", beside, 1.15),
        Row.ratio("memory of the frozen window", *sizes, "MB", beside, 1.3),
    ]


def _memory(command: Command) -> tuple[float, float]:
    """(MB of the process, MB of its children) after a few pages."""
    with running(command) as process:
        time.sleep(3)
        for key in ("2", "Return", "Return", "3"):
            press_key(key)
            time.sleep(1)
        time.sleep(1)
        children = sum(child.memory_info().rss for child in process.children(recursive=True))
        return process.memory_info().rss / 1e6, children / 1e6


def _until_shown(command: Command) -> float:
    """Milliseconds from the start of a program until the window manager has its window."""
    began = time.monotonic()
    with closing(make_desktop()) as desktop, running(command) as process:
        while all(window.pid != process.pid for window in desktop.windows()):
            time.sleep(0.002)
        return (time.monotonic() - began) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
