"""Measurements, each beside something bare measured in the same run; prints a table and writes bench.md.

    python3 dev.py bench [start|press|house|voice|rescue|companion|moment|raised|recovery|memory|frozen|soak …]

Without arguments all but `soak`, which takes hours (see tools.bench_soak).

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

from tools.bench_frozen import frozen
from tools.bench_house import house
from tools.bench_kiosk import recovery
from tools.bench_moment import moment
from tools.bench_rescue import companion, raised, rescue
from tools.bench_soak import soak
from tools.bench_voice import voice
from tools.measured import BARE_WINDOW, GUIDE, ROOT, RUNS, Row, in_turn, p95, press_key, running, until_painted

START_PROBE = [sys.executable, "-m", "tools.probes.start"]
PRESS_PROBE = [sys.executable, "-m", "tools.probes.press"]
LONG = ("soak",)
"""Groups that take hours: only where they are asked for."""


def main(asked: list[str]) -> int:
    """Runs the measurements asked for (by default all that take minutes); returns 0 even where a goal is missed."""
    groups: dict[str, Callable[[], list[Row]]] = {
        "start": start,
        "press": press,
        "house": house,
        "voice": voice,
        "rescue": rescue,
        "companion": companion,
        "moment": moment,
        "raised": raised,
        "recovery": recovery,
        "memory": memory,
        "frozen": frozen,
        "soak": soak,
    }
    asked = asked or [name for name in groups if name not in LONG]
    rows = [row for name, group in groups.items() if name in asked for row in group()]
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
    """Press to the next page painted, over all pages, in the real window."""
    result = subprocess.run(PRESS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    times = [float(line) for line in result.stdout.split()]
    figure = f"median {statistics.median(times):.1f} ms, p95 {p95(times):.1f} ms, max {max(times):.1f} ms"
    return [Row("press → next page painted", figure, f"{len(times)} presses", "p95 ≤ 50 ms", p95(times) <= 50)]


def memory() -> list[Row]:
    """Resident memory of the window's process, all icons and a few pages shown, beside a bare window."""
    one, voices = _memory(GUIDE)
    other, _ = _memory([*BARE_WINDOW, "--stay"])
    more = f" (and {voices:.0f} MB in speech workers)"
    return [Row.ratio("memory of the window's process", one, other, "MB", "bare window", 1.4, more)]


def _memory(command: list[str]) -> tuple[float, float]:
    """(MB of the process, MB of its children) after a few pages."""
    with running(command) as process:
        time.sleep(3)
        for key in ("2", "Return", "Return", "3"):
            press_key(key)
            time.sleep(1)
        time.sleep(1)
        children = sum(child.memory_info().rss for child in process.children(recursive=True))
        return process.memory_info().rss / 1e6, children / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
