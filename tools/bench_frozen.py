"""The frozen program beside a bare one-label window, frozen the default way: start, size, memory; in the same run."""

from __future__ import annotations

import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import psutil

from tools.build.prune import size
from tools.measured import ROOT, RUNS, Row

BUILDER = ROOT / "build" / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
Command = Sequence[Path | str]

SETTLE_SECONDS = 4.0
"""From the start until what is loaded after the first page is there, too."""


def frozen() -> list[Row]:
    """Linux' rows, and Windows' under wine where the installer has been built."""
    rows = _linux() if sys.platform == "linux" and BUILDER.exists() else [_missing()]
    if find_spec("tools.build.windows_bench"):
        rows += importlib.import_module("tools.build.windows_bench").rows()
    return rows


def _missing() -> Row:
    return Row("frozen program", "not measured: python3 dev.py setup --for build", "-", "-", False)


def _linux() -> list[Row]:
    out = ROOT / "build" / "bench"
    subprocess.run([BUILDER, "-m", "tools.build.bare", out], cwd=ROOT, check=True)
    ours, bare = out / "ours" / "dist" / "anshin-guide", out / "bare" / "dist" / "bare_window"
    one, other = [ours / "anshin-guide"], [bare / "bare_window"]
    return [_start(one, other), _size(ours, bare), _memory(one, other)]


def _start(ours: Command, bare: Command) -> Row:
    """In turn, so that both meet the same machine; the first of each is not counted."""
    times = [(_until_painted(ours), _until_painted(bare)) for _ in range(RUNS + 1)][1:]
    one, other = (statistics.median(column) for column in zip(*times, strict=True))
    beside = f"bare frozen window {other:.0f} ms; {one / other:.2f}×"
    return Row("frozen start → first page painted", f"{one:.0f} ms", beside, "≤ 1.15×", one / other <= 1.15)


def _size(ours: Path, bare: Path) -> Row:
    clips = sum(path.stat().st_size for path in ours.rglob("resources/voice/*.zip"))
    one, other = size(ours) - clips, size(bare)
    figure = f"{one / 1e6:.0f} MB, and {clips / 1e6:.1f} MB of clips"
    beside = f"bare frozen window {other / 1e6:.0f} MB; {one / other:.2f}×"
    return Row("size on disk without clips", figure, beside, "≤ 0.7×", one / other <= 0.7)


def _memory(ours: Command, bare: Command) -> Row:
    one, other = _resident([*ours, "--stay"]), _resident([*bare, "--stay"])
    beside = f"bare frozen window {other:.0f} MB; {one / other:.2f}×"
    return Row("memory of the frozen window", f"{one:.0f} MB", beside, "≤ 1.3×", one / other <= 1.3)


def _until_painted(command: Command) -> float:
    """Milliseconds from just before exec to the first paint, whose moment the process prints."""
    began = time.time()
    output = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True).stdout
    return (float(output.split()[-1]) - began) * 1000


def _resident(command: Command) -> float:
    """MB of the process once it has settled."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(SETTLE_SECONDS)
            return float(psutil.Process(process.pid).memory_info().rss) / 1e6
        finally:
            process.terminate()
            process.wait(10)
