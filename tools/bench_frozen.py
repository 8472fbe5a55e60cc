"""The frozen program beside a bare one-label window, frozen the default way: start, size, memory; in the same run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.build.prune import size
from tools.measured import ROOT, Command, Row, in_turn, running, settled_memory, until_painted

BUILDER = ROOT / "build" / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def frozen() -> list[Row]:
    """Linux' rows."""
    if sys.platform == "linux" and BUILDER.exists():
        return _linux()
    return [Row("frozen program", "not measured: python3 dev.py setup --for build", "-", "-", False)]


def _linux() -> list[Row]:
    out = ROOT / "build" / "bench"
    subprocess.run([BUILDER, "-m", "tools.build.bare", out], cwd=ROOT, check=True)
    ours, bare = out / "ours" / "dist" / "anshin-guide", out / "bare" / "dist" / "bare_window"
    one, other = [ours / "anshin-guide"], [bare / "bare_window"]
    start = in_turn(lambda: until_painted(one, Path("/")), lambda: until_painted(other, Path("/")))
    clips = sum(path.stat().st_size for path in ours.rglob("resources/voice/*.zip"))
    sizes = (size(ours) - clips) / 1e6, size(bare) / 1e6
    memory = _resident([*one, "--stay"]), _resident([*other, "--stay"])
    beside, more = "bare frozen window", f", and {clips / 1e6:.1f} MB of clips"
    return [
        Row.ratio("frozen start → first page painted", *start, "ms", beside, 1.15),
        Row.ratio("size on disk without clips", *sizes, "MB", beside, 0.7, more),
        Row.ratio("memory of the frozen window", *memory, "MB", beside, 1.3),
    ]


def _resident(command: Command) -> float:
    with tempfile.TemporaryDirectory() as folder, running(command, Path(folder)) as process:
        return settled_memory(process.pid)
