"""Lists and ends processes with psutil, and finds the browsers among them.

A browser is a main process of this user; never an Electron program, never ourselves.
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

CHILD_OPTIONS = ("--type=", "-contentproc")  # of Chromium's and Firefox's child processes


def program_of(process: psutil.Process) -> str:
    """The path of a process's executable; its name, if the path is hidden. Raises psutil.Error if it is gone."""
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
    """Terminates or kills processes; skips those that are gone or that we may not end."""
    end = psutil.Process.kill if force else psutil.Process.terminate
    for process in processes:
        with contextlib.suppress(psutil.Error, OSError):
            end(process)


class ProcessList:
    """All processes of the PC. Each fact is asked for only once, because Windows is slow."""

    @cached_property
    def others(self) -> list[psutil.Process]:
        """All processes except our own; raises psutil.Error or OSError if they cannot be listed."""
        psutil.process_iter.cache_clear()  # it would still have the program that a process ran before an exec
        return [process for process in psutil.process_iter() if process.pid != os.getpid()]

    @cached_property
    def session(self) -> set[int]:
        """The processes of our own Windows session: this person's programs, but no services, which have their own.

        Needs no rights over these processes. Empty if Windows does not say, or this is another system.
        """
        try:
            listed = importlib.import_module("win32ts").WTSEnumerateProcesses()
        except Exception:  # pywintypes.error is not an OSError; the service that is asked may be switched off
            return set()
        session_of = {pid: session for session, pid, *_ in listed}
        return {pid for pid, session in session_of.items() if session == session_of.get(os.getpid())}


def strangers(pids: Collection[int]) -> set[int]:
    """Those of these processes that are neither ours nor a screen reader's."""
    if not pids:  # otherwise all processes would be listed again
        return set()
    ours = {process.pid for process in our_family()}
    return {pid for pid in pids if pid not in ours and not _reads_aloud(pid)}


def our_family() -> list[psutil.Process]:
    """This process and its descendants."""
    ours = psutil.Process()
    return [ours, *ours.children(recursive=True)]


class Browser(Struct, frozen=True):
    """A running browser: its kind, and its main process, which psutil identifies by id and start time."""

    kind: BrowserKind
    process: psutil.Process

    @property
    def pid(self) -> int:
        """The id of the main process."""
        return int(self.process.pid)

    def is_gone(self) -> bool:
        """Whether it has ended or is a zombie; if we may not ask about it, it has not."""
        try:
            if psutil.POSIX and self.process.status() == psutil.STATUS_ZOMBIE:  # Windows would list all processes
                return True
            return not self.process.is_running()
        except psutil.Error as error:
            return isinstance(error, psutil.NoSuchProcess)

    def parts(self) -> list[psutil.Process]:
        """Its child processes, without other programs that were opened from it."""
        return [part for part, browser in _members(ProcessList()) if browser == self and part.pid != self.pid]


def owners(among: ProcessList | None = None) -> dict[int, Browser]:
    """This user's browsers, by each of their processes."""
    return {process.pid: browser for process, browser in _members(among or ProcessList())}


def _members(among: ProcessList) -> list[tuple[psutil.Process, Browser]]:
    """The processes with a browser's program, each with its browser: the topmost ancestor of that kind, or itself.

    A child process without a browser above it does not count: it may belong to an Electron program.
    """
    kinds = [(process, _kind(process, among)) for process in among.others]
    found = {process.pid: Browser(kind, process) for process, kind in kinds if kind}
    parents = psutil._ppid_map()  # on Windows, ppid() would list all processes for each of them

    def topmost(browser: Browser) -> Browser:
        above = found.get(parents.get(browser.pid, 0))
        if above is None or above.kind is not browser.kind:
            return browser
        if above.process.create_time() > browser.process.create_time():  # the id was reused
            return browser
        return topmost(above)

    members = [(browser.process, topmost(browser)) for browser in found.values()]
    return [(process, browser) for process, browser in members if not is_child(browser.process)]


def _kind(process: psutil.Process, among: ProcessList) -> BrowserKind | None:
    """The browser that this person's process runs; None if it is a zombie, ends meanwhile or cannot be read."""
    with contextlib.suppress(psutil.Error, OSError):
        kind = kind_of(program_of(process))  # not by process.name(), which differs for Firefox's processes
        if kind and _is_ours(process, among):
            process.create_time()  # psutil keeps it, and so has it even after the process has ended
            return kind
    return None


def _reads_aloud(pid: int) -> bool:
    try:
        return reads_aloud(psutil.Process(pid).name())
    except psutil.Error:  # it has ended, or we may not ask: an unknown sound is not taken for a siren
        return True


def is_child(process: psutil.Process) -> bool:
    """Whether this is a browser's child process, by its command line.

    False if it is gone or its command line is hidden (by process isolation of Chrome and Edge); its parent tells then.
    """
    try:
        return any(argument.startswith(CHILD_OPTIONS) for argument in process.cmdline()[1:])
    except psutil.Error:
        return False


def _is_ours(process: psutil.Process, among: ProcessList) -> bool:
    """Whether it is this person's. On Windows that means our session; if sessions are unknown, all processes count."""
    if hasattr(os, "getuid"):
        return bool(process.uids().real == os.getuid())
    return process.pid in among.session or not among.session
