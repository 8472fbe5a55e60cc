"""The lock file that allows one running program per user. No Qt: it is taken before any window is made."""

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

LISTENS_WITHIN = 4.0  # seconds until a program that has just got the lock listens; a busy machine takes long
TRY_EVERY = 0.05  # seconds between two tries
END_WITHIN = 2.0  # seconds that an unresponsive program has to end after SIGTERM
HANDS_OVER_WITHIN = 5.0  # seconds until the lock of a killed program must be free
TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
LARGEST = 1_000  # bytes of the file; it holds one number

log = logging.getLogger(__name__)


class Lock:
    """A locked byte in a file of the user's data folder; the system unlocks it when its holder ends or crashes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._file = -1

    def take(self, patience: float = 0.0) -> bool:
        """Whether we get it within `patience` seconds. True if files cannot be locked here: two guides beat none."""
        return wait_until(self._try, patience, TRY_EVERY)

    def holder(self) -> int:
        """The id of the process that holds it; 0 if unknown."""
        try:
            with os.fdopen(open_checked(self._path, LARGEST), "rb", buffering=0) as file:
                file.seek(1)  # on Windows the locked byte cannot be read
                return int(file.read(20) or b"0")
        except (OSError, FileRefused, ValueError):
            return 0

    def release(self) -> None:
        """Releases it."""
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
            # Windows gives no reliable error code, and has no file system without locks.
            return sys.platform != "win32" and error.errno not in TAKEN
        self._file = file
        self._write_pid()
        return True

    def _write_pid(self) -> None:
        try:
            os.lseek(self._file, 1, os.SEEK_SET)
            os.write(self._file, f"{os.getpid():<20}".encode())
        except OSError as error:  # a full disk
            log.info("the process id is not written to the lock file: %s", error)


def claim(folder: Path, ask: Callable[[float], bool]) -> Lock | None:
    """Takes the lock; returns None if the running program does what was asked for instead.

    Args:
        ask: sends our request to the running program, waiting so many seconds until it listens; returns whether it
            answered. If not, the holder of the lock is ended.
    """
    lock = Lock(folder)
    is_free = lock.take()
    can_be_lost = sys.platform != "win32"  # elsewhere a file can be removed while it is open, and a new one is free
    if (can_be_lost or not is_free) and ask(0.0 if is_free else LISTENS_WITHIN):
        log.info("the running program does it instead")
        lock.release()
        return None
    if not is_free:
        _take_over(lock)
    return lock


def _take_over(lock: Lock) -> None:
    """Ends our program that holds the lock and does not answer; leaves any other process alone.

    Waits for the lock and not for the process, because a zombie stays until its parent collects it.
    """
    import psutil

    try:
        process = psutil.Process(lock.holder())
        if process.exe() == psutil.Process().exe():
            log.warning("the running program does not answer: it is ended")
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
