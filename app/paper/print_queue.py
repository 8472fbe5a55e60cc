"""Prints in the background: a printer may take its time to answer, and the window never waits for it."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject, Signal

from app.paper.printing import Outcome, Printer, Saved, Sent
from app.paper.render import Paper
from app.system.errands import Errands
from app.texts import Texts, Words

log = logging.getLogger(__name__)


class PrintQueue(QObject):
    """Prints one paper after the other, in a thread of its own.

    Args:
        printer: the PC's own, if not given.

    Signals:
        done(object): what became of a paper, an Outcome; None where something unexpected happened.
    """

    done = Signal(object)
    _printed = Signal(object)

    def __init__(self, printer: Printer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer or Printer()
        self._errands = Errands("paper")
        self._printed.connect(self.done)  # queued: emitted in the window's thread, also for who connects late

    def print(self, paper: Paper) -> None:
        """Prints a paper; `done` tells what became of it."""
        self._errands.do(lambda: self._print(paper))

    def forget(self) -> None:
        """Wipes all papers that were asked for before. Nobody waits for it; what fails is wiped at the next call."""
        self._errands.do(self._printer.forget)

    def close(self, *, seconds: float | None = None) -> bool:
        """Waits for all that was asked, at most so many seconds if they are given: a print server may hang.

        Returns:
            Whether it is done. If not, the thread still runs, until the program ends.
        """
        return self._errands.close(seconds)

    def _print(self, paper: Paper) -> None:
        outcome = None
        try:
            outcome = self._printer.print(paper)
        except Exception:  # the person gets a sentence, whatever it is; the log has the cause
            log.exception("paper")
        self._printed.emit(outcome)


def kiosk_printer(name: str) -> Printer:
    """The one printer of a kiosk: no dialog, no file, nothing left of a paper when its visitor has gone.

    Args:
        name: as the system calls it; "default" for the system's own, empty for none.
    """
    if sys.platform == "win32" and name:
        import win32print

        from app.paper.windows_printer import WindowsPrinter

        return WindowsPrinter(name, win32print)
    from app.paper.cups_printer import CupsPrinter  # to it, a printer without a name is one that is missing

    return CupsPrinter(name)


def outcome_words(outcome: Outcome | None, texts: Texts) -> Words:
    """One sentence about what became of a paper."""
    match outcome:
        case Sent():
            return texts["paper.sent"]
        case Saved(path, spot):
            return texts[f"paper.saved.{spot}"].filled(name=path.name)
        case None:
            return texts["paper.trouble.other"]
        case failed:
            return texts[f"paper.trouble.{failed.trouble}"]
