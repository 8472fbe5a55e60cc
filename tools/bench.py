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

import psutil

from tools.bench_frozen import frozen
from tools.bench_house import house
from tools.bench_kiosk import recovery
from tools.bench_moment import moment
from tools.bench_rescue import companion, raised, rescue
from tools.bench_soak import soak
from tools.bench_voice import voice
from tools.measured import GUIDE, ROOT, RUNS, TOOLS, Row, press_key

BARE_WINDOW = [sys.executable, str(TOOLS / "probes" / "bare_window.py")]
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
            "≤ 1.7×",
            one / other <= 1.7,
        )
    ]


def press() -> list[Row]:
    """Press to the next page painted, over all pages, in the real window."""
    result = subprocess.run(PRESS_PROBE, cwd=ROOT, capture_output=True, text=True, check=True)
    times = sorted(float(line) for line in result.stdout.split())
    p95 = times[int(len(times) * 0.95)]
    figure = f"median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, max {times[-1]:.1f} ms"
    return [Row("press → next page painted", figure, f"{len(times)} presses", "p95 ≤ 50 ms", p95 <= 50)]


def memory() -> list[Row]:
    """Resident memory of the window's process, all icons and a few pages shown, beside a bare window."""
    one, voices = _memory(GUIDE)
    other, _ = _memory([*BARE_WINDOW, "--stay"])
    figure = f"{one:.0f} MB (and {voices:.0f} MB in speech workers)"
    beside = f"bare window {other:.0f} MB; {one / other:.2f}×"
    return [Row("memory of the window's process", figure, beside, "≤ 1.4×", one / other <= 1.4)]


def _until_painted(command: list[str]) -> float:
    """Milliseconds from just before exec to the moment the process printed, its first paint.

    Bytecode may be written, whatever the shell says: an installed program has it, and the first run does not count.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.time()
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment).stdout
    return (float(output.split()[-1]) - began) * 1000


def _memory(command: list[str]) -> tuple[float, float]:
    """(MB of the process, MB of its children) after a few pages."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        for key in ("2", "Return", "Return", "3"):
            press_key(key)
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
