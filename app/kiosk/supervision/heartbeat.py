"""The heartbeat of the window: once a second its event loop says that it runs. A window that hangs is ended."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

WATCHED = "ANSHIN_KIOSK_WATCHED"
"""Set in the environment of a window that our supervisor started."""

EXIT_CLOSED = 10
"""The staff closed the kiosk: it must not be restarted. Any other exit code, even 0, is an accident."""

EXIT_AGAIN = 11
"""The window wants to be restarted: the staff was there, it is old or large, or it could not wipe everything."""

BEAT = 5.0
"""Seconds without a beat after which the window hangs. With a restart the screen is back within 8."""

START = 20.0
"""Longest time in seconds from the start to the first beat, on a slow PC after a cold start."""

log = logging.getLogger(__name__)


class Heartbeat:
    """Ends this process when its beats stop, or has systemd do so. Never blocks, never raises.

    Under our supervisor a thread of the interpreter's own (`faulthandler`) waits for the next beat: it needs no lock
    that a hanging library may hold, its clock stands still while the PC sleeps, and it writes down where the window
    hung. systemd is told by datagrams (sd_notify(3)). WATCHDOG_PID is ignored: under cage it is that of cage, and the
    unit accepts all its processes.

    Args:
        environment: of this process; without one nobody watches it.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        found = environment or {}
        self._has_supervisor = bool(found.get(WATCHED))
        self._systemd = "" if self._has_supervisor else found.get("NOTIFY_SOCKET", "")
        self._traces = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  # None: a program of Windows without a console
        if self._has_supervisor:
            threading.Thread(target=_end_with_supervisor, name="lifeline", daemon=True).start()
        self._wait(START)

    def beat(self) -> None:
        """Reports that the window works. Call it every second, once a page is shown."""
        self._wait(BEAT)
        if not self._systemd:
            return
        import socket  # not needed by most starts

        family = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        address = f"\0{self._systemd[1:]}" if self._systemd.startswith("@") else self._systemd
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(b"READY=1\nWATCHDOG=1", address)

    def _wait(self, seconds: float) -> None:
        if self._has_supervisor:
            faulthandler.dump_traceback_later(seconds, exit=True, file=self._traces)


def is_watched(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether our supervisor, or systemd with its watchdog, watches this process."""
    return bool(environment.get(WATCHED) or (environment.get("NOTIFY_SOCKET") and environment.get("WATCHDOG_USEC")))


def _end_with_supervisor() -> None:
    """Ends this process and its children, such as one that prints, when the supervisor's end of the pipe is closed."""
    with contextlib.suppress(OSError):  # no standard input at all is the same
        os.read(0, 1)
    log.warning("the supervisor is gone; the window ends")
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(EXIT_AGAIN)
