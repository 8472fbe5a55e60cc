"""Finds the main processes of this user's running browsers; never Electron programs, never ourselves."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.rescue.browsers.kinds import Kind, kind_of
from app.rescue.processes import Snapshot, find_process

CHILD_MARKS = ("--type=", "-contentproc")  # command-line options of Chromium's and Firefox's child processes

SHARED_FOLDERS = ("bin", "sbin")
"""Folders with programs of all kinds; elsewhere a browser has its own folder, which also contains its helpers."""


@dataclass(frozen=True)
class Browser:
    """A running browser: its kind, and the main process by id and start time (ids are reused)."""

    kind: Kind
    pid: int
    started: float

    def process(self) -> psutil.Process:
        """The main process; raises psutil.NoSuchProcess if it is gone, or its id belongs to another process now."""
        return find_process(self.pid, self.started)

    def is_gone(self) -> bool:
        """Whether it has ended, or is a zombie.

        Windows hides a protected process (Process Isolation of Chrome and Edge), but never its id and its program.
        """
        try:
            return _is_zombie(self.process())
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return not self._is_listed()

    def _is_listed(self) -> bool:
        """Whether a process has this id; False if it runs another program, because ids are reused."""
        try:
            return kind_of(_program(psutil.Process(self.pid))) is self.kind
        except psutil.NoSuchProcess:
            return False
        except psutil.Error:
            return True

    def tree(self, among: Snapshot | None = None) -> list[int]:
        """The ids of the main process and those `below` it."""
        return [self.pid, *(child.pid for child in self.below(among))]

    def below(self, among: Snapshot | None = None) -> list[psutil.Process]:
        """Its descendants, without other browsers, which a `mailto:` link may have started."""
        among = among or Snapshot()
        try:
            return _without(lambda one: _is_browser(one, among), among.below(self.process()), among)
        except psutil.Error:
            return []

    def parts(self) -> list[psutil.Process]:
        """Its descendants that belong to the browser: not a document or a terminal that was opened from it."""
        among = Snapshot()
        with contextlib.suppress(psutil.Error):
            home = _home(Path(self.process().exe()))
            return _without(lambda one: not self._is_own(one, home), self.below(among), among)
        return _without(lambda one: not has_program_of(one, self.kind), self.below(among), among)

    def _is_own(self, process: psutil.Process, home: Path) -> bool:
        in_its_folder = home.name not in SHARED_FOLDERS and Path(process.exe()).is_relative_to(home)
        return in_its_folder or has_program_of(process, self.kind)


def find_browsers(among: Snapshot | None = None) -> list[Browser]:
    """The running browsers of this user. Skips a process that ends meanwhile or cannot be read."""
    found = []
    among = among or Snapshot()
    for process in among.others:
        with contextlib.suppress(psutil.Error, OSError):
            kind = kind_of(_program(process))  # not its name: Firefox's processes have other names
            if kind and not _is_zombie(process) and _is_ours(process, among) and not _is_part(process, kind, among):
                found.append(Browser(kind, process.pid, process.create_time()))
    return found


def owners(browsers: Iterable[Browser], among: Snapshot | None = None) -> dict[int, Browser]:
    """The browser of each process in their trees."""
    among = among or Snapshot()
    return {pid: browser for browser in browsers for pid in browser.tree(among)}


def _is_zombie(process: psutil.Process) -> bool:
    """Windows has none, and would be asked about all processes at once."""
    return bool(psutil.POSIX and process.status() == psutil.STATUS_ZOMBIE)


def _home(program: Path) -> Path:
    """The folder with a program and its helpers: that of the file, or all of a Mac's bundle."""
    return next((one for one in program.parents if one.suffix == ".app"), program.parent)


def is_child(process: psutil.Process) -> bool:
    """Whether this is a browser's child process, by its command line. Raises psutil.Error if it is gone.

    False if Windows hides the command line (Process Isolation of Chrome and Edge); then the parent tells.
    """
    try:
        return any(argument.startswith(CHILD_MARKS) for argument in process.cmdline()[1:])
    except psutil.AccessDenied:
        return False


def _is_part(process: psutil.Process, kind: Kind, among: Snapshot) -> bool:
    """Whether a process with a browser's program is a child process, and not the main one."""
    if is_child(process):
        return True
    with contextlib.suppress(psutil.NoSuchProcess):  # it is gone, or was never listed
        parent = psutil.Process(among.parents.get(process.pid, 0))
        return has_program_of(parent, kind) and bool(parent.create_time() <= process.create_time())
    return False


def _without(
    is_other: Callable[[psutil.Process], bool], below: Iterable[psutil.Process], among: Snapshot
) -> list[psutil.Process]:
    """Leaves out other programs with their descendants; parents come before their children."""
    own: list[psutil.Process] = []
    others: set[int] = set()
    for process in below:
        with contextlib.suppress(psutil.Error):
            if among.parents.get(process.pid) in others or is_other(process):
                others.add(process.pid)
            else:
                own.append(process)
    return own


def _is_browser(process: psutil.Process, among: Snapshot) -> bool:
    try:
        kind = kind_of(_program(process))
        return kind is not None and not _is_part(process, kind, among)
    except psutil.AccessDenied:
        return False


def _program(process: psutil.Process) -> str:
    """The path of its executable; if that is hidden, the first word of its command line, or its process name."""
    with contextlib.suppress(psutil.AccessDenied):
        return str(process.exe())
    with contextlib.suppress(psutil.AccessDenied):
        return next(iter(process.cmdline()), "")
    return str(process.name())


def has_program_of(process: psutil.Process, kind: Kind) -> bool:
    """Whether this process runs the program of a kind of browser."""
    try:
        return kind_of(_program(process)) is kind
    except psutil.Error:
        return False


def _is_ours(process: psutil.Process, among: Snapshot) -> bool:
    """Whether it is this person's."""
    if hasattr(os, "getuid"):
        return bool(process.uids().real == os.getuid())
    try:
        return bool(process.username() == psutil.Process().username())
    except psutil.AccessDenied:  # hidden by Process Isolation, too; a session belongs to one user
        return process.pid in among.session
