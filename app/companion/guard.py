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
if TYPE_CHECKING:  # the guard stays small without them
    from collections.abc import Callable, Sequence
    from subprocess import Popen
    from typing import BinaryIO

# The words sent through the pipe for what must be back after a crash, and the options that start it.
WAITS, SHOWN = "waits", "shown"
WAYS = {WAITS: ["--companion"], SHOWN: []}

EVERY = 5.0  # seconds between restarts at least, since the program may crash each time
HAS_ITS_OWN = 10.0  # seconds until a restarted program has a guard of its own, even on a busy PC
LOOKS_EVERY = 0.2
MEANT = (0, 2, 5)  # exit codes that mean no crash: it is done or another program does it, a wrong argument, no screen
CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # of winbase.h


class Guard:
    """The program's end of the pipe. Nothing fails if the guard cannot be started.

    Args:
        arguments: for the restart, without the mode (`--companion`).
        gone: called on any thread when the guard has died; until there is another, nothing restarts the program.

    Attributes:
        process: the guard's; None before the first, and once it is to end.
    """

    def __init__(self, arguments: Sequence[str], gone: Callable[[], object] = lambda: None) -> None:
        self._arguments = arguments
        self._gone = gone
        self._now = {WAITS: False, SHOWN: False}
        self.process: Popen[bytes] | None = None

    def keep(self) -> None:
        """Starts the guard's process if there is none, or it has died."""
        if self.process is None or self.process.poll() is not None:
            with contextlib.suppress(OSError):
                self.process = start_again("--guard", *self._arguments)
                Thread(target=self._wait_for, args=(self.process,), name="guard", daemon=True).start()
            self.tell()

    def _wait_for(self, process: Popen[bytes]) -> None:
        process.wait()
        if self.process is process:
            self._gone()

    def tell(self, **now: bool) -> None:
        """Tells the guard what to restart after a crash; `now` is what has changed of WAITS and SHOWN."""
        self._now |= now
        told = [way for way in WAYS if self._now[way]]
        if self.process is not None and self.process.stdin is not None:
            with contextlib.suppress(OSError):  # the guard is gone
                self.process.stdin.write(" ".join(told).encode() + b"\n")
                self.process.stdin.flush()

    def close(self) -> None:
        """Ends the guard: the program is about to exit on purpose."""
        if self.process is not None:
            process = self.process
            self.process = None
            process.kill()
            process.communicate()


def watch(arguments: Sequence[str], pipe: BinaryIO) -> int:
    """Runs the guard: waits for the program to end, and restarts what was running. Returns the exit code.

    Args:
        arguments: see Guard.
        pipe: from the program; it ends with it.
    """
    began = time.monotonic()
    told = list[str]()
    for line in pipe:
        told = line.decode().split()
    is_over = False
    while not is_over:
        time.sleep(max(0.0, began + EVERY - time.monotonic()))
        began = time.monotonic()
        is_over = _stay([start_again(*WAYS[way], *arguments) for way in told])
    return 0


def _stay(started: Sequence[Popen[bytes]]) -> bool:
    """Whether what was restarted ran until it had a guard of its own, or ended without a crash."""
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
