"""Keeps the kiosk's window on the screen: starts it again whenever it ends. One that hangs ends itself (heartbeat.py).

Under systemd this is not needed: its service and watchdog do the same (resources/packaging/linux/kiosk).
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from app.kiosk.supervision.heartbeat import EXIT_AGAIN, EXIT_CLOSED, WATCHED
from app.system.program import FOLDER

LOOK = 0.1
"""Seconds between looks at the window: on Windows no signal is heard while a process is waited for."""

APART = 2.0
"""Least seconds from one start to the next, so that a broken PC does not run hot."""

log = logging.getLogger(__name__)


def supervise(command: Sequence[str], apart: float = APART) -> int:
    """Keeps a window until the staff closes it, or a signal ends this process and the window. Returns the exit code."""
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))
    while True:
        began = time.monotonic()
        code = _one_life(command)
        if code == EXIT_CLOSED:
            return 0
        level = logging.INFO if code == EXIT_AGAIN else logging.WARNING  # the window itself logged why
        log.log(level, "the kiosk's window ended (%s) and is started again", code)
        time.sleep(max(0.0, began + apart - time.monotonic()))


def _one_life(command: Sequence[str]) -> int | None:
    """Starts a window and waits for its end; returns its exit code, None if it could not be started.

    Its standard input is a pipe from this process, at the end of which it ends.
    """
    try:
        window = subprocess.Popen(
            command, cwd=FOLDER, env={**os.environ, WATCHED: "1"}, stdin=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        log.warning("the kiosk's window cannot be started: %s", error.strerror or error)
        return None
    with window:
        try:
            while window.poll() is None:
                time.sleep(LOOK)
        finally:
            window.kill()
            if sys.platform != "win32":  # what it started, too, such as a program that hangs while it prints
                with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
                    os.killpg(window.pid, signal.SIGKILL)
    return window.returncode
