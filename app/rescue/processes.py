"""Lists and ends processes, on top of psutil, and finds the browsers among them.

Of browsers, the main processes of this user; never Electron programs, never ourselves.
"""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

import psutil
from msgspec import Struct

from app.rescue.browsers import KINDS, BrowserKind
from app.system.readers import reads_aloud

KIND_OF = {program: kind for kind in KINDS for program in kind.programs}

CHILD_MARKS = ("--type=", "-contentproc")  # command-line options of Chromium's and Firefox's child processes


def program_of(process: psutil.Process) -> str:
    """The path of its executable; if that is hidden, its name. Raises psutil.Error if it is gone."""
    with contextlib.suppress(psutil.AccessDenied):
        return str(process.exe())
    return str(process.name())


def kind_of(program: str) -> BrowserKind | None:
    """The browser with this program, given by path or name, or None."""
    return KIND_OF.get(base_name(program))


def base_name(program: str) -> str:
    """The name of a program's file, lower case, without ".exe"."""
    return Path(program.replace("\\", "/")).name.lower().removesuffix(".exe")


def end_all(processes: Iterable[psutil.Process], *, force: bool) -> None:
    """Terminates or kills processes; skips those that are gone, or that we may not end."""
    for process in processes:
        with contextlib.suppress(psutil.Error, OSError):
            process.kill() if force else process.terminate()


class ProcessList:
    """What the system tells about all processes, each thing asked only once: Windows is slow at it."""

    @cached_property
    def others(self) -> list[psutil.Process]:
        """All processes except our own; raises psutil.Error or OSError if they cannot be listed."""
        psutil.process_iter.cache_clear()  # it keeps what a process was before it executed another program
        return [process for process in psutil.process_iter() if process.pid != os.getpid()]

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


def strangers(pids: Collection[int]) -> list[int]:
    """Those of these processes that are neither ours nor of a screen reader."""
    if not pids:  # else all processes would be listed once more
        return []
    ours = {process.pid for process in our_family()}
    return [pid for pid in pids if pid not in ours and not _reads_aloud(pid)]


def our_family() -> list[psutil.Process]:
    """This process and what it started."""
    ours = psutil.Process()
    return [ours, *ours.children(recursive=True)]


class Browser(Struct, frozen=True):
    """A running browser: its kind, and the main process, which psutil knows by id and start time (ids are reused)."""

    kind: BrowserKind
    process: psutil.Process

    @property
    def pid(self) -> int:
        """The id of the main process."""
        return int(self.process.pid)

    def is_gone(self) -> bool:
        """Whether it has ended, or is a zombie; one that may not be asked is there."""
        try:
            return not self.process.is_running() or _is_zombie(self.process)
        except psutil.Error as error:
            return isinstance(error, psutil.NoSuchProcess)

    def parts(self) -> list[psutil.Process]:
        """Its child processes; no document or terminal that was opened from it, and no other browser."""
        return [part for part, browser in _members(ProcessList()) if browser == self and part.pid != self.pid]


def owners(among: ProcessList | None = None) -> dict[int, Browser]:
    """The browser of each process that belongs to one of this user's."""
    return {process.pid: browser for process, browser in _members(among or ProcessList())}


def _members(among: ProcessList) -> list[tuple[psutil.Process, Browser]]:
    """The processes with a browser's program, each with its browser: the topmost of the same kind above it, or itself.

    A child process without a browser above it does not count: it may belong to an Electron program.
    """
    alone = {process.pid: Browser(kind, process) for process in among.others if (kind := _kind(process, among))}
    parents = psutil._ppid_map()  # ppid() would list all of them for each one on Windows

    def topmost(browser: Browser) -> Browser:
        above = alone.get(parents.get(browser.pid, 0))
        is_older = above and above.process.create_time() <= browser.process.create_time()  # else the id was reused
        return topmost(above) if above and is_older and above.kind is browser.kind else browser

    members = [(browser.process, topmost(browser)) for browser in alone.values()]
    return [(process, browser) for process, browser in members if not is_child(browser.process)]


def _kind(process: psutil.Process, among: ProcessList) -> BrowserKind | None:
    """The browser whose program this person's process runs; None if it ends meanwhile or cannot be read."""
    with contextlib.suppress(psutil.Error, OSError):
        kind = kind_of(program_of(process))  # not its name: Firefox's processes have other names
        if kind and not _is_zombie(process) and _is_ours(process, among):
            process.create_time()  # psutil keeps it, and so knows it even when the process has ended
            return kind
    return None


def _reads_aloud(pid: int) -> bool:
    try:
        return reads_aloud(psutil.Process(pid).name())
    except psutil.Error:  # it ended, or may not be asked: a siren that can be asked is enough
        return True


def _is_zombie(process: psutil.Process) -> bool:
    """Windows has none, and would be asked about all processes at once."""
    return bool(psutil.POSIX and process.status() == psutil.STATUS_ZOMBIE)


def is_child(process: psutil.Process) -> bool:
    """Whether this is a browser's child process, by its command line.

    False if it is gone, or Windows hides the command line (Process Isolation of Chrome and Edge); then the parent says.
    """
    try:
        return any(argument.startswith(CHILD_MARKS) for argument in process.cmdline()[1:])
    except psutil.Error:
        return False


def _is_ours(process: psutil.Process, among: ProcessList) -> bool:
    """Whether it is this person's; on Windows a session belongs to one, and all count where sessions are not told."""
    if hasattr(os, "getuid"):
        return bool(process.uids().real == os.getuid())
    return process.pid in among.session or not among.session
