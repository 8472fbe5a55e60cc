"""Which browsers run now. Only main processes of this user's own browsers; never Electron programs, never ourselves."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.rescue.browsers.kinds import Kind, kind_of
from app.rescue.processes import find_process, other_processes

CHILD_MARKS = ("--type=", "-contentproc")  # only Chromium's and Firefox's children have these on their command line

SHARED_FOLDERS = ("bin", "sbin")
"""Programs of all kinds lie in these; elsewhere a browser has a folder to itself, with its helpers in it."""


@dataclass(frozen=True)
class Browser:
    """A running browser: its kind, and the main process by id and start time (ids are used again)."""

    kind: Kind
    pid: int
    started: float

    def process(self) -> psutil.Process:
        """The process; raises psutil.NoSuchProcess where it is gone, or its id belongs to another one now."""
        return find_process(self.pid, self.started)

    def is_gone(self) -> bool:
        """Whether it has ended (a zombie has)."""
        try:
            return bool(self.process().status() == psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False

    def tree(self) -> list[int]:
        """The ids of the main process and all below it, as far as they can be seen; see `below`."""
        return [self.pid, *(child.pid for child in self.below())]

    def below(self) -> list[psutil.Process]:
        """The processes that it started, without other browsers: what a `mailto:` link opened is not a part of it."""
        try:
            return _without(_is_browser, self.process().children(recursive=True))
        except psutil.Error:
            return []

    def parts(self) -> list[psutil.Process]:
        """The processes below it that are the browser itself: not a document or a terminal that was opened from it."""
        home = None
        with contextlib.suppress(psutil.Error):
            home = Path(self.process().exe()).parent
        if home is None or home.name in SHARED_FOLDERS:
            return _without(lambda one: not self._is_own(one), self.below())
        return _without(lambda one: not (self._is_own(one) or Path(one.exe()).is_relative_to(home)), self.below())

    def _is_own(self, process: psutil.Process) -> bool:
        return is_child(process) or has_program_of(process, self.kind)


def find_browsers() -> list[Browser]:
    """The browsers of this user that run now. A process that ends or hides while we look is left out."""
    found = []
    for process in other_processes():
        with contextlib.suppress(psutil.Error, OSError):
            browser = _as_browser(process)
            if browser is not None:
                found.append(browser)
    return found


def owners(browsers: Iterable[Browser]) -> dict[int, Browser]:
    """Which browser each process of their trees belongs to."""
    return {pid: browser for browser in browsers for pid in browser.tree()}


def _as_browser(process: psutil.Process) -> Browser | None:
    kind = kind_of(_program(process))  # not its name: Firefox's processes call themselves something else
    if kind is None:
        return None
    if process.status() == psutil.STATUS_ZOMBIE or not _is_this_users(process):
        return None
    if _is_part(process, kind):
        return None
    return Browser(kind, process.pid, process.create_time())


def is_child(process: psutil.Process) -> bool:
    """Whether a browser started this process as a part of itself, by its command line.

    Raises psutil.Error where it is gone. Windows may hide the command line (Process Isolation of Chrome and Edge): then
    nothing is known by it, and the parent tells.
    """
    try:
        return any(argument.startswith(CHILD_MARKS) for argument in process.cmdline()[1:])
    except psutil.AccessDenied:
        return False


def _is_part(process: psutil.Process, kind: Kind) -> bool:
    """Whether a process with a browser's program is a part of a browser, and not the browser itself."""
    if is_child(process):
        return True
    parent = process.parent()
    return parent is not None and has_program_of(parent, kind)


def _without(is_other: Callable[[psutil.Process], bool], below: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Leaves out other programs and what these started; parents come before their children, as psutil lists them."""
    own: list[psutil.Process] = []
    others: set[int] = set()
    for process in below:
        with contextlib.suppress(psutil.Error):
            if process.ppid() in others or is_other(process):
                others.add(process.pid)
            else:
                own.append(process)
    return own


def _is_browser(process: psutil.Process) -> bool:
    try:
        kind = kind_of(_program(process))
        return kind is not None and not _is_part(process, kind)
    except psutil.AccessDenied:
        return False


def _program(process: psutil.Process) -> str:
    """The file of its program; where that is hidden, what it was started as, or its name in the list of processes."""
    try:
        return str(process.exe())
    except psutil.AccessDenied:
        pass
    try:
        return next(iter(process.cmdline()), "")
    except psutil.AccessDenied:
        return str(process.name())


def has_program_of(process: psutil.Process, kind: Kind) -> bool:
    """Whether this program is the one of a kind of browser."""
    try:
        return kind_of(_program(process)) is kind
    except psutil.Error:
        return False


def _is_this_users(process: psutil.Process) -> bool:
    if hasattr(process, "uids"):
        return bool(process.uids().real == os.getuid())
    try:
        return bool(process.username() == psutil.Process().username())
    except psutil.AccessDenied:  # Process Isolation hides that, too; a session belongs to one user
        return _session_of(process.pid) == _session_of(os.getpid())


def _session_of(pid: int) -> int:
    """The Windows session of a process, which is told without any rights to it; -1 where it is gone."""
    session = ctypes.c_uint32()
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("kernel32")
    return session.value if library.ProcessIdToSessionId(pid, ctypes.byref(session)) else -1
