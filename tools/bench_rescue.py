"""Measurements of the rescue: from the order to the browser gone and silent, beside `kill -9` in the same run."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import make_desktop
from tools.browsing import RealBrowser, click_middle
from tools.desktop import MARK, wait_for
from tools.measured import Row
from tools.recorder import Recorder
from tools.scam_page import ScamPage

TIMES = 7


def rescue() -> list[Row]:
    """Ends a howling, full-screen Chromium again and again, in turn by our way and by force."""
    if {"sound", "display"} - set(os.environ.get(MARK, "").split()) or not shutil.which("chromium"):
        return [Row("browser gone and silent", "not measured: no sound, display or chromium", "-", "≤ 2×", False)]
    desktop, recorder = make_desktop(), Recorder()
    try:
        ours = [_end(lambda found: close(found, desktop), recorder) for _ in range(TIMES)]
        bare = [_end(lambda found: found.process().kill(), recorder) for _ in range(TIMES)]
    finally:
        recorder.stop()
        desktop.close()
    one, other = statistics.median(ours), statistics.median(bare)
    return [
        Row(
            "order → browser gone and silent",
            f"median {one:.0f} ms, max {max(ours):.0f} ms ({TIMES} times)",
            f"kill -9 of its main process {other:.0f} ms; {one / other:.2f}×",
            "≤ 2×",
            one / other <= 2,
        )
    ]


def _end(how: Callable[[Browser], object], recorder: Recorder) -> float:
    """Milliseconds until one browser is gone and its siren silent."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder, ScamPage() as page:
        real = RealBrowser("chromium", Path(folder) / "profile")
        found = real.start(page.address)
        wait_for(lambda: page.asked > 0, 20)
        time.sleep(1.5)
        click_middle()
        time.sleep(1.5)
        began = time.time()
        how(found)
        wait_for(found.is_gone)
        gone = time.time()
        time.sleep(0.5)
        silent = recorder.last_loud(began)
        real.stop()
    return (max(gone, silent) - began) * 1000
