"""Lists and ends processes, on top of psutil."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator

import psutil

CLOCK_SLACK = 60.0 if sys.platform == "linux" else 0.0
"""Seconds by which a start time may drift: Linux derives it from the boot time, which moves when the clock is set. It
does not reuse an id within that time; Windows may do so at once, but its start times are exact."""


def find_process(pid: int, started: float) -> psutil.Process:
    """The process with this id and start time; raises psutil.NoSuchProcess if it is gone, even if its id is reused."""
    process = psutil.Process(pid)
    if abs(process.create_time() - started) > CLOCK_SLACK:
        raise psutil.NoSuchProcess(pid)
    return process


def end_all(processes: Iterable[psutil.Process], *, force: bool) -> None:
    """Terminates or kills processes; skips those that are gone, or that we may not end."""
    for process in processes:
        with contextlib.suppress(psutil.Error, OSError):
            process.kill() if force else process.terminate()


def other_processes() -> Iterator[psutil.Process]:
    """All processes except our own and its ancestors; raises psutil.Error or OSError if they cannot be listed.

    Not psutil.process_iter: it caches what a process was before it executed another program (mostly a start script).
    """
    ours = _ourselves()
    for pid in psutil.pids():
        if pid not in ours:
            with contextlib.suppress(psutil.NoSuchProcess):
                yield psutil.Process(pid)


def _ourselves() -> set[int]:
    me = psutil.Process()
    with contextlib.suppress(psutil.Error):
        return {me.pid, *(parent.pid for parent in me.parents())}
    return {me.pid}
