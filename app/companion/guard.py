"""Restarts the program if it crashes, from a small process without Qt that only reads a pipe.

This works on every system and is faster than what they offer: Windows restarts a program only after it ran for a
minute and crashed by itself, its task scheduler after a minute, and systemd is not everywhere.
"""

from __future__ import annotations

import contextlib
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # a waiting program needs none of them
    from collections.abc import Sequence
    from subprocess import Popen
    from typing import BinaryIO

OPTION = "--guard"
WAITS, SHOWN = "waits", "shown"
WAYS = {WAITS: ["--companion"], SHOWN: []}
"""The words of a line in the pipe, what must be back after a crash, and the options that start it."""

EVERY = 5.0  # seconds: no more often than so it starts again what may crash each time
CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # of winbase.h


class Guard:
    """The program's end of the pipe. Nothing fails if the guard cannot be started."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments  # for the restart, without the mode (`--companion`)
        self._now = {WAITS: False, SHOWN: False}
        self._process: Popen[bytes] | None = None

    def keep(self) -> None:
        """Starts the guard's process when there is time for it, and another one if it has died or was ended."""
        if self._process is None or self._process.poll() is not None:
            with contextlib.suppress(OSError):
                self._process = start_again(OPTION, *self._arguments)
            self.tell()

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
            self._process.kill()
            self._process.communicate()
            self._process = None


def watch(arguments: Sequence[str], pipe: BinaryIO | None = None) -> int:
    """The guard's process: waits for the end of the program and starts again what was there. Returns the exit code.

    It reads standard input, or `pipe`.
    """
    began, told = time.monotonic(), list[str]()
    for line in pipe or sys.stdin.buffer:
        told = line.decode().split()
    time.sleep(max(0.0, began + EVERY - time.monotonic()))
    for way in told:
        start_again(*WAYS[way], *arguments)
    return 0


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
