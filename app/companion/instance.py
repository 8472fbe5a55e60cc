"""One running program per user: a lock, what a later start asks of the program that holds it, and its end.

No Qt: a second start is to be quick. What is asked is an empty file, which the running program removes: in the user's
own folder nobody else can ask, or answer in its place.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import logging
import os
import sys
import time
from enum import StrEnum
from pathlib import Path

from app.system.errands import wait_until
from app.system.files import is_there, write_atomically

FILE_NAME = "running"

TAKEN_WITHIN = 6.0  # seconds that the running program has to take a request; a busy machine takes long to start it
SOON = 0.5  # the same, where nothing depends on whether a program runs
TRY_EVERY = 0.02  # seconds between two tries
HANDS_OVER_WITHIN = 5.0  # seconds until the lock of a killed program must be free
ENDS_WITHIN = 8.0  # seconds: it gives back the sound and the network, and waits for its threads
EXIT_STILL_RUNS = 1
TAKEN = (errno.EACCES, errno.EAGAIN)
ANY_PROCESS = -1  # ASFW_ANY of winuser.h

log = logging.getLogger(__name__)


class Request(StrEnum):
    """What the running program is asked."""

    SHOW = "show"
    WAIT = "wait"  # or to read its settings again, if it waits already
    IS_WAITING = "is-waiting"  # only a program that waits with help button and hot key takes it
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
        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
    file = request.file(folder)
    with contextlib.suppress(OSError):
        write_atomically(file, b"")
        if wait_until(lambda: not is_there(file), patience, TRY_EVERY):
            return True
        file.unlink(missing_ok=True)
    return False


def take(folder: Path, request: Request) -> bool:
    """Whether somebody asks this now, and is answered by that; one that was killed before may have left it."""
    file = request.file(folder)
    try:
        is_recent = time.time() < file.stat().st_mtime + TAKEN_WITHIN
        file.unlink()
    except OSError:
        return False
    return is_recent


class Lock:
    """A locked file in the user's data folder; the system unlocks it when its holder ends or crashes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._file = -1

    def take(self, patience: float = 0.0) -> bool:
        """Whether we get it within `patience` seconds. True where none can be locked: two guides beat none."""
        return wait_until(self._try, patience, TRY_EVERY)

    def holder(self) -> int:
        """The id of the process that holds it; 0 if unknown."""
        try:
            return int(self._path.read_text())
        except (OSError, ValueError):
            return 0

    def release(self) -> None:
        """Releases it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _try(self) -> bool:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            log.info("a second start will not be noticed: %s", error)
            return True
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            return sys.platform != "win32" and error.errno not in TAKEN  # a file system without locks
        self._file = file
        with contextlib.suppress(OSError):  # a full disk
            os.write(file, f"{os.getpid():<20}".encode())
        return True


def claim(folder: Path, request: Request) -> Lock | None:
    """Takes the lock; returns None if the running program does what was asked for instead. One that hangs is ended."""
    lock = Lock(folder)
    if lock.take():
        return lock
    if ask(folder, request, TAKEN_WITHIN):
        log.info("the running program does it instead")
        return None
    _take_over(lock)
    return lock


def _take_over(lock: Lock) -> None:
    """Ends our program that holds the lock and does not answer; leaves any other process alone.

    Waits for the lock and not for the process, because a zombie stays until its parent collects it.
    """
    import psutil

    with contextlib.suppress(psutil.Error):  # it is gone
        process = psutil.Process(lock.holder())
        if process.exe() == psutil.Process().exe():
            log.warning("the running program does not answer: it is ended")
            process.kill()
    lock.take(HANDS_OVER_WITHIN)


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

    lock = Lock(folder)
    is_over = lock.take() or (ask(folder, Request.END, TAKEN_WITHIN) and lock.take(ENDS_WITHIN))
    BrowserMute(make_mixer, folder / JOURNAL).repair()  # what a crash, or an end by force, left mute
    network = NetworkCut(folder / CUT_MARK)
    if is_over and network.is_cut:  # nobody comes later who could
        network.restore()
    lock.release()
    log.info("the program has ended" if is_over else "the program does not end")
    return 0 if is_over else EXIT_STILL_RUNS


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 100_000, os.SEEK_SET)  # what is locked, behind all that is written, cannot be read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
