"""The soak: thousands of seeded visitors in the kiosk's window, on the test desktop and under cage; nothing may grow.

20,000 take hours. `ANSHIN_SOAK=500` in the environment has fewer come; each twentieth of them is measured by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.measured import ROOT, Row

VISITS = 20_000
COUNT = "ANSHIN_SOAK"
"""Names the variable with another number of visitors."""

MOST_SEARCHED = 1_000
"""For so many visitors the disk and the memory are searched for what is left of them."""

MOST_GROWTH, MOST_SLOWER = 1.05, 1.10
CAGE = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}

Line = dict[str, Any]
"""What the probe measured after a twentieth of the visitors."""


def soak() -> list[Row]:
    """Both soaks; the one under cage only where there is cage."""
    count = int(os.environ.get(COUNT, VISITS))
    rows = _rows("test desktop", count, _run([], count, {}))
    if shutil.which("cage"):
        rows += _rows("cage", count, _run(["cage", "--"], count, {**CAGE, "QT_QPA_PLATFORM": "wayland"}))
    return [*rows, _left_behind(min(count, MOST_SEARCHED))]


def _left_behind(count: int) -> Row:
    """What is left of visitors on the disk, on the clipboard, on the pages and in memory, as the tests look for it."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/kiosk/window/test_hygiene_proof.py",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    proof = subprocess.run(command, cwd=ROOT, env={**os.environ, "ANSHIN_HYGIENE": str(count)}, stdout=sys.stderr)
    is_clean = proof.returncode == 0
    where = "files, their names, settings, clipboard, pages, objects"
    return Row(f"left of {count:,} visitors", "0 bytes" if is_clean else "something", where, "0", is_clean)


def _run(before: Sequence[str], count: int, more: Mapping[str, str]) -> list[Line]:
    """What the probe wrote, less where it broke off; its progress is seen on the standard error."""
    with tempfile.TemporaryDirectory(prefix="anshin-soak-") as folder:
        report = Path(folder) / "report"
        report.touch()
        command = [*before, sys.executable, "-m", "tools.probes.soak", str(count), str(report)]
        environment = {**os.environ, "TMPDIR": folder, **more}
        if before:  # a compositor of its own, beside whatever else is here
            environment.update(XDG_RUNTIME_DIR=folder)
            environment.pop("DISPLAY", None)
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)
        return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


def _rows(where: str, count: int, lines: Sequence[Line]) -> list[Row]:
    """Growth from the first twentieth on, things that are open, and page times from the second twentieth on."""
    if len(lines) < 2 or lines[-1]["visits"] + lines[0]["visits"] <= count:
        return [Row(f"{count:,} visits, {where}", "broke off", f"{len(lines)} parts", "all", False)]
    return [*_kept(f"{count:,} visits, {where}", lines), _page_time(f"{count:,} visits, {where}", lines)]


def _kept(what: str, lines: Sequence[Line]) -> list[Row]:
    warm, last = lines[0], lines[-1]
    growth = last["rss"] / warm["rss"]
    open_now, open_then = ([line[name] for name in ("files", "threads")] for line in (last, warm))
    alive = ", ".join(f"{name} {warm[name]} → {last[name]}" for name in ("widgets", "qobjects", "receivers", "objects"))
    figure = f"{warm['rss']:.0f} → {last['rss']:.0f} MB ({growth - 1:+.1%})"
    return [
        Row(f"memory: {what}", figure, alive, f"< {MOST_GROWTH - 1:+.0%}", growth < MOST_GROWTH),
        Row(
            f"open files and threads: {what}",
            f"{open_now[0]} and {open_now[1]}",
            f"after a twentieth {open_then[0]} and {open_then[1]}",
            "the same",
            open_now == open_then,
        ),
    ]


def _page_time(what: str, lines: Sequence[Line]) -> Row:
    early, late = lines[1], lines[-1]
    ratio = late["p95"] / early["p95"]
    work = f"of the processor {early['p95_cpu']:.1f} → {late['p95_cpu']:.1f} ms"
    figure = f"p95 {early['p95']:.1f} → {late['p95']:.1f} ms ({ratio - 1:+.0%})"
    return Row(f"press → page painted: {what}", figure, work, f"≤ {MOST_SLOWER - 1:+.0%}", ratio <= MOST_SLOWER)
