"""Prints without asking: on this PC's own printer, or as a PDF where the person will find it.

In the background: a printer may take its time to answer, and the window never waits for it.
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

ASKING = ("print to pdf", "xps", "onenote", "fax")
"""Parts of names of "printers" that are programs and open a dialog for a file or a number: not for a person in panic.
The first is what a Windows PC without a printer has as its default."""

DEFAULT = "default"  # the system's own printer, in a kiosk's policy, too

log = logging.getLogger(__name__)


class Outcome(Struct, frozen=True):
    """What became of a paper. The words are at `paper.<key>`; `file` is the name of the PDF that it is now."""

    key: str
    file: str = ""


SENT = Outcome("sent")
"""The system has taken the page for its printer. Whether paper comes out, no program can know."""

PRINTER_FAILED = Outcome("trouble.printer")
NO_PRINTER = Outcome("trouble.no-printer")
UNEXPECTED = Outcome("trouble.other")
"""Nothing was printed, and nothing is left behind; so, too, where no folder could be written."""


class Printer:
    """Prints on the PC's own printer, or into a PDF where there is none. One thread at a time.

    A kiosk's printer is fixed by its policy and cleans up after each visitor: see `app.paper.kiosk_printer`.
    """

    def print(self, paper: Paper) -> Outcome:
        """Prints a paper; takes seconds. On another thread than the window's."""
        printer = find_printer(DEFAULT)
        return save_pdf(paper, usual_folders()) if printer is None else send(paper, printer)

    def forget(self) -> None:
        """Wipes what is left of papers in the system's queue, on printers that are to do so."""


def find_printer(name: str) -> QPrinter | None:
    """A printer, if there is one that prints without asking.

    Args:
        name: as the system calls it, or `DEFAULT`.
    """
    info = QPrinterInfo.defaultPrinter() if name == DEFAULT else QPrinterInfo.printerInfo(name)
    if info.isNull() or any(part in info.printerName().lower() for part in ASKING):
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def send(paper: Paper, printer: QPrinter) -> Outcome:
    """Hands the page to a printer. Never raises."""
    printer.setDocName(paper.title)
    failed = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    return SENT if render(paper, printer) and printer.printerState() not in failed else PRINTER_FAILED


def save_pdf(paper: Paper, folders: Mapping[str, Path]) -> Outcome:
    """Puts a PDF into the first folder that takes it, under a name that is still free."""
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
    places = {
        "desktop": QStandardPaths.StandardLocation.DesktopLocation,
        "documents": QStandardPaths.StandardLocation.DocumentsLocation,
        "home": QStandardPaths.StandardLocation.HomeLocation,
    }
    paths = {name: QStandardPaths.writableLocation(place) for name, place in places.items()}
    return {name: Path(path) for name, path in paths.items() if path}


def put(folder: Path, name: str, content: bytes) -> Path:
    """Writes a new file under the first free name: name.pdf, name 2.pdf … What is there is never replaced."""
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
    """Takes a name by an empty file, which is replaced then; returns whether it was free."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


class PrintQueue(QObject):
    """Prints one paper after the other, in a thread of its own.

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
        self._worker = SerialWorker("paper")
        self._printed.connect(self.done)  # queued: emitted in the window's thread, also for who connects late

    def print(self, make: Callable[[], Paper]) -> None:
        """Lays a paper out now, and prints it in its turn; `done` tells what became of it."""
        try:
            paper = make()
        except Exception:  # told of as any other trouble, and in its turn: who asked goes by the order of the answers
            log.exception("paper")
            self._worker.do(lambda: self._printed.emit(UNEXPECTED))
        else:
            self._worker.do(lambda: self._print(paper))

    def forget(self) -> None:
        """Wipes all papers that were asked for before. Nobody waits for it; what fails is wiped at the next call."""
        self._worker.do(self._printer.forget)

    def close(self, *, seconds: float | None = None) -> bool:
        """Waits for all that was asked, at most so many seconds if they are given: a print server may hang.

        Returns:
            Whether it is done. If not, the thread still runs, until the program ends.
        """
        return self._worker.close(seconds)

    def _print(self, paper: Paper) -> None:
        outcome = UNEXPECTED
        try:
            outcome = self._printer.print(paper)
        except Exception:  # the person gets a sentence, whatever it is; the log has the cause
            log.exception("paper")
        if outcome.key.startswith("trouble"):  # not each: a kiosk's log tells nobody's times
            log.info("paper: %s", outcome.key)
        self._printed.emit(outcome)


def outcome_words(outcome: Outcome, texts: Texts) -> Words:
    """One sentence about what became of a paper."""
    return texts[f"paper.{outcome.key}"].filled(name=outcome.file)
