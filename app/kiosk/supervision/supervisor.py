"""Keeps the kiosk's window on the screen: starts it, watches it, and starts it again whenever it is gone or hangs.

Only a clock that is never set is used, so a PC whose date jumps changes nothing. Under systemd this is not needed: its
watchdog does the same (resources/packaging/linux/kiosk).
"""

from __future__ import annotations

import contextlib
import logging
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import FrameType

from app.kiosk.supervision.child import Child
from app.kiosk.supervision.heartbeat import EXIT_AGAIN, EXIT_CLOSED, IDLE

TICK = 0.2
"""Seconds between looks at the window, when nothing is heard of it."""

KILLED = 9
"""SIGKILL."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long to wait and how much to bear. Times in seconds.

    Attributes:
        beat: without a beat; then the window hangs. With its start the screen is back within 8.
        start: from the start to the first beat, on a slow PC after a cold start.
        slept: between two looks; after a longer time it was we who slept, and the window is given its time anew.
        short_life: a window that ends sooner by itself died at once.
        short_lives: so many in a row, and starting waits `pause`: a broken PC must not run hot. It never gives up.
        pause: between starts then.
        end: for a polite end.
        soft_mb: memory in MB from which the window is started anew as soon as nobody is there.
        hard_mb: memory from which it is ended at once, before the system ends something else.
        settle: from the start; before it, the soft limit does not count, or a too low one would never let it stand.
        weigh: between looks at the memory.
    """

    beat: float = 5.0
    start: float = 20.0
    slept: float = 2.0
    short_life: float = 5.0
    short_lives: int = 5
    pause: float = 10.0
    end: float = 2.0
    soft_mb: float = 600.0
    hard_mb: float = 1200.0
    settle: float = 600.0
    weigh: float = 5.0


class Verdict(StrEnum):
    """What is to be done with the window."""

    FINE = "fine"
    HUNG = "hung"
    HEAVY = "heavy"
    RENEW = "renew"


class Judge:
    """Judges one window by what was heard of it and what it weighs. Knows the time only by what it is told."""

    def __init__(self, patience: Patience, now: float) -> None:
        self._patience = patience
        self._born = self._heard = self._looked = now
        self._weighed = now
        self._has_begun = False
        self._is_idle = False
        self._megabytes = 0.0

    def hear(self, beats: bytes, now: float) -> None:
        """Beats that came since the last look; none is news as well."""
        if beats or now - self._looked > self._patience.slept:
            self._heard = now
        if beats:
            self._has_begun = True
            self._is_idle = beats.endswith(IDLE)
        self._looked = now

    def wants_weight(self, now: float) -> bool:
        """Whether it is time to look at the memory again."""
        return now - self._weighed >= self._patience.weigh

    def weigh(self, megabytes: float, now: float) -> None:
        """What the window holds."""
        self._megabytes, self._weighed = megabytes, now

    def verdict(self, now: float) -> Verdict:
        """What is to be done now."""
        limit = self._patience.beat if self._has_begun else self._patience.start
        if now - self._heard >= limit:
            return Verdict.HUNG
        if self._megabytes > self._patience.hard_mb:
            return Verdict.HEAVY
        is_settled = now - self._born >= self._patience.settle
        if self._megabytes > self._patience.soft_mb and self._is_idle and is_settled:
            return Verdict.RENEW
        return Verdict.FINE

    def died_at_once(self, code: int, now: float) -> bool:
        """Whether the window cannot live here: it never beat, or soon ended without being killed from outside."""
        is_killed = code == -KILLED
        return not self._has_begun or (now - self._born < self._patience.short_life and not is_killed)


class Supervisor:
    """Runs one window after the other. For the main thread of a process that does nothing else."""

    def __init__(
        self, command: Sequence[str], patience: Patience | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Args: the command line of the window; how long to wait; seconds from any start, never set back."""
        self._command = list(command)
        self._patience = patience or Patience()
        self._clock = clock
        self._short_lives = 0
        self._is_stopped = False

    def stop(self) -> None:
        """Ends the window and then `run`. May be called by a signal handler."""
        self._is_stopped = True

    def run(self) -> int:
        """Keeps a window until the staff closes it or `stop` is called. Returns the exit code, 0."""
        while not self._is_stopped:
            code = self._one_life()
            if code == EXIT_CLOSED:
                return 0
            if not self._is_stopped:
                _log_end(code)
                self._rest()
        return 0

    def _one_life(self) -> int | None:
        """Starts a window and watches it to its end; returns its exit code, None where it could not be started."""
        judge = Judge(self._patience, self._clock())
        try:
            child = Child(self._command)
        except OSError as error:
            log.warning("the kiosk's window cannot be started: %s", error.strerror or error)
            self._short_lives += 1
            return None
        try:
            self._watch(child, judge)
        except BaseException:
            child.kill()
            raise
        finally:
            code = child.close()
        self._short_lives = self._short_lives + 1 if judge.died_at_once(code, self._clock()) else 0
        return code

    def _watch(self, child: Child, judge: Judge) -> None:
        """Returns when the window has ended, or has been told to."""
        while not child.has_ended():
            judge.hear(child.heard(TICK), self._clock())
            if self._is_stopped:
                return child.end(self._patience.end)
            if judge.wants_weight(self._clock()):
                judge.weigh(child.megabytes(), self._clock())
            verdict = judge.verdict(self._clock())
            if verdict is Verdict.FINE:
                continue
            log.warning("the kiosk's window is ended: %s", verdict)
            return child.end(self._patience.end) if verdict is Verdict.RENEW else child.kill()
        return None

    def _rest(self) -> None:
        """After too many short lives in a row: not to start again at once."""
        if self._short_lives >= self._patience.short_lives:
            until = self._clock() + self._patience.pause
            while not self._is_stopped and self._clock() < until:
                time.sleep(TICK)


def _log_end(code: int | None) -> None:
    """A window that wants to be started anew has said why itself; any other end is an accident."""
    level = logging.INFO if code == EXIT_AGAIN else logging.WARNING
    log.log(level, "the kiosk's window ended (%s) and is started again", code)


def supervise(command: Sequence[str], patience: Patience | None = None) -> int:
    """Runs a window under a supervisor until the staff closes it, or this process is told to end. Returns 0.

    Args:
        command: the window's command line; see `app.system.program.command`.
        patience: how long to wait and how much to bear.
    """
    supervisor = Supervisor(command, patience)
    with _told_by_signals(supervisor.stop):
        return supervisor.run()


@contextlib.contextmanager
def _told_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """While this holds, the signals that ask a process to end call `stop`."""

    def told(_signum: int, _frame: FrameType | None) -> None:
        stop()

    names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, told) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
