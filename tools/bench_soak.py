"""The soak: thousands of seeded visitors at full speed in the kiosk's real window; nothing may grow.

20,000 take hours. `ANSHIN_SOAK=500` in the environment has fewer come. What is left of them on the disk, on the
clipboard and in memory is for tests/kiosk/window/test_hygiene_proof.py (`ANSHIN_HYGIENE=1000`).
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from tools.kiosk_visits import Visitors
from tools.measured import Row, p95
from tools.staged_kiosk import StandInPrinter, stage

VISITS, PARTS, SEED = int(os.environ.get("ANSHIN_SOAK", "20000")), 20, 20260603
MOST_GROWTH, MOST_SLOWER = 1.05, 1.10
"""Of the memory since the first twentieth of them, of the time of a page since the second."""


def soak() -> list[Row]:
    """Compares the process after the first visitors with the one after the last."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    process, pages, held, opened = psutil.Process(), [], [], []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        staged = stage(Path(folder), StandInPrinter(draws=True))
        visitors = Visitors(staged, SEED)
        for part in range(1, PARTS + 1):
            pages.append(p95([took for _ in range(VISITS // PARTS) for took in visitors.come().times]))
            gc.collect()
            staged.turn()
            held.append(process.memory_info().rss / 1e6)
            opened.append((process.num_fds(), process.num_threads(), len(app.allWidgets())))
            print(
                f"{part}/{PARTS} p95 {pages[-1]:.1f} ms, {held[-1]:.0f} MB, {opened[-1]}", file=sys.stderr, flush=True
            )
        staged.kiosk.close()
    beside, many = "after a twentieth of them", f"{VISITS:,} visits"
    return [
        Row.ratio(f"memory: {many}", held[-1], held[0], "MB", beside, MOST_GROWTH),
        Row.ratio(f"press → page painted, p95: {many}", pages[-1], pages[1], "ms", "at the second", MOST_SLOWER),
        Row(
            f"files, threads, widgets: {many}",
            f"{opened[-1]}",
            f"{opened[0]} {beside}",
            "the same",
            opened[-1] == opened[0],
        ),
    ]
