"""Seeded visitors at full speed in the kiosk's real window; writes a line of JSON for each twentieth of them.

python -m tools.probes.soak COUNT FILE
"""

import gc
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.kiosk.window.kiosk_controller import View
from tools.kiosk_visits import Visit, Visitors
from tools.measured import p95
from tools.staged_kiosk import Staged, StandInPrinter, stage

SEED = 20260603
BLOCKS = 20
SIGNALS = ("began(PyObject)", "fell_silent()", "audible(bool)")


def main(count: int, report: Path) -> int:
    """Has them come; returns 1 where the window did not show the page that waits after one of them."""
    logging.basicConfig(level=logging.WARNING)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, report.open("w", encoding="utf-8") as lines:
        staged = stage(Path(folder), StandInPrinter(draws=True))
        QTest.qWaitForWindowExposed(staged.window)
        visitors, block, visits = Visitors(staged, SEED), max(1, count // BLOCKS), []
        began = time.monotonic()
        for number in range(1, count + 1):
            visits.append(visitors.come())
            if staged.kiosk.controller.view is not View.ATTRACT:
                return 1
            if number % block == 0:
                line = json.dumps({"visits": number, **measured(staged, visits)})
                visits = []
                print(line, file=lines, flush=True)
                print(f"{time.monotonic() - began:6.0f} s {line}", file=sys.stderr, flush=True)
        staged.kiosk.close()
    return 0


def measured(staged: Staged, visits: list[Visit]) -> dict[str, Any]:
    """What there is in the process now, and how long the presses of these visits took."""
    gc.collect()
    staged.turn()
    process = psutil.Process()
    shell = staged.kiosk.controller.stage.shell
    return {
        "p95": round(p95([one for visit in visits for one in visit.times]), 1),
        "p95_cpu": round(p95([one for visit in visits for one in visit.efforts]), 1),
        "presses": sum(len(visit.pressed) for visit in visits),
        "rss": round(process.memory_info().rss / 1e6, 1),
        "files": process.num_fds(),
        "threads": process.num_threads(),
        "widgets": len(QApplication.allWidgets()),
        "qobjects": len(shell.findChildren(QObject)),
        "objects": len(gc.get_objects()),
        "receivers": sum(staged.speaker.receivers(SIGNAL(name)) for name in SIGNALS),
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
