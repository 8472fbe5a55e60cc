"""Which browsers run now. Only main processes of this user's own browsers; never Electron programs, never ourselves."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psutil

from app.rescue.browsers.kinds import Kind, kind_of
from app.rescue.desktop.windows import ShownWindow
from app.rescue.processes import other_processes

CHILD_MARKS = ("--type=", "-contentproc")
"""What Chromium's and Firefox's own children have on their command line, and their main process has not."""


CLOCK_SLACK = 60.0 if sys.platform == "linux" else 0.0
"""Seconds by which a start time may seem to move: Linux counts it from a boot time that follows the clock when that is
set. There an id is not used again within that time; Windows does so at once, but keeps true start times."""


@dataclass(frozen=True)
class Browser:
    """A running browser: its kind, and the main process by id and start time (ids are used again)."""

    kind: Kind
    pid: int
    started: float

    def process(self) -> psutil.Process:
        """The process; raises psutil.NoSuchProcess where it is gone, or its id belongs to another one now."""
        process = psutil.Process(self.pid)
        if abs(process.create_time() - self.started) > CLOCK_SLACK:
            raise psutil.NoSuchProcess(self.pid)
        return process

    def is_gone(self) -> bool:
        """Whether it has ended (a zombie has)."""
        try:
            return bool(self.process().status() == psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False

    def tree(self) -> list[int]:
        """The ids of the main process and all below it, as far as they can be seen."""
        try:
            process = self.process()
            return [self.pid, *(child.pid for child in process.children(recursive=True))]
        except psutil.Error:
            return [self.pid]


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


def front_browser(owner_of: Mapping[int, Browser], windows: Iterable[ShownWindow]) -> Browser | None:
    """The browser that shows the page: it owns the full-screen window, else the front-most one of all browsers'.

    Args:
        owner_of: see `owners`.
        windows: visible windows, front-most first; ours among them do not matter.
    """
    owned = [window for window in windows if window.pid in owner_of]
    owned.sort(key=lambda window: not window.is_full_screen)  # stable: front-most first among equals
    return owner_of[owned[0].pid] if owned else None


def _as_browser(process: psutil.Process) -> Browser | None:
    kind = kind_of(_program(process))  # not its name: Firefox's processes call themselves something else
    if kind is None:
        return None
    if process.status() == psutil.STATUS_ZOMBIE or not _is_this_users(process):
        return None
    if is_child(process):
        return None
    parent = process.parent()
    if parent is not None and _has_program_of(parent, kind):
        return None
    return Browser(kind, process.pid, process.create_time())


def is_child(process: psutil.Process) -> bool:
    """Whether a browser started this process as a part of itself. Raises psutil.Error where it is gone or hidden."""
    return any(argument.startswith(CHILD_MARKS) for argument in process.cmdline()[1:])


def _program(process: psutil.Process) -> str:
    try:
        return str(process.exe())
    except psutil.AccessDenied:
        return next(iter(process.cmdline()), "")


def _has_program_of(process: psutil.Process, kind: Kind) -> bool:
    try:
        return kind_of(_program(process)) is kind
    except psutil.Error:
        return False


def _is_this_users(process: psutil.Process) -> bool:
    if hasattr(process, "uids"):
        return bool(process.uids().real == os.getuid())
    return bool(process.username() == psutil.Process().username())
