"""Restarts the program if it crashes, from a small process without Qt that only reads a pipe.

This works on every system and is faster than what they offer: Windows restarts a program only after it ran for a
minute and crashed by itself, its task scheduler after a minute, and systemd is not everywhere.
"""

from __future__ import annotations

import contextlib
import sys
import time
from threading import Thread

TYPE_CHECKING = False
if TYPE_CHECKING:  # a waiting program needs none of them
    from collections.abc import Callable, Sequence
    from subprocess import Popen
    from typing import BinaryIO

OPTION = "--guard"
WAITS, SHOWN = "waits", "shown"
WAYS = {WAITS: ["--companion"], SHOWN: []}
"""The words of a line in the pipe, what must be back after a crash, and the options that start it."""

EVERY = 5.0  # seconds: no more often than so it starts again what may crash each time
HAS_ITS_OWN = 10.0  # seconds after which what was started again has a guard of its own, also on a busy PC
LOOKS_EVERY = 0.2
MEANT = (0, 2, 5)  # exit codes of a start that is over: another program does it, a wrong argument, no screen
CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # of winbase.h


class Guard:
    """The program's end of the pipe. Nothing fails if the guard cannot be started.

    Args:
        arguments: for the restart, without the mode (`--companion`).
        gone: called, on any thread, when the guard has died: only while there is one is the program safe.
    """

    def __init__(self, arguments: Sequence[str], gone: Callable[[], object] = lambda: None) -> None:
        self._arguments, self._gone = arguments, gone
        self._now = {WAITS: False, SHOWN: False}
        self._process: Popen[bytes] | None = None

    def keep(self) -> None:
        """Starts the guard's process when there is time for it, and another one if it has died or was ended."""
        if self._process is None or self._process.poll() is not None:
            with contextlib.suppress(OSError):
                self._process = start_again(OPTION, *self._arguments)
                Thread(target=self._wait_for, args=(self._process,), name="guard", daemon=True).start()
            self.tell()

    def _wait_for(self, process: Popen[bytes]) -> None:
        process.wait()
        if self._process is process:
            self._gone()

    def tell(self, **now: bool) -> None:
        """Tells the guard what to restore after a crash: what has changed of WAITS and SHOWN."""
        self._now |= now
        told = [way for way in WAYS if self._now[way]]
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):  # the guard is gone
                self._process.stdin.write(" ".join(told).encode() + b"\n")
                self._process.stdin.flush()

    def close(self) -> None:
        """Ends the guard: the program is about to exit on purpose."""
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            process.communicate()


def watch(arguments: Sequence[str], pipe: BinaryIO | None = None) -> int:
    """The guard's process: waits for the end of the program and starts again what was there. Returns the exit code.

    It reads standard input, or `pipe`.
    """
    began, told = time.monotonic(), list[str]()
    for line in pipe or sys.stdin.buffer:
        told = line.decode().split()
    is_over = False
    while not is_over:
        time.sleep(max(0.0, began + EVERY - time.monotonic()))
        began = time.monotonic()
        is_over = _stay([start_again(*WAYS[way], *arguments) for way in told])
    return 0


def _stay(started: Sequence[Popen[bytes]]) -> bool:
    """Whether what was started again stays, or ended as it was meant to, until it has a guard of its own."""
    until = time.monotonic() + HAS_ITS_OWN
    while started and time.monotonic() < until:
        if any(process.poll() not in (None, *MEANT) for process in started):
            return False
        time.sleep(LOOKS_EVERY)
    return True


def start_again(*arguments: str) -> Popen[bytes]:
    """Starts this program again; its standard input is a pipe, which only a guard reads."""
    from subprocess import DEVNULL, PIPE, Popen

    from app.system import program

    return Popen(
        program.command(*arguments),
        cwd=program.FOLDER,
        stdin=PIPE,
        stdout=DEVNULL,
        stderr=DEVNULL,
        creationflags=CREATE_NO_WINDOW,
        start_new_session=True,
    )
