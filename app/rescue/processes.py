"""Lists and ends processes, on top of psutil."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterable, Iterator
from ctypes import wintypes
from functools import cached_property
from typing import Any

import psutil

CLOCK_SLACK = 60.0 if sys.platform == "linux" else 0.0
"""Seconds by which a start time may drift: Linux derives it from the boot time, which moves when the clock is set. It
does not reuse an id within that time; Windows may do so at once, but its start times are exact."""


class SessionProcess(ctypes.Structure):
    """WTS_PROCESS_INFOW of wtsapi32.h."""

    _fields_ = (
        ("session", wintypes.DWORD),
        ("pid", wintypes.DWORD),
        ("name", ctypes.c_void_p),
        ("user", ctypes.c_void_p),
    )


def load_wtsapi32() -> Any:
    """Our own instance of wtsapi32 with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("wtsapi32")
    library.WTSEnumerateProcessesW.argtypes = [wintypes.HANDLE, *[wintypes.DWORD] * 2, *[ctypes.c_void_p] * 2]
    library.WTSFreeMemory.argtypes = [ctypes.c_void_p]
    return library


def in_this_session(wtsapi32: Any = None) -> set[int]:
    """The processes of our own Windows session: programs of this person, no services, which run in a session apart.

    Needs no rights over these processes. Empty if Windows does not tell, or this is another system.
    """
    try:
        library = wtsapi32 or load_wtsapi32()
    except OSError:
        return set()
    table, count = ctypes.POINTER(SessionProcess)(), wintypes.DWORD()
    if not library.WTSEnumerateProcessesW(None, 0, 1, ctypes.byref(table), ctypes.byref(count)):
        return set()
    session_of = {one.pid: one.session for one in table[: count.value]}
    library.WTSFreeMemory(table)
    ours = session_of.get(os.getpid())
    return {pid for pid, session in session_of.items() if session == ours}


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
    """All processes except our own; raises psutil.Error or OSError if they cannot be listed.

    Not psutil.process_iter: it caches what a process was before it executed another program (mostly a start script).
    """
    for pid in psutil.pids():
        if pid != os.getpid():
            with contextlib.suppress(psutil.NoSuchProcess):
                yield psutil.Process(pid)


class Snapshot:
    """What the system tells of all processes together, each asked for once: on Windows that is slow."""

    @cached_property
    def parents(self) -> dict[int, int]:
        """The id of each process's parent, which may be gone. psutil's ppid() would list all of them for each one."""
        return dict(psutil._ppid_map())

    @cached_property
    def session(self) -> set[int]:
        """See `in_this_session`."""
        return in_this_session()

    def below(self, top: psutil.Process) -> list[psutil.Process]:
        """Its descendants, each after its parent; without ourselves and what we started. Raises psutil.Error."""
        children: dict[int, list[int]] = {}
        for pid, parent in self.parents.items():
            children.setdefault(parent, []).append(pid)
        found = [top]
        for one in found:  # which grows meanwhile
            for pid in children.pop(one.pid, ()):
                with contextlib.suppress(psutil.Error):
                    child = psutil.Process(pid)
                    if pid != os.getpid() and child.create_time() >= one.create_time():  # else the id was reused
                        found.append(child)
        return found[1:]
