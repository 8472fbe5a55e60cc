"""A time limit for what might wait for ever, where the system has an alarm: Windows has none."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class TooLate(BaseException):
    """Caught by nobody who catches what goes wrong with files."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """What takes longer fails, instead of holding up every test after it. Raises TooLate."""

    if sys.platform == "win32":
        yield
        return

    def late(*_: object) -> None:
        raise TooLate

    handler = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)  # again and again, for where the first is caught
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
