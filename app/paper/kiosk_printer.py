"""The one printer of a kiosk: no dialog, no file, nothing left of a paper when its visitor has gone."""

from __future__ import annotations

import logging
import sys
from threading import Lock
from typing import Protocol

from app.paper.printing import Failed, Sent, Trouble
from app.paper.render import Paper, RenderFailed

log = logging.getLogger(__name__)


class Spooler(Protocol):
    """A system's way of printing on one printer; may raise."""

    def print(self, paper: Paper) -> Sent | Failed:
        """Prints."""

    def forget(self) -> None:
        """Wipes what it has sent."""

    def hurry(self) -> None:
        """Ends the watch over a paper."""


class FixedPrinter:
    """One printer by its name. May be used from any thread; takes seconds, so not from the window's.

    Args:
        name: as the system calls it; "default" for the system's own, empty for none.
    """

    def __init__(self, name: str) -> None:
        self._spooler = spooler(name) if name else None
        self._lock = Lock()

    def print(self, paper: Paper) -> Sent | Failed:
        """Sends a paper and sees for some seconds whether the printer complains. Never raises, never makes a file."""
        if self._spooler is None:
            return Failed(Trouble.NO_PRINTER)
        try:
            with self._lock:
                return self._spooler.print(paper)
        except RenderFailed:
            return Failed(Trouble.OTHER)
        except Exception:  # the visitor gets a sentence, whatever it is; the log has the cause
            log.exception("paper")
            return Failed(Trouble.OTHER)

    def forget(self) -> None:
        """Wipes our papers that still wait, and the data of all that we sent. Never raises.

        One that is coming out right now may come out, if it is younger than a minute; the next call wipes it.
        """
        if self._spooler is None:
            return
        try:
            with self._lock:
                self._spooler.forget()
        except Exception:  # what is left is wiped at the next call
            log.exception("papers are not wiped")

    def hurry(self) -> None:
        """Ends waiting for the printer: the program closes."""
        if self._spooler is not None:
            self._spooler.hurry()


def spooler(name: str) -> Spooler:
    """This system's way."""
    if sys.platform == "win32":
        import win32print

        from app.paper.windows_printer import WindowsPrinter

        return WindowsPrinter(name, win32print)
    from app.paper.cups_printer import CupsPrinter

    return CupsPrinter(name)
