"""Measurements of the kiosk: a hundred accidents, and how soon the page that waits for visitors stands there again."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from Xlib import X, error
from Xlib.display import Display

from app.kiosk.rules.staff_pin import make_mark
from app.widgets.theme import COLORS, Scheme
from tools.desktop import MARK
from tools.eyes import Rect, share_of
from tools.measured import ROOT, Row

PIN = "4812"
GREEN = COLORS[Scheme.LIGHT].go
MIX = {"kill": 80, "stop": 20}
"""Accidents: killed from outside, as the system does when memory is short; hanging."""

GOALS = {"kill": 3.0, "stop": 8.0}
"""Seconds until the page stands there again."""

NAMES = {"kill": "kiosk killed (kill -9)", "stop": "kiosk hangs (SIGSTOP)"}
PATIENCE = 25.0
LEAST_GREEN = 0.2
"""Share that the field to touch takes of the part of the attract page where it stands."""

LOOK = 0.05
"""Seconds between looks at the screen: looking takes from the time that the window has on a small PC."""

STARTS = 7
PAUSES = (0.3, 2.5)
"""Seconds that a window lives before the next accident: some are struck while they still load their voice."""

POLICY = """[centre]
name = "あおば見本市消費生活センター"
hours = "平日 9:00〜16:00"
[staff]
pin = "{mark}"
[visitor]
languages = ["ja", "en"]
[folders]
counts = "{counts}"
"""


def write_policy(folder: Path, more: str = "") -> Path:
    """Writes a kiosk.toml that is accepted, with its counts beside it; returns its path."""
    counts, path = folder / "counts", folder / "kiosk.toml"
    counts.mkdir(exist_ok=True)
    path.write_text(POLICY.format(mark=make_mark(PIN), counts=counts) + more, encoding="utf-8")
    folder.chmod(0o755)
    path.chmod(0o644)
    return path


class RunningKiosk:
    """A real kiosk under its supervisor, on the desktop that DISPLAY names. To be closed."""

    def __init__(self, policy: Path, **extra: str) -> None:
        command = [sys.executable, "-m", "app", "--kiosk", "--kiosk-policy", str(policy)]
        env = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**env, **extra}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._supervisor = psutil.Process(self.process.pid)
        self._display = Display()

    def window(self) -> psutil.Process | None:
        """The process of the window; None while there is none."""
        with contextlib.suppress(psutil.Error):
            return next(iter(self._supervisor.children()), None)
        return None

    def waits(self) -> bool:
        """Whether the attract page of the present window can be seen: its own window, and the pixels."""
        window = self.window()
        return window is not None and self._is_mapped(window.pid) and share_of(GREEN, self._field) > LEAST_GREEN

    def until_it_waits(self, but: int = 0, seconds: float = PATIENCE) -> float | None:
        """Seconds from now until the attract page of another process than `but` can be seen; None for never."""
        began = time.monotonic()
        while (now := time.monotonic()) - began < seconds:
            window = self.window()
            if window is not None and window.pid != but and self.waits():
                return now - began
            time.sleep(LOOK)
        return None

    def close(self) -> int:
        """Ends it as the system does; returns the supervisor's exit code. Harmless where it has ended."""
        self.process.terminate()
        code = self.process.wait(10)
        with contextlib.suppress(error.ConnectionClosedError):
            self._display.close()
        return code

    @property
    def _field(self) -> Rect:
        screen = self._display.screen()
        wide, high = screen.width_in_pixels, screen.height_in_pixels
        return 0, high * 3 // 10, wide // 2, high * 2 // 10

    def _is_mapped(self, pid: int) -> bool:
        wanted = self._display.intern_atom("_NET_WM_PID")
        for one in self._display.screen().root.query_tree().children:
            with contextlib.suppress(error.BadWindow):
                owner = one.get_full_property(wanted, X.AnyPropertyType)
                if owner and owner.value[0] == pid and one.get_attributes().map_state == X.IsViewable:
                    return True
        return False


def kill(window: psutil.Process) -> None:
    """Gone in a moment, as when the system's memory is short and it chooses the largest (oom-killer)."""
    window.kill()


def stop(window: psutil.Process) -> None:
    """Hangs."""
    window.send_signal(signal.SIGSTOP)  # type: ignore[attr-defined, unused-ignore]  # not on Windows


ACCIDENTS: dict[str, Callable[[psutil.Process], None]] = {"kill": kill, "stop": stop}


def recovery() -> list[Row]:
    """A hundred accidents in a mix that is always the same, beside the window's plain start."""
    if "display" not in os.environ.get(MARK, "").split():
        return [Row("kiosk after an accident", "not measured: no display", "-", "≤ 3 s", False)]
    kinds = [kind for kind, times in MIX.items() for _ in range(times)]
    dice = random.Random(7)
    dice.shuffle(kinds)
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        policy = write_policy(Path(folder))
        plain = statistics.median(_plain_start(policy) for _ in range(STARTS))
        with _running(policy) as kiosk:
            results = [(kind, *strike(kiosk, kind, dice.uniform(*PAUSES))) for kind in kinds]
    rows = [_row(kind, [took for one, took, _ in results if one == kind], plain) for kind in MIX]
    orphans = sum(left for _, _, left in results)
    return [*rows, Row("processes left of dead windows", str(orphans), f"{len(kinds)} accidents", "0", orphans == 0)]


def strike(kiosk: RunningKiosk, kind: str, pause: float = 0.3) -> tuple[float | None, int]:
    """Waits so many seconds, then one accident.

    Returns seconds until the attract page stands there again (None for never), and how many processes of the dead
    window are left.
    """
    time.sleep(pause)
    window = kiosk.window()
    if window is None:
        return None, 0
    family = [window, *window.children(recursive=True)]
    began = time.monotonic()
    ACCIDENTS[kind](window)
    is_back = kiosk.until_it_waits(but=window.pid) is not None
    took = time.monotonic() - began
    _, left = psutil.wait_procs(family, timeout=1)
    return took if is_back else None, sum(map(_runs, left))


def _runs(process: psutil.Process) -> bool:
    """Whether it still does anything; one that has ended, and that nobody has asked about yet, does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@contextlib.contextmanager
def _running(policy: Path) -> Iterator[RunningKiosk]:
    kiosk = RunningKiosk(policy)
    try:
        kiosk.until_it_waits()
        yield kiosk
    finally:
        kiosk.close()


def _plain_start(policy: Path) -> float:
    """Seconds from the supervisor's start of a window to its attract page: what no recovery can be quicker than."""
    kiosk = RunningKiosk(policy)
    try:
        while kiosk.window() is None:
            time.sleep(0.005)
        return kiosk.until_it_waits() or PATIENCE
    finally:
        kiosk.close()


def _row(kind: str, times: list[float | None], plain: float) -> Row:
    back = [took for took in times if took is not None]
    if not back:
        return Row(f"{NAMES[kind]} → waits again", f"0 of {len(times)}", "-", f"≤ {GOALS[kind]:.0f} s", False)
    middle, longest = statistics.median(back), max(back)
    return Row(
        f"{NAMES[kind]} → waits again",
        f"{len(back)} of {len(times)}; median {middle:.2f} s, max {longest:.2f} s",
        f"the window's plain start {plain:.2f} s; {middle / plain:.2f}×",
        f"≤ {GOALS[kind]:.0f} s, all",
        len(back) == len(times) and longest <= GOALS[kind],
    )
