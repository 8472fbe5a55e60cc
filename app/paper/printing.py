"""Prints without asking: on this PC's own printer, or as a PDF where the person will find it.

In the background: a printer may take its time to answer, and the window never waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.render import Paper, RenderFailed, pdf, recorded, render
from app.system.errands import Errands
from app.system.files import reason_of, write_atomically
from app.texts import Texts, Words

ASKING = ("print to pdf", "xps", "onenote", "fax")
"""Parts of names of "printers" that are programs and open a dialog for a file or a number: not for a person in panic.
The first is what a Windows PC without a printer has as its default."""


log = logging.getLogger(__name__)


class Trouble(StrEnum):
    """Why nothing was printed. The words are at `paper.trouble.<value>`."""

    PRINTER = "printer"
    NO_PRINTER = "no-printer"
    READ_ONLY = "read-only"
    FULL = "full"
    OTHER = "other"


class Spot(StrEnum):
    """A folder that a file may go to. The words are at `paper.saved.<value>`."""

    DESKTOP = "desktop"
    DOCUMENTS = "documents"
    HOME = "home"


@dataclass(frozen=True)
class Sent:
    """The system has taken the page for its printer. Whether paper comes out, no program can know."""

    printer: str


@dataclass(frozen=True)
class Saved:
    """The page is a PDF now."""

    path: Path
    spot: Spot


@dataclass(frozen=True)
class Failed:
    """Nothing was printed and nothing is left behind."""

    trouble: Trouble


Outcome = Sent | Saved | Failed

UNEXPECTED = Failed(Trouble.OTHER)


class Printer:
    """Prints on the PC's own printer, or into a PDF where there is none. One thread at a time.

    A kiosk's printer is fixed by its policy and cleans up after each visitor: see `app.paper.kiosk_printer`.
    """

    def print(self, paper: Paper) -> Outcome:
        """Prints a paper; takes seconds. On another thread than the window's, one that is `recorded`."""
        printer = default_printer()
        return save_pdf(paper, usual_folders()) if printer is None else send(paper, printer)

    def forget(self) -> None:
        """Wipes what is left of papers in the system's queue, if that is this printer's task."""


def default_printer() -> QPrinter | None:
    """The system's own printer, if there is one that prints without asking."""
    info = QPrinterInfo.defaultPrinter()
    if info.isNull() or asks(info.printerName()):
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def asks(printer_name: str) -> bool:
    """Whether a printer of this name is a program that opens a dialog of its own."""
    return any(part in printer_name.lower() for part in ASKING)


def send(paper: Paper, printer: QPrinter) -> Sent | Failed:
    """Hands the page to a printer. Never raises."""
    printer.setDocName(paper.title)
    try:
        render(paper, printer)
    except RenderFailed:
        log.info("the printer did not take %s", paper.title)
        return Failed(Trouble.PRINTER)
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        return Failed(Trouble.PRINTER)
    return Sent(printer.printerName())


def save_pdf(paper: Paper, folders: Mapping[Spot, Path]) -> Saved | Failed:
    """Puts a PDF into the first folder that takes it, under a name that is still free."""
    return save_file(f"{paper.title}.pdf", pdf(paper), folders)


def save_file(name: str, content: bytes, folders: Mapping[Spot, Path]) -> Saved | Failed:
    """The same for any file."""
    troubles = []
    for spot, folder in folders.items():
        try:
            if folder.is_dir():
                return Saved(put(folder, name, content), spot)
        except OSError as error:
            log.info("no file in the folder %s: %s", spot, error.strerror)
            troubles.append(Trouble(reason_of(error).value))
    return Failed(troubles[0]) if troubles else UNEXPECTED


def usual_folders() -> dict[Spot, Path]:
    """Where a person looks: the desktop, then the documents, then home."""
    places = {
        Spot.DESKTOP: QStandardPaths.StandardLocation.DesktopLocation,
        Spot.DOCUMENTS: QStandardPaths.StandardLocation.DocumentsLocation,
        Spot.HOME: QStandardPaths.StandardLocation.HomeLocation,
    }
    return {spot: Path(path) for spot, place in places.items() if (path := QStandardPaths.writableLocation(place))}


def put(folder: Path, name: str, content: bytes) -> Path:
    """Writes a new file; what is there is never replaced. The free name is taken first, then filled in one step."""
    path = _reserved(folder, name)
    try:
        write_atomically(path, content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _reserved(folder: Path, name: str) -> Path:
    """Makes an empty file of the first free name: name.pdf, name 2.pdf …"""
    stem, _, suffix = name.rpartition(".")
    path, copies = folder / name, count(2)
    while True:
        try:
            path.open("xb").close()
        except FileExistsError:
            path = folder / f"{stem} {next(copies)}.{suffix}"
        else:
            return path


class PrintQueue(QObject):
    """Prints one paper after the other, each laid out at once and drawn in a thread of its own.

    Args:
        printer: the PC's own, if not given.

    Signals:
        done(Outcome): what became of a paper.
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
        try:
            laid_out = recorded(paper)
        except Exception:  # the person gets a sentence, whatever it is; the log has the cause
            log.exception("paper")
            self._errands.do(lambda: self._printed.emit(UNEXPECTED))  # in its turn
        else:
            self._errands.do(lambda: self._print(laid_out))

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
        outcome: Outcome = UNEXPECTED
        try:
            outcome = self._printer.print(paper)
        except Exception:  # the same
            log.exception("paper")
        self._printed.emit(outcome)


def outcome_words(outcome: Outcome, texts: Texts) -> Words:
    """One sentence about what became of a paper."""
    match outcome:
        case Sent():
            return texts["paper.sent"]
        case Saved(path, spot):
            return texts[f"paper.saved.{spot}"].filled(name=path.name)
        case Failed(trouble):
            return texts[f"paper.trouble.{trouble}"]
