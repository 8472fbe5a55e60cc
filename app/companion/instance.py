"""One running program per user: a lock, and what later starts ask of the program that holds it.

A request is an empty file that the running program removes. It lies in the user's own folder, where nobody else can ask
or answer.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLockFile

from app.system.files import write_atomically
from app.system.serial_worker import wait_until

FILE_NAME = "running.lock"

TAKEN_WITHIN = 6.0  # seconds for the running program to take a request; on a busy machine it may still be starting
SOON = 0.5  # the same, if it does not matter whether a program is running
TRY_EVERY = 0.02  # seconds between two tries
HANDS_OVER_WITHIN = 5.0  # seconds until the lock of a killed program must be free
ENDS_WITHIN = 8.0  # seconds to restore sound and network, and to wait for threads
EXIT_STILL_RUNS = 1
ANY_PROCESS = -1  # ASFW_ANY of winuser.h

log = logging.getLogger(__name__)


class Request(StrEnum):
    """What the running program can be asked."""

    SHOW = "show"
    WAIT = "wait"  # or to reload its settings, if it waits already
    SETUP = "setup"  # brings the open set-up to the front
    HAS_KEY = "has-key"  # taken only by a program that waits and holds its hot key
    WAS_CALLED = "was-called"  # taken only if that key was pressed since it began to wait or reloaded its settings
    END = "end"

    def file(self, folder: Path) -> Path:
        """The file that lies in the user's data folder until the request is taken."""
        return folder / f"asked-{self}"


def ask(folder: Path, request: Request, patience: float) -> bool:
    """Asks this user's running program; returns whether it takes the request within `patience` seconds.

    Args:
        folder: the user's data folder.
    """
    if sys.platform == "win32":  # a program that was just started may come to the front, and passes that on
        import ctypes  # here and not above: the others do without

        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
    file = request.file(folder)
    with contextlib.suppress(OSError):
        write_atomically(file, b"")
        if wait_until(lambda: not os.path.lexists(file), patience, TRY_EVERY):
            return True
        file.unlink(missing_ok=True)
    return False


def take(folder: Path, request: Request) -> bool:
    """Takes a request; returns whether there was one. An old one was left by a start that was killed."""
    file = request.file(folder)
    try:
        is_recent = time.time() < file.stat().st_mtime + TAKEN_WITHIN
        file.unlink()
    except OSError:
        return False
    return is_recent


def lock_of(folder: Path, name: str = FILE_NAME) -> QLockFile:
    """The lock of the user's running program, not yet held. `name` is that of its file."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(folder / name))
    lock.setStaleLockTime(0)  # the program runs all day
    return lock


def hold(lock: QLockFile, patience: float = 0.0) -> bool:
    """Tries for `patience` seconds to get the lock. True even if there can be none: two guides beat none."""

    def is_ours() -> bool:
        lock.removeStaleLockFile()  # only if its holder is dead: the system locks the file as well
        return lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError

    return wait_until(is_ours, patience, TRY_EVERY)


def claim(folder: Path, request: Request) -> QLockFile | None:
    """Takes the lock; returns None if the running program does what was asked for instead. One that hangs is killed."""
    lock = lock_of(folder)
    if hold(lock):
        return lock
    if ask(folder, request, TAKEN_WITHIN):
        log.info("the running program does it instead")
        return None
    _take_over(lock)
    return lock


def _take_over(lock: QLockFile) -> None:
    """Kills our program if it holds the lock and does not answer; leaves any other process alone."""
    import psutil

    with contextlib.suppress(psutil.Error):  # it is gone
        process = psutil.Process(lock.getLockInfo()[0])
        if process.exe() == psutil.Process().exe():
            log.warning("the running program does not answer: it is ended")
            process.kill()
    hold(lock, HANDS_OVER_WITHIN)


def end_running(folder: Path) -> int:
    """Ends the running program in order, for an installer, and restores sound and network.

    Args:
        folder: the user's data folder.
    Returns: the exit code: 0 if nothing runs any more, else EXIT_STILL_RUNS.
    """
    from app.rescue.adapters import make_mixer  # here and not above: a second start does not need them
    from app.rescue.browser_mute import BrowserMute
    from app.rescue.network import CUT_MARK, NetworkCut
    from app.rescue.service import JOURNAL

    lock = lock_of(folder)
    is_over = hold(lock) or (ask(folder, Request.END, TAKEN_WITHIN) and hold(lock, ENDS_WITHIN))
    BrowserMute(make_mixer, folder / JOURNAL).repair()  # what a crash or a kill has left mute
    mark = folder / CUT_MARK
    if is_over and os.path.lexists(mark):  # later there is nobody who could
        NetworkCut(mark).restore()
    lock.unlock()
    log.info("the program has ended" if is_over else "the program does not end")
    return 0 if is_over else EXIT_STILL_RUNS
