"""A real kiosk under its supervisor, seen by its pixels, and what may happen to it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from Xlib import X, error
from Xlib.display import Display

from app.widgets.theme import COLORS, Scheme
from tests.conftest import alive
from tests.end2end.conftest import ROOT
from tools.eyes import Rect, share_of

GREEN = COLORS[Scheme.LIGHT].go
LEAST_GREEN = 0.2
"""Share that the field to touch takes of the part of the attract page where it stands."""

PATIENCE, LOOK = 25.0, 0.05
"""Seconds until it has to be back, and between looks at the screen: looking takes from the time of the window."""


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


def strike(kiosk: RunningKiosk, pause: float) -> tuple[float | None, int]:
    """Waits so many seconds, then kills the window as the oom-killer does.

    Returns seconds until the attract page stands there again (None for never), and how many processes of the dead
    window are left.
    """
    time.sleep(pause)
    window = kiosk.window()
    if window is None:
        return None, 0
    family = [window, *window.children(recursive=True)]
    began = time.monotonic()
    window.kill()
    is_back = kiosk.until_it_waits(but=window.pid) is not None
    took = time.monotonic() - began
    _, left = psutil.wait_procs(family, timeout=1)
    return took if is_back else None, sum(map(alive, left))
