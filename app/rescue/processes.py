"""The processes of this machine, each looked at anew."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator

import psutil

CLOCK_SLACK = 60.0 if sys.platform == "linux" else 0.0
"""Seconds by which a start time may seem to move: Linux counts it from a boot time that follows the clock when that is
set. There an id is not used again within that time; Windows does so at once, but keeps true start times."""


def find_process(pid: int, started: float) -> psutil.Process:
    """The process of this id and start time, for ids are used again.

    Raises:
        psutil.NoSuchProcess: it is gone, or its id belongs to another one now.
    """
    process = psutil.Process(pid)
    if abs(process.create_time() - started) > CLOCK_SLACK:
        raise psutil.NoSuchProcess(pid)
    return process


def end_all(processes: Iterable[psutil.Process], *, force: bool) -> None:
    """Asks processes to end, or kills them; one that is gone, replaced by another, or not ours to end is left alone."""
    for process in processes:
        with contextlib.suppress(psutil.Error, OSError):
            process.kill() if force else process.terminate()


def other_processes() -> Iterator[psutil.Process]:
    """Every process but our own and its ancestors. One that ends meanwhile is left out.

    Not psutil.process_iter: it remembers what a process was before it became another program (a start script, mostly).

    Raises:
        psutil.Error, OSError: the list of processes cannot be read.
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
