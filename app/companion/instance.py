"""One running program per user: a lock, what a later start asks of the program that holds it, and its end.

A request is an empty file that the running program removes. In the user's own folder nobody else can ask or answer.
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

TAKEN_WITHIN = 6.0  # seconds that the running program has to take a request; a busy machine takes long to start it
SOON = 0.5  # the same, where nothing depends on whether a program runs
TRY_EVERY = 0.02  # seconds between two tries
HANDS_OVER_WITHIN = 5.0  # seconds until the lock of a killed program must be free
ENDS_WITHIN = 8.0  # seconds: it gives back the sound and the network, and waits for its threads
EXIT_STILL_RUNS = 1
ANY_PROCESS = -1  # ASFW_ANY of winuser.h

log = logging.getLogger(__name__)


class Request(StrEnum):
    """What the running program is asked."""

    SHOW = "show"
    WAIT = "wait"  # or to read its settings again, if it waits already
    SETUP = "setup"  # the set-up that is open comes to the front
    HAS_KEY = "has-key"  # only a program that waits and has its hot key takes it
    WAS_CALLED = "was-called"  # only one whose hot key was pressed since it waits, or has read its settings again
    END = "end"

    def file(self, folder: Path) -> Path:
        """What lies in the user's data folder until it is taken."""
        return folder / f"asked-{self}"


def ask(folder: Path, request: Request, patience: float) -> bool:
    """Returns whether this user's running program takes a request within so many seconds.

    Args:
        folder: the user's data folder.
    """
    if sys.platform == "win32":  # the program just started may come to the front, and may pass that right on
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
    """Whether this is asked now; to take it is the answer. An older request was left by a start that was killed."""
    file = request.file(folder)
    try:
        is_recent = time.time() < file.stat().st_mtime + TAKEN_WITHIN
        file.unlink()
    except OSError:
        return False
    return is_recent


def lock_of(folder: Path, name: str = FILE_NAME) -> QLockFile:
    """The lock of the user's running program, not yet held; `name`: of the file, for another one than the guide."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(folder / name))
    lock.setStaleLockTime(0)  # it runs all day
    return lock


def hold(lock: QLockFile, patience: float = 0.0) -> bool:
    """Whether we get the lock within `patience` seconds. True where none can be had: two guides beat none."""

    def is_ours() -> bool:
        lock.removeStaleLockFile()  # only of a holder that is dead: the system locks the file itself, too
        return lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError

    return wait_until(is_ours, patience, TRY_EVERY)


def claim(folder: Path, request: Request) -> QLockFile | None:
    """Takes the lock; returns None if the running program does what was asked for instead. One that hangs is ended."""
    lock = lock_of(folder)
    if hold(lock):
        return lock
    if ask(folder, request, TAKEN_WITHIN):
        log.info("the running program does it instead")
        return None
    _take_over(lock)
    return lock


def _take_over(lock: QLockFile) -> None:
    """Ends our program that holds the lock and does not answer; leaves any other process alone."""
    import psutil

    with contextlib.suppress(psutil.Error):  # it is gone
        process = psutil.Process(lock.getLockInfo()[0])
        if process.exe() == psutil.Process().exe():
            log.warning("the running program does not answer: it is ended")
            process.kill()
    hold(lock, HANDS_OVER_WITHIN)


def end_running(folder: Path) -> int:
    """Ends the running program as its own × would, for an installer; gives back the sound and the network.

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
    BrowserMute(make_mixer, folder / JOURNAL).repair()  # what a crash, or an end by force, left mute
    if is_over and os.path.lexists(mark := folder / CUT_MARK):  # nobody comes later who could; a cable may lead out now
        NetworkCut(mark).restore()
    lock.unlock()
    log.info("the program has ended" if is_over else "the program does not end")
    return 0 if is_over else EXIT_STILL_RUNS
