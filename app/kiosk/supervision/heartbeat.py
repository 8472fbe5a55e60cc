"""The window's side of being watched: once a second its own event loop says that it lives, to whoever started it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Mapping

WATCHED = "ANSHIN_KIOSK_WATCHED"
"""Set in the environment of a window that our supervisor has started."""

EXIT_CLOSED = 10
"""The staff closed the kiosk: it is not to come back. Any other end, 0 too, is an accident."""

EXIT_AGAIN = 11
"""The window wants to be started anew, because it has grown old or large or could not wipe everything."""

log = logging.getLogger(__name__)


class Heartbeat:
    """Says that the window lives; this one to nobody. Never blocks, never raises."""

    def beat(self) -> None:
        """To be called every second, the first time when a page is shown."""

    def end(self) -> None:
        """The window closes on purpose."""


class PipeHeartbeat(Heartbeat):
    """One byte a beat on the standard output, for our supervisor. The end of the standard input is the supervisor's."""

    def __init__(self) -> None:
        self._out = os.dup(1)  # not inherited by our own children
        _send_prints_away()
        if os.name == "posix":
            os.set_blocking(self._out, False)
        threading.Thread(target=_wait_for_end, name="lifeline", daemon=True).start()

    def beat(self) -> None:
        """See Heartbeat."""
        with contextlib.suppress(OSError):  # full: nobody reads, and no fault of ours; broken: the lifeline ends us
            os.write(self._out, b".")


class ServiceHeartbeat(Heartbeat):
    """Datagrams for systemd (sd_notify(3)): READY=1 once, then WATCHDOG=1.

    WATCHDOG_PID is not looked at: under cage it is cage's. The unit lets all its processes speak (NotifyAccess=all).
    """

    def __init__(self, address: str) -> None:
        """Args: as in NOTIFY_SOCKET: a path, or with @ in front a name in Linux's abstract space."""
        self._address = address
        self._is_ready = False

    def beat(self) -> None:
        """See Heartbeat."""
        self._is_ready = notify("WATCHDOG=1" if self._is_ready else "READY=1\nWATCHDOG=1", self._address)

    def end(self) -> None:
        """See Heartbeat."""
        notify("STOPPING=1", self._address)


def is_watched(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this process is watched already: by our supervisor, or by systemd with its watchdog on."""
    return bool(environment.get(WATCHED) or (environment.get("NOTIFY_SOCKET") and environment.get("WATCHDOG_USEC")))


def make_heartbeat(environment: Mapping[str, str] = os.environ) -> Heartbeat:
    """The heartbeat for whoever started this process. Call it before anything prints."""
    if not is_watched(environment):
        return Heartbeat()
    return PipeHeartbeat() if environment.get(WATCHED) else ServiceHeartbeat(environment["NOTIFY_SOCKET"])


def notify(message: str, address: str) -> bool:
    """Sends systemd lines such as "READY=1"; returns whether they were taken. See ServiceHeartbeat."""
    import socket  # here and not above: most starts are watched by nobody

    if not address.startswith(("/", "@")):
        log.info("systemd listens on a kind of socket that is not known")
        return False
    target = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(message.encode(), target)
    except OSError as error:
        log.info("systemd does not hear: %s", error.strerror)
        return False
    return True


def _send_prints_away() -> None:
    """What libraries print must not be taken for a beat: it goes to the standard error, or nowhere where there is none,
    as in a program of Windows without a console."""
    try:
        os.dup2(2, 1)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _wait_for_end() -> None:
    """Ends this process, with all that it started, when the supervisor's end of the pipe is closed."""
    with contextlib.suppress(OSError):  # no standard input at all is the same
        while os.read(0, 64):
            pass
    log.warning("the supervisor is gone; the window ends")
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # the voice, too
    os._exit(EXIT_AGAIN)
