"""Keeps the kiosk's window on the screen: starts it again, and ends one that hangs by its missing heartbeat.

Under systemd the supervisor is not needed: its service and watchdog do the same (resources/packaging/linux/kiosk).
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.system.program import FOLDER

# Set in the environment of a window that our supervisor started.
WATCHED = "ANSHIN_KIOSK_WATCHED"

# The staff closed the kiosk: the window stays closed. After any other exit code, even 0, it is started again.
EXIT_CLOSED = 10

# The window wants to be restarted: the staff was there, it is old or large, or it could not wipe everything.
EXIT_AGAIN = 11

# How often a window beats.
BEAT_INTERVAL_MS = 1000

# Seconds without a beat after which the window counts as hung. With the restart, the screen is back within 8.
BEAT_TIMEOUT = 5.0

# Seconds from its start in which a window must beat for the first time; enough for a slow PC after a cold start.
START_TIMEOUT = 20.0

# Seconds between two looks at the window: on Windows no signal is heard while a process is waited for.
POLL_INTERVAL = 0.1

# Seconds that the supervisor waits longer: first the window may end itself, as it can write down where it hung.
GRACE = 2.0

# Least seconds from one start of the window to the next, so that a broken PC does not run hot.
RESTART_INTERVAL = 2.0

log = logging.getLogger(__name__)


class Heartbeat:
    """Ends this process when its beats stop, or leaves that to systemd. Never blocks, never raises.

    Under our supervisor a thread of the interpreter's own (`faulthandler`) waits for the next beat: it needs no lock
    that a hanging library may hold, its clock stands still while the PC sleeps, and it writes down where the window
    hung. systemd is told by datagrams (sd_notify(3)). WATCHDOG_PID is ignored: under cage it is that of cage, and the
    unit accepts all its processes.

    Args:
        environment: of this process, which says who watches it.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._has_supervisor = bool(environment.get(WATCHED))
        self._systemd = "" if self._has_supervisor else environment.get("NOTIFY_SOCKET", "")
        self._traces = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  # None: a program of Windows without a console
        if self._has_supervisor:
            threading.Thread(target=_end_with_supervisor, name="lifeline", daemon=True).start()
        self._expect_beat_within(START_TIMEOUT)

    def beat(self) -> None:
        """Reports that the window works. Call it every second, once a page is shown."""
        self._expect_beat_within(BEAT_TIMEOUT)
        if self._has_supervisor:
            with contextlib.suppress(OSError):  # it is gone: the lifeline tells
                os.write(1, b".")
        if not self._systemd:
            return
        import socket  # not needed by most starts

        family = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        address = f"\0{self._systemd[1:]}" if self._systemd.startswith("@") else self._systemd
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(b"READY=1\nWATCHDOG=1", address)

    def _expect_beat_within(self, seconds: float) -> None:
        """Ends this process, with a traceback, unless it is called again within so many seconds."""
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


def supervise(command: Sequence[str]) -> int:
    """Keeps a window until the staff closes it, or a signal ends this process and the window. Returns the exit code."""
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))
    while True:
        began = time.monotonic()
        code = _one_life(command)
        if code == EXIT_CLOSED:
            return 0
        if code is not None:
            level = logging.INFO if code == EXIT_AGAIN else logging.WARNING  # the window itself logged why
            log.log(level, "the kiosk's window ended (%s) and is started again", code)
        time.sleep(max(0.0, began + RESTART_INTERVAL - time.monotonic()))


def _one_life(command: Sequence[str]) -> int | None:
    """Starts a window and waits for its end; returns its exit code, None if it could not be started.

    Its standard input is a pipe from this process, at the end of which it ends; by its standard output it beats. One
    that was paused (SIGSTOP) cannot end itself, so it is killed when its beats are missing.
    """
    pipe = subprocess.PIPE
    environment = {**os.environ, WATCHED: "1"}
    try:
        window = subprocess.Popen(
            command, cwd=FOLDER, env=environment, stdin=pipe, stdout=pipe, start_new_session=True, bufsize=0
        )
    except OSError as error:
        log.warning("the kiosk's window cannot be started: %s", error.strerror or error)
        return None
    with window:
        try:
            _wait_for_end(window)
        finally:
            window.kill()
            if sys.platform != "win32":  # what it started, too, such as a program that hangs while it prints
                with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
                    os.killpg(window.pid, signal.SIGKILL)
    return window.returncode


def _wait_for_end(window: subprocess.Popen[bytes]) -> None:
    """Waits until a window has ended, or its beats are missing."""
    beat = threading.Event()
    threading.Thread(target=_listen, args=(window, beat), name="beats", daemon=True).start()
    patience = START_TIMEOUT + GRACE
    while window.poll() is None and patience > 0:
        patience -= POLL_INTERVAL  # not read from a clock: no time passes while the PC sleeps
        if beat.wait(POLL_INTERVAL):
            beat.clear()
            patience = BEAT_TIMEOUT + GRACE


def _listen(window: subprocess.Popen[bytes], beat: threading.Event) -> None:
    """Sets `beat` each time that a window beats, until it ends."""
    assert window.stdout
    while window.stdout.read(1):
        beat.set()
