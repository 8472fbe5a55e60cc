"""Prints without a dialog: on this PC's default printer, or into a PDF where the person will find it.

Papers are laid out in the window's thread and printed by a worker: a printer may be slow to answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.render import Paper, pdf, render
from app.system.files import reason_of, write_atomically
from app.system.serial_worker import SerialWorker
from app.texts import Texts, Words

# Parts of the names of "printers" that are programs and ask for a file or a number, which nobody in panic can answer.
# The first is the default of a Windows PC without a printer.
ASKING = ("print to pdf", "xps", "onenote", "fax")

DEFAULT = "default"  # the system's default printer; also written so in a kiosk's policy

log = logging.getLogger(__name__)


class Outcome(Struct, frozen=True):
    """What became of a paper. Its words are at `paper.<key>`; `file`: name of the PDF, if it was saved as one."""

    key: str
    file: str = ""


# The system has accepted the paper. Whether it comes out, no program can know.
SENT = Outcome("sent")

PRINTER_FAILED = Outcome("trouble.printer")
NO_PRINTER = Outcome("trouble.no-printer")

# Nothing was printed or saved, and nothing is left behind.
UNEXPECTED = Outcome("trouble.other")


class Printer:
    """Prints on the PC's default printer, or into a PDF if there is none. For one thread at a time.

    A kiosk's policy names its printer, which cleans up after each visitor: see `app.paper.kiosk_printer`.
    """

    def print(self, paper: Paper) -> Outcome:
        """Prints a paper, which takes seconds. Not for the window's thread."""
        printer = find_printer(DEFAULT)
        return save_pdf(paper, usual_folders()) if printer is None else send(paper, printer)

    def forget(self) -> None:
        """Wipes what is left of papers in the system's queue, on printers that have to do so."""


def find_printer(name: str) -> QPrinter | None:
    """A printer that prints without asking, or None.

    Args:
        name: the system's name for it, or `DEFAULT`.
    """
    info = QPrinterInfo.defaultPrinter() if name == DEFAULT else QPrinterInfo.printerInfo(name)
    if info.isNull() or any(part in info.printerName().lower() for part in ASKING):
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def send(paper: Paper, printer: QPrinter) -> Outcome:
    """Sends a paper to a printer. Never raises."""
    printer.setDocName(paper.title)
    is_taken = render(paper, printer)
    failed = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    return SENT if is_taken and printer.printerState() not in failed else PRINTER_FAILED


def save_pdf(paper: Paper, folders: Mapping[str, Path]) -> Outcome:
    """Saves a PDF in the first folder that accepts it, under a free name."""
    content = pdf(paper)
    troubles = []
    for name, folder in folders.items():
        try:
            if folder.is_dir():
                return Outcome(f"saved.{name}", put(folder, f"{paper.title}.pdf", content).name)
        except OSError as error:
            troubles.append(Outcome(f"trouble.{reason_of(error)}"))
    return troubles[0] if troubles else UNEXPECTED


def usual_folders() -> dict[str, Path]:
    """Where a person looks: the desktop, then the documents, then home."""
    place = QStandardPaths.StandardLocation
    places = {"desktop": place.DesktopLocation, "documents": place.DocumentsLocation, "home": place.HomeLocation}
    paths = {name: QStandardPaths.writableLocation(kind) for name, kind in places.items()}
    return {name: Path(path) for name, path in paths.items() if path}


def put(folder: Path, name: str, content: bytes) -> Path:
    """Writes a new file under the first free name: name.pdf, name 2.pdf … Never replaces a file."""
    path = folder / name
    copies = count(2)
    while not _claim(path):
        path = folder / f"{Path(name).stem} {next(copies)}{path.suffix}"
    try:
        write_atomically(path, content)
    except OSError:
        path.unlink()
        raise
    return path


def _claim(path: Path) -> bool:
    """Reserves a name by creating an empty file; returns whether it was free."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


class PrintQueue(QObject):
    """Prints one paper after the other, in a thread of its own.

    Args:
        printer: the PC's default if not given.

    Signals:
        done(Outcome): what became of a paper.
    """

    done = Signal(object)
    _printed = Signal(object)

    def __init__(self, printer: Printer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer or Printer()
        self._worker = SerialWorker("paper")
        self._printed.connect(self.done)  # queued, so that `done` is emitted in the window's thread

    def print(self, make: Callable[[], Paper]) -> None:
        """Lays a paper out now and prints it in its turn; `done` tells what became of it."""
        try:
            paper = make()
        except Exception:  # reported like any other trouble, in its turn: callers rely on the order
            log.exception("paper")
            self._worker.do(lambda: self._printed.emit(UNEXPECTED))
        else:
            self._worker.do(lambda: self._print(paper))

    def forget(self) -> None:
        """Wipes all earlier papers in the background; what fails is wiped at the next call."""
        self._worker.do(self._printer.forget)

    def close(self, *, seconds: float) -> bool:
        """Waits for everything asked for, at most so many seconds: a print server may hang.

        Returns:
            Whether it is done. If not, the thread runs on until the program ends.
        """
        return self._worker.close(seconds)

    def _print(self, paper: Paper) -> None:
        outcome = UNEXPECTED
        try:
            outcome = self._printer.print(paper)
        except Exception:  # the person is told whatever happens; the log has the cause
            log.exception("paper")
        if outcome.key.startswith("trouble"):  # only then: a kiosk's log must not show when somebody was there
            log.info("paper: %s", outcome.key)
        self._printed.emit(outcome)


def outcome_words(outcome: Outcome, texts: Texts) -> Words:
    """One sentence about what became of a paper."""
    return texts[f"paper.{outcome.key}"].filled(name=outcome.file)
