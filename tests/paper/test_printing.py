from __future__ import annotations

import errno
import re
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.contacts.official import IPA
from app.paper import printing
from app.paper.kiosk_printer import WindowsPrinter
from app.paper.papers import leaflet
from app.paper.printing import PRINTER_FAILED, SENT, UNEXPECTED, Outcome, Printer, PrintQueue, save_pdf
from app.paper.render import Paper
from app.texts import Library
from tests.paper.conftest import HeldPrinter, Printed
from tests.paper.print_server import VISITOR

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def paper(library: Library) -> Paper:
    return leaflet(library.texts("ja"))


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    made = {name: tmp_path / name for name in ("desktop", "documents", "home")}
    for folder in made.values():
        folder.mkdir()
    return made


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_pdf_is_put_on_the_desktop_and_never_over_a_file(paper: Paper, folders: dict[str, Path]) -> None:
    own = folders["desktop"] / "ニセ警告のちらし.pdf"
    own.write_text("a file of the person")
    for name in ("ニセ警告のちらし 2.pdf", "ニセ警告のちらし 3.pdf"):
        assert save_pdf(paper, folders) == Outcome("saved.desktop", name)
        assert (folders["desktop"] / name).read_bytes().startswith(b"%PDF")
    assert own.read_text() == "a file of the person"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_hold_nothing_that_a_system_forbids(library: Library, language: str) -> None:
    for paper in ("fridge", "memo", "leaflet", "practice.certificate"):
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*.]|^ | $', library.texts(language)[f"{paper}.file"].text)


def test_folders_that_may_not_be_written_are_passed_over_and_a_full_disk_keeps_nothing(
    paper: Paper, folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, make = {folders["home"], folders["desktop"]}, tempfile.mkstemp

    def may_make(*, dir: Path, prefix: str) -> tuple[int, str]:
        if dir in closed:
            raise PermissionError(errno.EACCES, "closed")
        return make(dir=dir, prefix=prefix)

    with monkeypatch.context() as full:
        full.setattr("app.system.files.os.fsync", MagicMock(side_effect=OSError(errno.ENOSPC, "full")))
        assert save_pdf(paper, folders) == Outcome("trouble.full")
    monkeypatch.setattr("app.system.files.tempfile.mkstemp", may_make)
    outcome = save_pdf(paper, folders)
    assert outcome.key == "saved.documents"
    (folders["documents"] / outcome.file).unlink()
    closed.add(folders["documents"])
    assert save_pdf(paper, folders) == Outcome("trouble.read-only")
    assert left_in(tmp_path) == []
    assert save_pdf(paper, {}) == UNEXPECTED


def pdf_printer(path: Path) -> QPrinter:
    """Qt's printer without a device: its pages go into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.linux("PDF files are read by poppler")
def test_a_printer_takes_the_page(paper: Paper, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "printed.pdf")
    assert printing.send(paper, printer) == SENT
    printed = Printed(tmp_path / "printed.pdf")
    assert "Pages:           2" in printed.info, "the leaflet has two sides"
    assert "A4" in printed.info
    assert IPA.number in printed.text
    assert min(line.points for line in printed.lines) >= 13.9


@pytest.mark.no_qt_log
def test_a_printer_that_fails(paper: Paper, tmp_path: Path) -> None:
    assert printing.send(paper, pdf_printer(tmp_path / "missing" / "printed.pdf")) == PRINTER_FAILED
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", ["Microsoft Print to PDF", "Microsoft XPS Document Writer", "Fax", "EPSON PX"])
def test_printers_that_would_open_a_dialog_are_passed_over(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    info = SimpleNamespace(isNull=lambda: False, printerName=lambda: name)
    monkeypatch.setattr(printing, "QPrinterInfo", SimpleNamespace(defaultPrinter=lambda: info))
    monkeypatch.setattr(printing, "QPrinter", MagicMock())
    assert (printing.find_printer(printing.DEFAULT) is None) == (name != "EPSON PX")


# ---- what the spooler of Windows tells, staged: it has not yet been run on a real Windows


def test_what_windows_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", VISITOR)
    ours = {"pDocument": "anshin-guide", "pUserName": VISITOR, "JobId": 1, "Status": 0}
    others = [{"JobId": 2, "Status": 0x10}, {"JobId": 3, "pUserName": "somebody"}, {"JobId": 4, "pDocument": "theirs"}]
    jobs = [ours, *({**ours, **other} for other in others), {**ours, "JobId": 5, "Status": 0x12}]
    deleted: list[int] = []
    spool = SimpleNamespace(
        OpenPrinter=lambda name: name,
        EnumJobs=lambda *_arguments: jobs,
        SetJob=lambda _printer, job, *_arguments: deleted.append(job),
    )
    WindowsPrinter("Desk", spool).forget()
    assert deleted == [1, 5], "but not what is coming out, nor what others print"


# ---- the window never waits for the kiosk's printer, and things happen there in the order they were asked for


PAPER = Paper("memo", ())


def test_asking_takes_no_time_and_the_answers_come_later_in_their_turn(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Callers match outcomes to papers by their order. The printer hangs for 20 seconds unless released."""
    printer = HeldPrinter()
    desk = PrintQueue(printer)
    told: list[Outcome] = []
    desk.done.connect(told.append)
    start = time.monotonic()
    desk.print(lambda: PAPER)
    desk.print(lambda: Paper(f"{1 / 0}", ()))
    desk.forget()
    assert not desk.close(seconds=0.3)
    assert time.monotonic() - start < 5
    assert (told, printer.did) == ([], [])
    printer.go.set()
    qtbot.waitUntil(lambda: told == [SENT, UNEXPECTED])
    assert desk.close(seconds=60), "it may be waited for once more"
    assert printer.did == ["print", "forget"]
    assert [record.levelname for record in caplog.records] == ["ERROR"], "the one that could not be laid out"


def test_a_fault_costs_one_paper_and_is_logged_but_nothing_of_one_that_came(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """A kiosk's log reveals no visitor."""
    caplog.set_level("INFO", "app")
    outcomes = [ZeroDivisionError, PRINTER_FAILED, SENT]
    printer = MagicMock(spec=Printer)
    printer.print.side_effect = outcomes
    printer.forget.side_effect = ZeroDivisionError
    one = PrintQueue(printer)
    told: list[Outcome] = []
    one.done.connect(told.append)
    one.forget()
    for _ in outcomes:
        one.print(lambda: PAPER)
    qtbot.waitUntil(lambda: told == [UNEXPECTED, PRINTER_FAILED, SENT])
    assert one.close(seconds=60)
    assert caplog.messages == ["paper", "paper", "paper: trouble.other", "paper: trouble.printer"]
