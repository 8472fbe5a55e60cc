"""Prints on the kiosk's one printer beside the window, and wipes there what was printed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.paper.kiosk_printer import FixedPrinter
from app.paper.print_queue import PrintQueue
from app.paper.render import Paper


class FixedDesk(QObject):
    """One thing after the other on one printer; the window never waits for it.

    Signals:
        done(object): what became of a paper, Sent or Failed; None where something unexpected happened.
    """

    done = Signal(object)

    def __init__(self, printer: FixedPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        self._desk = PrintQueue(self, printer.print)
        self._desk.done.connect(self.done)

    def print(self, paper: Paper) -> None:
        """Prints a paper; `done` tells."""
        self._desk.print(paper)

    def forget(self) -> None:
        """Has all papers wiped that were asked for before; not waited for."""
        self._desk.after(self._printer.forget)

    def close(self, *, seconds: float | None = None) -> bool:
        """Has what is under way come to its end; returns whether it has within so many seconds.

        A print server that hangs takes more than twenty; without `seconds` they are waited for.
        """
        self._printer.hurry()
        return self._desk.close(seconds=seconds)
