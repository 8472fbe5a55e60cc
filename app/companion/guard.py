"""Starts the program again if it dies. A small process of its own that reads a pipe and does nothing else; no Qt.

Every system has this means, and it is quicker than any that the systems offer for it: Windows starts a program again
only after it ran for a minute and crashed by itself, its task scheduler after a minute, systemd is not everywhere.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from subprocess import Popen

OPTION = "--guard"
DEATHS = "ANSHIN_DEATHS"
"""Environment variable: how often in a row the program died soon after its start."""

SOON = 10.0  # seconds: a program that lives no longer may die again at once
AT_ONCE = 3  # so often it is started again without a pause
LONGEST_PAUSE = 60.0
ENDS_WITHIN = 2.0  # seconds that the guard has to end when it was told good-bye
CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # of winbase.h


class State(StrEnum):
    """What the program tells its guard, a line each."""

    WAITS = "waits"
    SHOWN = "shown"
    HIDDEN = "hidden"
    BYE = "bye"


class Guard:
    """The program's end of the pipe. Without a guard all goes on as well.

    Args:
        arguments: with which the program is started again, without its way.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._told: list[State] = []
        self._process: Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the small process; does so once."""
        if self._process is not None:
            return
        with contextlib.suppress(OSError):
            self._process = _start([OPTION, *self._arguments], {}, is_told=True)
        for state in self._told:
            self._write(state)

    def tell(self, state: State) -> None:
        """Tells what is to be there again after a death; BYE: nothing."""
        if self._process is None:
            self._told.append(state)
        self._write(state)

    def _write(self, state: State) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with contextlib.suppress(OSError):  # it was ended by somebody
            self._process.stdin.write(f"{state}\n".encode())
            self._process.stdin.flush()

    def close(self) -> None:
        """The program ends because it is meant to."""
        self.tell(State.BYE)
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            from subprocess import TimeoutExpired

            try:
                self._process.wait(ENDS_WITHIN)
            except TimeoutExpired:  # somebody stopped it
                self._process.kill()
                self._process.wait()


def watch(arguments: Sequence[str], pipe: BinaryIO | None = None) -> int:
    """Waits for the end of the program; starts it again as it was, unless it said good-bye. Returns the exit code.

    Args:
        arguments: see Guard.
        pipe: what the program tells; if not given: the standard input.
    """
    began = time.monotonic()
    waits = shown = False
    for line in pipe or sys.stdin.buffer:
        match line.decode().strip():
            case State.WAITS:
                waits = True
            case State.SHOWN:
                shown = True
            case State.HIDDEN:
                shown = False
            case State.BYE:
                return 0
    deaths = int(os.environ.get(DEATHS, "0")) + 1 if time.monotonic() - began < SOON else 0
    time.sleep(pause_after(deaths))
    if waits:
        _start(["--companion", *arguments], {DEATHS: str(deaths)})
    if shown:  # the one of the two that comes second asks the first
        _start(arguments, {DEATHS: str(deaths)})
    return 0


def pause_after(deaths: int) -> float:
    """Seconds to wait after so many deaths in a row that came soon: none at first."""
    return min(2.0 ** (deaths - AT_ONCE), LONGEST_PAUSE) if deaths > AT_ONCE else 0.0


def _start(arguments: Sequence[str], more: dict[str, str], *, is_told: bool = False) -> Popen[bytes]:
    """Starts this program once more, with more environment variables; `is_told`: through a pipe."""
    from subprocess import DEVNULL, PIPE, Popen  # here and not above: who waits needs none of it

    from app.system import program

    return Popen(
        program.command(*arguments),
        cwd=program.FOLDER,
        env={**os.environ, **more},
        stdin=PIPE if is_told else DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        creationflags=CREATE_NO_WINDOW,
        start_new_session=True,
    )
