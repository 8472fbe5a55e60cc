"""Measurements of the rescue: an order carried out, beside `kill -9`; and the companion while nothing happens."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil

from app.rescue.adapters import make_desktop
from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import Desktop
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.measured import BARE_WINDOW, ROOT, Row, running, spread
from tools.recorder import Recorder
from tools.scam_page import ScamPage

TIMES = 7

IDLE_SECONDS = 30.0
SETTLED_SECONDS = 5.0
MOMENT = 0.05


def rescue() -> list[Row]:
    """Ends a howling, full-screen Chromium again and again, in turn by our way and by force."""
    desktop, recorder = make_desktop(), Recorder()
    try:
        ours = [_end(lambda found: close(found, desktop), recorder) for _ in range(TIMES)]
        bare = [_end(lambda found: found.process().kill(), recorder) for _ in range(TIMES)]
    finally:
        recorder.stop()
        desktop.close()
    one, other = statistics.median(ours), statistics.median(bare)
    beside, more = "kill -9 of its main process", f", max {max(ours):.0f} ms ({TIMES} times)"
    return [Row.ratio("order → browser gone and silent", one, other, "ms", beside, 2, more)]


def companion() -> list[Row]:
    """The program that waits, guide and guard with it, while nothing happens, beside a bare window."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        command = [sys.executable, "-m", "app", "--companion", "--data-dir", folder]
        with running(command) as waiting, running([*BARE_WINDOW, "--stay"]) as bare:
            time.sleep(SETTLED_SECONDS)
            times = waiting.cpu_times()
            woken = _wakes(waiting, IDLE_SECONDS) / IDLE_SECONDS
            later = waiting.cpu_times()
            used = (later.user + later.system - times.user - times.system) / IDLE_SECONDS * 100
            memory, other = _resident(waiting), _resident(bare)
    long = f"{IDLE_SECONDS:.0f} s"
    beside = f"bare window {other:.0f} MB; {memory / other:.2f}×"
    return [
        Row("idle companion: CPU", f"{used:.2f} %", long, "≤ 0.1 %", used <= 0.1),
        Row("idle companion: wake-ups", f"{woken:.2f} a second", long, "≤ 1 a second", woken <= 1),
        Row("idle companion, its guide and guard: memory", f"{memory:.0f} MB", beside, "≤ 100 MB", memory <= 100),
    ]


def raised() -> list[Row]:
    """A second start while the guide runs, put away: from the start of the process until its window is back."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        command = [sys.executable, "-m", "app", "--silent", "--data-dir", folder]
        with running(command) as first, closing(make_desktop()) as desktop:
            wait_for(lambda: any(window.pid == first.pid for window in desktop.windows()))
            time.sleep(1)
            times = [_raise(command, desktop, first.pid) for _ in range(TIMES)]
    return [Row("second start → guide is back", spread(times), f"{TIMES} times", "≤ 300 ms", max(times) <= 300)]


def _raise(command: list[str], desktop: Desktop, pid: int) -> float:
    window = next(window for window in desktop.windows() if window.pid == pid)
    subprocess.run(["xdotool", "windowminimize", str(window.id)], check=True)
    wait_for(lambda: all(window.pid != pid for window in desktop.windows()))
    began = time.monotonic()
    second = subprocess.Popen(command, cwd=ROOT)
    while time.monotonic() < began + 5 and all(window.pid != pid for window in desktop.windows()):
        time.sleep(0.005)
    took = (time.monotonic() - began) * 1000
    second.wait(10)
    time.sleep(0.3)
    return took


def _resident(process: psutil.Process) -> float:
    """MB of a process and of those that it started."""
    return float(sum(one.memory_info().rss for one in (process, *process.children(recursive=True)))) / 1e6


def _wakes(process: psutil.Process, seconds: float) -> int:
    """How often it woke in a time: moments at which any of its threads went to sleep again since the moment before.

    A thread that asks the X server something while it is awake sleeps once more within the same moment.
    """
    found, last = 0, _sleeps(process)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(MOMENT)
        now = _sleeps(process)
        found, last = found + (now != last), now
    return found


def _sleeps(process: psutil.Process) -> int:
    total = 0
    for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
        line = next(line for line in status.read_text().splitlines() if line.startswith("voluntary"))
        total += int(line.split()[1])
    return total


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
