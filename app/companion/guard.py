"""Restarts the program if it crashes, from a small process without Qt that only reads a pipe.

This works on every system and is faster than what they offer: Windows restarts a program only after it ran for a
minute and crashed by itself, its task scheduler after a minute, and systemd is not everywhere.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from subprocess import Popen

OPTION = "--guard"
WAITS, SHOWN, OVER = "waits", "shown", "over"
WAYS = {WAITS: ["--companion"], SHOWN: []}
"""What stands in a line of the pipe, which is to be there again after a crash, and the mode that starts it."""

DEATHS = "ANSHIN_DEATHS"
"""Environment variable: how often in a row the program crashed soon after its start."""

SOON = 10.0  # seconds: a program that ran for less may crash again at once; each time there is a second more of pause
GIVES_UP_AFTER = 8  # such crashes in a row: the display is gone
CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # of winbase.h


class Guard:
    """The program's end of the pipe. Nothing fails if the guard cannot be started.

    A program that was started again has it at once; others when there is time for it, see `keep`.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments  # for the restart, without the mode (`--companion`)
        self._now = {WAITS: False, SHOWN: False, OVER: False}
        self._process: Popen[bytes] | None = None
        if DEATHS in os.environ:
            self.keep()

    def keep(self) -> None:
        """Starts the guard's process, and another one if it has died. To be called now and then."""
        if not self._now[OVER] and (self._process is None or self._process.poll() is not None):
            with contextlib.suppress(OSError):
                self._process = start_again(OPTION, *self._arguments)
            self.tell()

    def tell(self, **now: bool) -> None:
        """Tells the guard what to restore after a crash; nothing while the program is about to end on purpose.

        Args:
            now: what has changed of WAITS, SHOWN and OVER.
        """
        self._now |= now
        told = [] if self._now[OVER] else [way for way in WAYS if self._now[way]]
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):  # the guard is gone
                self._process.stdin.write(" ".join(told).encode() + b"\n")
                self._process.stdin.flush()

    def close(self) -> None:
        """Ends the guard: the program exits on purpose."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


def watch(arguments: Sequence[str], pipe: BinaryIO | None = None) -> int:
    """The guard's process: waits for the end of the program and starts again what was there. Returns the exit code.

    It reads standard input, or `pipe`.
    """
    began, told = time.monotonic(), list[str]()
    for line in pipe or sys.stdin.buffer:
        told = line.decode().split()
    deaths = int(os.environ.get(DEATHS, "0")) + 1 if time.monotonic() - began < SOON else 0
    if told:
        time.sleep(deaths)
    os.environ[DEATHS] = str(deaths)
    for way in told if deaths <= GIVES_UP_AFTER else ():
        start_again(*WAYS[way], *arguments)
    return 0


def start_again(*arguments: str) -> Popen[bytes]:
    """Starts this program again; its standard input is a pipe, which only a guard reads."""
    from subprocess import DEVNULL, PIPE, Popen  # here and not above: a waiting program does not need it

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
