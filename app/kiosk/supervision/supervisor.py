"""Keeps the kiosk's window on the screen: starts it, and restarts it when it ends or hangs.

Under systemd this is not needed: its watchdog does the same (resources/packaging/linux/kiosk).
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psutil

from app.kiosk.supervision.heartbeat import EXIT_AGAIN, EXIT_CLOSED, WATCHED
from app.system.program import FOLDER

LOOK = 0.1
"""Seconds between checks of the window."""

JOIN = 1.0
"""Seconds to wait for the end of its output, which a process outside its group may hold open."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """The limits of the supervisor. Times in seconds.

    Attributes:
        beat: without a beat for so long, the window hangs. With a restart the screen is back within 8.
        start: longest time from the start to the first beat, on a slow PC after a cold start.
        slept: after a longer time between two checks the PC was asleep, and the wait for a beat begins again.
        apart: least time from one start to the next, so that a broken PC does not run hot.
    """

    beat: float = 5.0
    start: float = 20.0
    slept: float = 2.0
    apart: float = 2.0


class Pulse:
    """Detects from its beats whether a window hangs. All times are arguments."""

    def __init__(self, patience: Patience, now: float) -> None:
        self._patience = patience
        self._heard = self._looked = now
        self._has_begun = False

    def look(self, has_beaten: bool, now: float) -> bool:
        """Notes whether it beat since the last check; returns whether it hangs."""
        if has_beaten or now - self._looked > self._patience.slept:
            self._heard = now
        self._has_begun = self._has_begun or has_beaten
        self._looked = now
        return now - self._heard >= (self._patience.beat if self._has_begun else self._patience.start)


class Child:
    """The window's process, in a process group of its own; its heartbeat comes over a pipe."""

    def __init__(self, command: Sequence[str]) -> None:
        """Starts it. Raises OSError if that fails."""
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
        environment = {**os.environ, WATCHED: "1"}
        self._process = subprocess.Popen(
            command, cwd=FOLDER, env=environment, start_new_session=os.name == "posix", **pipes
        )
        self._beat = threading.Event()
        self._listener = threading.Thread(target=self._listen, name="heartbeat", daemon=True)
        self._listener.start()

    def has_beaten(self) -> bool:
        """Whether it beat since the last call."""
        has_beaten = self._beat.is_set()
        self._beat.clear()
        return has_beaten

    def has_ended(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """Kills it, even if it is stopped or hangs, and all its children."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
                os.killpg(self._process.pid, 9)
            return
        below: list[psutil.Process] = []
        with contextlib.suppress(psutil.Error):
            below = psutil.Process(self._process.pid).children(recursive=True)
        for one in (self._process, *below):
            with contextlib.suppress(psutil.Error, OSError):  # gone already; the others may not be
                one.kill()

    def close(self) -> int:
        """Waits for its end, kills its children, and returns its exit code (-9 for signal 9)."""
        code = self._process.wait()
        if os.name == "posix":
            self.kill()
        self._listener.join(JOIN)
        if self._process.stdin is not None:
            self._process.stdin.close()
        return code

    def _listen(self) -> None:
        with contextlib.suppress(OSError), self._process.stdout as pipe:  # type: ignore[union-attr]
            while os.read(pipe.fileno(), 4096):
                self._beat.set()


class Supervisor:
    """Runs one window after the other, in the main thread."""

    def __init__(self, command: Sequence[str], patience: Patience) -> None:
        self._command, self._patience = list(command), patience
        self._is_stopped = False

    def stop(self) -> None:
        """Ends the window, then `run`. Can be called by a signal handler."""
        self._is_stopped = True

    def run(self) -> None:
        """Keeps a window until the staff closes it or `stop` is called."""
        while not self._is_stopped:
            began = time.monotonic()
            code = self._one_life()
            if code == EXIT_CLOSED:
                return
            if not self._is_stopped:
                level = logging.INFO if code == EXIT_AGAIN else logging.WARNING  # the window itself logged why
                log.log(level, "the kiosk's window ended (%s) and is started again", code)
            while not self._is_stopped and time.monotonic() < began + self._patience.apart:
                time.sleep(LOOK)

    def _one_life(self) -> int | None:
        """Starts a window and watches it to its end; returns its exit code, None if it could not be started."""
        pulse = Pulse(self._patience, time.monotonic())
        try:
            child = Child(self._command)
        except OSError as error:
            log.warning("the kiosk's window cannot be started: %s", error.strerror or error)
            return None
        while not child.has_ended():
            time.sleep(LOOK)
            is_hanging = pulse.look(child.has_beaten(), time.monotonic())
            if is_hanging:
                log.warning("the kiosk's window is ended: it hangs")
            if is_hanging or self._is_stopped:
                child.kill()
                break
        return child.close()


def supervise(command: Sequence[str], patience: Patience | None = None) -> int:
    """Keeps a window until the staff closes it, or a signal ends this process. Returns the exit code, 0."""
    supervisor = Supervisor(command, patience or Patience())
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: supervisor.stop())
    supervisor.run()
    return 0
