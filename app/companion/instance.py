"""Lets a second start talk to the running program, which then shows itself or begins to wait.

Another account of this PC must not be able to answer in its place (help would never open) or to send it commands.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import stat
import sys
import threading
import time
import zlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.companion.instance_lock import LISTENS_WITHIN, Lock
from app.system.waiting import wait_until

if TYPE_CHECKING:
    from multiprocessing.connection import Listener
    from multiprocessing.connection import _ConnectionBase as Connection  # of sockets and of Windows' pipes

ANSWER_WITHIN = 4.0  # seconds that a program which listens has to answer
SAY_WITHIN = 1.0  # seconds that a client has to send its word
TAKEN_EVERY = 0.005  # seconds between two looks whether our window's thread has taken a word
CONNECT_EVERY = 0.05  # seconds between two tries: a program that has just got the lock does not listen yet
LONGEST = 16  # bytes of a word; no more is read
LONGEST_ADDRESS = 100  # bytes of a socket's path; Linux allows 108, macOS 104
ANY_PROCESS = -1  # ASFW_ANY of winuser.h

log = logging.getLogger(__name__)


class Word(StrEnum):
    """A request to the running program, or its answer."""

    SHOW = "show"
    WAIT = "wait"
    WAITS = "waits"
    END = "end"
    YES = "yes"
    NO = "no"


def ask(folder: Path, word: Word, patience: float = LISTENS_WITHIN) -> Word | None:
    """Sends a word to this user's running program; returns its answer.

    Returns None if there is no answer, or another user's program may have given it: then the caller does the work.

    Args:
        folder: the user's data folder.
        patience: seconds to wait for a listener.
    """
    if sys.platform == "win32":  # the program just started may come to the front, and may pass that right on
        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
    try:
        address = _address(folder)
        if not patience and os.name == "posix" and not Path(address).exists():
            return None  # the usual first start, which does not wait until the module of sockets is loaded
        with _connected(address, time.monotonic() + patience) as running:
            if not _is_our_program(running, folder):
                log.warning("another process answers in place of the running program")
                return None
            running.send_bytes(word.encode())
            return Word(running.recv_bytes(LONGEST).decode()) if running.poll(ANSWER_WITHIN) else None
    except (OSError, EOFError, ValueError):
        return None


def is_waiting(folder: Path) -> bool:
    """Whether a program is running that waits with help button and hot key."""
    return ask(folder, Word.WAITS, patience=0.0) is Word.YES


class Instance(QObject):
    """The running program's listener for later starts. Only this user can reach it."""

    shown = Signal()  # it was started again and must show itself
    told_to_wait = Signal()  # it must begin to wait, or read its settings again if it waits already
    told_to_end = Signal()  # an installer is about to replace or remove it
    _came = Signal(object, object)  # a word, and the event that says that our window's thread has taken it

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waits = False  # with help button and hot key
        self._folder = folder
        self._address = ""
        self._is_over = False
        self._thread: threading.Thread | None = None
        self._came.connect(self._take)

    def listen(self) -> None:
        """Begins to listen, once. If that fails, a second start ends this program and takes its place."""
        if self._thread is not None:
            return
        from multiprocessing.connection import Listener  # here and not above: loaded after the guide's first page

        try:
            self._address = _address(self._folder)
            with contextlib.suppress(FileNotFoundError):
                Path(self._address).unlink()  # left by a crash; a running program would hold the lock
            listener = Listener(self._address)
            if os.name == "posix":
                Path(self._address).chmod(0o600)
        except OSError as error:
            log.info("a second start will not be noticed: %s", error)
            return
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="listener", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops listening."""
        if self._thread is not None:
            self._is_over = True
            with contextlib.suppress(OSError):  # its folder may have been removed with the session
                _connected(self._address, until=0.0).close()  # wakes it
            self._thread.join(ANSWER_WITHIN)
            self._thread = None

    def _serve(self, listener: Listener) -> None:
        with listener:
            while not self._is_over:
                with contextlib.suppress(OSError, EOFError, ValueError), listener.accept() as other:
                    self._answer(other)

    def _answer(self, other: Connection) -> None:
        if not other.poll(SAY_WITHIN):
            return
        word, taken = Word(other.recv_bytes(LONGEST).decode()), threading.Event()
        if word is Word.WAITS:
            other.send_bytes((Word.YES if self.waits else Word.NO).encode())
            return
        self._came.emit(word, taken)
        if wait_until(lambda: taken.is_set() or self._is_over, ANSWER_WITHIN, TAKEN_EVERY) and taken.is_set():
            other.send_bytes(Word.YES.encode())

    def _take(self, word: Word, taken: threading.Event) -> None:
        """On the window's thread. Where that hangs nothing is answered, and the later start takes our place."""
        taken.set()
        match word:
            case Word.SHOW:
                self.shown.emit()
            case Word.WAIT:
                self.told_to_wait.emit()
            case Word.END:
                self.told_to_end.emit()


def _connected(address: str, until: float) -> Connection:
    """Raises OSError if nobody listens until this time of time.monotonic()."""
    from multiprocessing.connection import Client

    while True:
        try:
            return Client(address)
        except OSError:
            if time.monotonic() >= until:
                raise
            time.sleep(CONNECT_EVERY)


def _address(folder: Path) -> str:
    """An address for this user and folder, within every system's length limit. Raises OSError if none is safe."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    # Not hashlib: it loads OpenSSL, 5 MB for a process that waits all day. The name need not be secret, only short.
    whole = f"{user}\0{folder.resolve()}".encode()
    name = f"anshin-{zlib.crc32(whole):08x}{zlib.crc32(whole[::-1]):08x}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    for place in (Path(os.environ.get("XDG_RUNTIME_DIR") or folder / "ear"), folder / "ear"):
        with contextlib.suppress(OSError):  # it exists, whoever owns it; or the disk is full
            place.mkdir(mode=0o700)
        address = str(place / name)
        if len(os.fsencode(address)) <= LONGEST_ADDRESS and _is_private(place):
            return address
    raise OSError("there is no folder that only this user may enter")


def _is_private(place: Path) -> bool:
    """Whether it is a folder, not a link, that only this user may enter."""
    try:
        found = place.lstat()
    except OSError:
        return False
    is_ours = hasattr(os, "getuid") and found.st_uid == os.getuid()
    return is_ours and stat.S_ISDIR(found.st_mode) and not stat.S_IMODE(found.st_mode) & 0o077


def _is_our_program(running: Connection, folder: Path) -> bool:
    """Whether it is the running program. Elsewhere than on Windows nobody else can listen in a folder of this user.

    On Windows any account can create a pipe of this name, so there it must be the holder of the lock, which lies in
    the user's own folder. Not yet run on a real Windows.
    """
    if sys.platform == "win32":
        server = ctypes.c_ulong()
        ctypes.windll.kernel32.GetNamedPipeServerProcessId(ctypes.c_void_p(running.fileno()), ctypes.byref(server))
        return server.value == Lock(folder).holder()
    return True
