"""The kiosk's printer on a real print server: papers arrive, troubles are reported, and nothing is left behind."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.contacts.official import IPA
from app.paper.kiosk_printer import CupsPrinter, kiosk_printer
from app.paper.papers import leaflet
from app.paper.printing import NO_PRINTER, PRINTER_FAILED, SENT
from app.paper.render import Paper
from app.texts import Library
from tests.paper.conftest import Printed
from tests.paper.print_server import Tray, running_cups, tray_for
from tests.support.traces import find_words
from tools.desktop import wait_for

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.linux("CUPS")]


@pytest.fixture
def printer(tray: Tray) -> CupsPrinter:
    return CupsPrinter(tray.name)


def test_both_sides_come_on_one_sheet(tray: Tray, library: Library) -> None:
    kiosk_printer(tray.name).print(leaflet(library.texts("ja")))
    assert "sides=two-sided-long-edge" in (tray.server.folder / "log/error").read_text()


@pytest.mark.parametrize("name", ["", "default", "Nowhere", "-x", "a b"])
def test_without_such_a_printer_it_says_so(tray: Tray, memo: Paper, name: str) -> None:
    if name == "default":
        tray.server.tool("lpadmin", "-x", tray.name, user="root")
    assert kiosk_printer(name).print(memo) == NO_PRINTER
    assert tray.papers == []


def test_without_a_print_server_it_says_so(memo: Paper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    assert kiosk_printer("Desk").print(memo) == NO_PRINTER
    monkeypatch.setenv("PATH", str(tmp_path))
    assert kiosk_printer("Desk").print(memo) == NO_PRINTER


def test_a_print_server_that_hangs_is_left_after_a_while(
    tray: Tray, printer: CupsPrinter, memo: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray.wait(True)
    for _ in range(2):
        assert printer.print(memo) == SENT
    assert wait_for(lambda: tray.is_printing)
    monkeypatch.setattr("app.paper.kiosk_printer.SECONDS", 0.5)
    tray.server.process.suspend()
    try:
        start = time.monotonic()
        assert printer.print(memo) == NO_PRINTER
        printer.forget()
        assert time.monotonic() - start < 12
    finally:
        tray.server.process.resume()
    monkeypatch.setattr("app.paper.kiosk_printer.SECONDS", 5.0)
    assert len(tray.waiting) == 2
    printer.forget()
    assert (len(tray.waiting), len(tray.server.spool)) == (1, 1), "wiped later, but for what is coming out"
    tray.wait(False)
    assert wait_for(lambda: len(tray.papers) == 1 and not tray.waiting, 20)


@pytest.mark.parametrize("command", ["cupsdisable", "cupsreject"])
def test_a_printer_that_was_stopped_gets_nothing(tray: Tray, memo: Paper, command: str) -> None:
    tray.server.tool(command, tray.name, user="root")
    assert kiosk_printer(tray.name).print(memo) == PRINTER_FAILED
    assert tray.waiting == []


def test_more_papers_than_the_print_server_allows_are_not_taken(tray: Tray, printer: CupsPrinter, memo: Paper) -> None:
    """As the instructions say, in place of a count of our own."""
    limit = ("-o", "job-quota-period=3600", "-o", "job-k-limit=1")
    tray.server.tool("lpadmin", "-p", tray.name, *limit, user="root")
    assert printer.print(memo) == SENT
    assert wait_for(lambda: len(tray.papers) == 1)
    printer.forget()
    assert printer.print(memo) == PRINTER_FAILED, "it counts what was wiped, too"


# ---- nothing of a paper stays on the print server, nor anywhere else, when its visitor has gone


def test_what_is_done_is_wiped_where_cups_keeps_it_for_a_day(memo: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a PC where nobody followed the instructions."""
    with running_cups(settings="") as server, tray_for(server, "done", monkeypatch) as tray:
        server.tool("lp", "-d", tray.name, "-", user="somebody", given="their paper")
        assert CupsPrinter(tray.name).print(memo) == SENT
        assert wait_for(lambda: len(tray.papers) == 2 and not tray.waiting)
        assert len(server.spool) == 2
        CupsPrinter(tray.name).forget()
        assert [path.read_bytes() for path in server.spool] == [b"their paper"]


def test_a_paper_that_is_stuck_is_given_up_after_its_time(
    tray: Tray, printer: CupsPrinter, memo: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.paper.kiosk_printer.PRINTING_SECONDS", 5)
    tray.wait(True)
    assert printer.print(memo) == SENT
    assert wait_for(lambda: tray.is_printing)
    printer.forget()
    assert wait_for(lambda: not tray.waiting and not tray.server.spool, 20)
    assert tray.papers == []


def test_a_memo_arrives_and_leaves_nothing_but_a_neutral_title_on_its_way(
    tray: Tray, printer: CupsPrinter, memo: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an empty home folder, and no folder for temporary files at all."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    tray.server.tool("lpadmin", "-d", tray.name, user="root")
    assert kiosk_printer("default").print(memo) == SENT
    told = find_words(tray.server.folder / "spool", [memo.title, "相談"])
    assert all(name.startswith("d") for name in told), told
    assert wait_for(lambda: len(tray.papers) == 1)
    printed = Printed(tray.papers[0])
    assert ("A4" in printed.info, IPA.number in printed.text, "相談メモ" in printed.flat) == (True, True, True)
    printer.forget()
    for folder in ("spool", "cache", "log", "tmp", "run"):
        assert find_words(tray.server.folder / folder, [memo.title, "相談", "%PDF"]) == {}
    assert [*tmp_path.iterdir()] == []
