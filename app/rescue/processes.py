"""Lists and ends processes, on top of psutil."""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterable
from functools import cached_property

import psutil


def program_of(process: psutil.Process) -> str:
    """The path of its executable; if that is hidden, its name. Raises psutil.Error if it is gone."""
    with contextlib.suppress(psutil.AccessDenied):
        return str(process.exe())
    return str(process.name())


def end_all(processes: Iterable[psutil.Process], *, force: bool) -> None:
    """Terminates or kills processes; skips those that are gone, or that we may not end."""
    for process in processes:
        with contextlib.suppress(psutil.Error, OSError):
            process.kill() if force else process.terminate()


class Snapshot:
    """What the system tells of all processes together, each asked for once: on Windows that is slow."""

    @cached_property
    def others(self) -> list[psutil.Process]:
        """All processes except our own; raises psutil.Error or OSError if they cannot be listed."""
        psutil.process_iter.cache_clear()  # it keeps what a process was before it executed another program
        return [one for one in psutil.process_iter() if one.pid != os.getpid()]

    @cached_property
    def parents(self) -> dict[int, int]:
        """The id of each process's parent, which may be gone. psutil's ppid() would list all of them for each one."""
        return dict(psutil._ppid_map())

    @cached_property
    def session(self) -> set[int]:
        """The processes of our own Windows session: programs of this person, no services, which run in one apart.

        Needs no rights over these processes. Empty if Windows does not tell, or this is another system.
        """
        try:
            listed = importlib.import_module("win32ts").WTSEnumerateProcesses()
        except Exception:  # pywintypes.error is no OSError; the service that tells may be switched off
            return set()
        session_of = {pid: session for session, pid, *_ in listed}
        return {pid for pid, session in session_of.items() if session == session_of.get(os.getpid())}

    def below(self, top: psutil.Process) -> list[psutil.Process]:
        """Its descendants, each after its parent; without ourselves and what we started."""
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
