"""Who is the one program of this person: whoever holds the lock. Known before any window is made; knows no Qt."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.system.files import FileRefused, SaveFailed, clear_way, open_checked
from app.system.waiting import wait_until

FILE_NAME = "running"

TRY_EVERY = 0.05  # seconds between two tries
END_WITHIN = 2.0  # seconds that a program which does not answer has to end by itself
HANDS_OVER_WITHIN = 5.0  # seconds until the lock of a program that was ended must be free
TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
LARGEST = 1_000  # bytes of the file; it holds one number

log = logging.getLogger(__name__)


class Lock:
    """One locked byte in a file of the person's data folder; the system unlocks it when its holder ends, however."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._file = -1

    def take(self, patience: float = 0.0) -> bool:
        """Whether it is ours within `patience` seconds. Where files cannot be locked it is: two guides beat none."""
        return wait_until(self._try, patience, TRY_EVERY)

    def holder(self) -> int:
        """The process that holds it; 0 where nobody knows."""
        try:
            with os.fdopen(open_checked(self._path, LARGEST), "rb", buffering=0) as file:
                file.seek(1)  # Windows lets nobody read the byte that is locked
                return int(file.read(20) or b"0")
        except (OSError, FileRefused, ValueError):
            return 0

    def release(self) -> None:
        """Lets go of it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _try(self) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            clear_way(self._path)
            file = open_checked(self._path, LARGEST, flags=os.O_RDWR | os.O_CREAT)
        except (OSError, FileRefused, SaveFailed) as error:
            log.info("a second start will not be noticed: %s", error)
            return True
        try:
            _lock_first_byte(file)
        except OSError as error:
            os.close(file)
            # Windows gives no cause that could be relied on, and has no folder in which nothing can be locked.
            return sys.platform != "win32" and error.errno not in TAKEN
        self._file = file
        self._sign()
        return True

    def _sign(self) -> None:
        try:
            os.lseek(self._file, 1, os.SEEK_SET)
            os.write(self._file, f"{os.getpid():<20}".encode())
        except OSError as error:  # a full disk
            log.info("who runs is not written down: %s", error)


def claim(folder: Path, ask: Callable[[], bool]) -> Lock | None:
    """The lock, if this is to be the one program; None where another one took our word.

    Args:
        ask: says our word to the one that runs; returns whether it answered. One that does not is ended.
    """
    lock = Lock(folder)
    if not lock.take():
        if ask():
            log.info("the program that runs does it instead")
            return None
        _take_over(lock)
    return lock


def _take_over(lock: Lock) -> None:
    """Ends the program of ours that holds the lock and does not answer. Does nothing to any other process.

    It is over when the lock is free, which is sooner than its parent has noticed its end.
    """
    import psutil

    try:
        process = psutil.Process(lock.holder())
        if process.exe() == psutil.Process().exe():
            log.warning("the program that runs does not answer: it is ended")
            process.terminate()
            if lock.take(END_WITHIN):
                return
            process.kill()
    except psutil.Error:  # it is gone
        pass
    lock.take(HANDS_OVER_WITHIN)


if sys.platform == "win32":
    import msvcrt

    def _lock_first_byte(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock_first_byte(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1)
