"""The heartbeat of the window: once a second its event loop reports to the supervisor or to systemd."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping

WATCHED = "ANSHIN_KIOSK_WATCHED"
"""Set in the environment of a window that our supervisor started."""

EXIT_CLOSED = 10
"""The staff closed the kiosk: it must not be restarted. Any other exit code, even 0, is an accident."""

EXIT_AGAIN = 11
"""The window wants to be restarted: the staff was there, it is old or large, or it could not wipe everything."""

log = logging.getLogger(__name__)


class Heartbeat:
    """A heartbeat to nobody. Never blocks, never raises."""

    def beat(self) -> None:
        """Reports that the window works. Call it every second, once a page is shown."""

    def end(self) -> None:
        """Reports that the window closes on purpose."""


class PipeHeartbeat(Heartbeat):
    """Writes a byte to the standard output for each beat. The end of the standard input means the supervisor ended."""

    def __init__(self) -> None:
        self._out = os.dup(1)  # not inherited by our own children
        _send_prints_away()
        if sys.platform != "win32":
            os.set_blocking(self._out, False)
        threading.Thread(target=_wait_for_end, name="lifeline", daemon=True).start()

    def beat(self) -> None:
        """See Heartbeat."""
        with contextlib.suppress(OSError):  # full: nobody reads; broken: _wait_for_end ends us
            os.write(self._out, b".")


class ServiceHeartbeat(Heartbeat):
    """Datagrams for systemd (sd_notify(3)): READY=1 once, then WATCHDOG=1.

    WATCHDOG_PID is ignored: under cage it is that of cage. The unit accepts all its processes (NotifyAccess=all).
    """

    def __init__(self, address: str) -> None:
        """Args: as in NOTIFY_SOCKET: a path, or @ and a name in Linux's abstract namespace."""
        self._address = address
        self._is_ready = False

    def beat(self) -> None:
        """See Heartbeat."""
        self._is_ready = notify("WATCHDOG=1" if self._is_ready else "READY=1\nWATCHDOG=1", self._address)

    def end(self) -> None:
        """See Heartbeat."""
        notify("STOPPING=1", self._address)


def is_watched(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether our supervisor, or systemd with its watchdog, watches this process."""
    return bool(environment.get(WATCHED) or (environment.get("NOTIFY_SOCKET") and environment.get("WATCHDOG_USEC")))


def make_heartbeat(environment: Mapping[str, str] = os.environ) -> Heartbeat:
    """The heartbeat for the supervisor of this process. Call it before anything prints."""
    if not is_watched(environment):
        return Heartbeat()
    return PipeHeartbeat() if environment.get(WATCHED) else ServiceHeartbeat(environment["NOTIFY_SOCKET"])


def notify(message: str, address: str) -> bool:
    """Sends systemd lines such as "READY=1"; returns whether that worked. See ServiceHeartbeat."""
    import socket  # not needed by most starts

    target = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        family = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        with socket.socket(family, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(message.encode(), target)
    except OSError as error:
        log.info("systemd cannot be notified: %s", error.strerror)
        return False
    return True


def _send_prints_away() -> None:
    """Redirects the standard output, so that what libraries print is not taken for a beat: to the standard error, or to
    nothing if there is none, as for a program of Windows without a console."""
    try:
        os.dup2(2, 1)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _wait_for_end() -> None:
    """Ends this process and its children when the supervisor's end of the pipe is closed."""
    with contextlib.suppress(OSError):  # no standard input at all is the same
        while os.read(0, 64):
            pass
    log.warning("the supervisor is gone; the window ends")
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # the voice, too
    os._exit(EXIT_AGAIN)
