"""The kiosk's printer, on a real print server: papers arrive, and complaints are said."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.contacts.official import IPA
from app.paper.kiosk_printer import CupsPrinter, kiosk_printer
from app.paper.leaflet import leaflet
from app.paper.printing import NO_PRINTER, PRINTER_FAILED, SENT
from app.paper.render import Paper
from app.texts import Library
from tests.paper.conftest import Printed
from tests.paper.print_server import Tray, wait_until

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_memo_arrives_as_it_is(tray: Tray, memo: Paper) -> None:
    tray.server.tool("lpadmin", "-d", tray.name, user="root")
    assert kiosk_printer("default").print(memo) == SENT
    wait_until(lambda: len(tray.papers) == 1)
    printed = Printed(tray.papers[0])
    assert "Pages:           1" in printed.info
    assert "A4" in printed.info
    assert IPA.number in printed.text
    assert "相談メモ" in printed.flat


def test_both_sides_come_on_one_sheet(tray: Tray, library: Library) -> None:
    kiosk_printer(tray.name).print(leaflet(library.texts("ja")))
    assert "sides=two-sided-long-edge" in (tray.server.folder / "log/error").read_text()


@pytest.mark.parametrize("name", ["", "default", "Nowhere", "-x", "a b", "Print to PDF"])
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
    tray: Tray, memo: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = CupsPrinter(tray.name)
    printer.print(memo)
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
    printer.forget()
    assert tray.server.spool == [], "what could not be wiped then is wiped later"


@pytest.mark.parametrize("command", ["cupsdisable", "cupsreject"])
def test_a_printer_that_was_stopped_gets_nothing(tray: Tray, memo: Paper, command: str) -> None:
    tray.server.tool(command, tray.name, user="root")
    assert kiosk_printer(tray.name).print(memo) == PRINTER_FAILED
    assert tray.waiting == []


def test_more_papers_than_the_print_server_allows_are_not_taken(tray: Tray, memo: Paper) -> None:
    """What the recipe says instead of a count of our own."""
    limit = ("-o", "job-quota-period=3600", "-o", "job-k-limit=1")
    tray.server.tool("lpadmin", "-p", tray.name, *limit, user="root")
    printer = CupsPrinter(tray.name)
    assert printer.print(memo) == SENT
    wait_until(lambda: len(tray.papers) == 1)
    printer.forget()
    assert printer.print(memo) == PRINTER_FAILED, "it counts what was wiped, too"
