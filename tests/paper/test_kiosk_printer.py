"""The kiosk's printer, on a real print server: papers arrive, and complaints are said."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.contacts.official import IPA
from app.paper.cups import trouble_of
from app.paper.cups_printer import CupsPrinter
from app.paper.leaflet import leaflet
from app.paper.print_queue import kiosk_printer
from app.paper.printing import Failed, Sent, Trouble
from app.paper.render import Paper
from app.practice.certificate import certificate
from app.texts import Library
from tests.paper.conftest import Printed
from tests.paper.print_server import Tray, quick, wait_until

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_memo_arrives_as_it_is(tray: Tray, memo: Paper) -> None:
    assert kiosk_printer(tray.name).print(memo) == Sent(tray.name)
    wait_until(lambda: len(tray.papers) == 1)
    printed = Printed(tray.papers[0], ())
    assert "Pages:           1" in printed.info
    assert "A4" in printed.info
    assert IPA.number in printed.text
    assert memo.title.replace(" ", "") in printed.flat


def test_the_systems_own_printer_can_be_the_one(tray: Tray, memo: Paper) -> None:
    tray.server.tool("lpadmin", "-d", tray.name, user="root")
    assert kiosk_printer("default").print(memo) == Sent(tray.name)


def test_both_sides_come_on_one_sheet(tray: Tray, library: Library) -> None:
    kiosk_printer(tray.name).print(leaflet(library.texts("ja")))
    assert "sides=two-sided-long-edge" in (tray.server.folder / "log/error").read_text()


@pytest.mark.parametrize("name", ["", "default", "Nowhere", "-x", "a b", "a/b", "語", "Print to PDF"])
def test_without_such_a_printer_it_says_so(tray: Tray, memo: Paper, name: str) -> None:
    if name == "default":
        tray.server.tool("lpadmin", "-x", tray.name, user="root")
    assert kiosk_printer(name).print(memo) == Failed(Trouble.NO_PRINTER)
    assert tray.papers == []


def test_without_a_print_server_it_says_so(memo: Paper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    assert kiosk_printer("Desk").print(memo) == Failed(Trouble.NO_PRINTER)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert kiosk_printer("Desk").print(memo) == Failed(Trouble.NO_PRINTER)


def test_a_print_server_that_hangs_is_left_after_a_while(
    tray: Tray, memo: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = quick(tray)
    printer.print(memo)
    monkeypatch.setattr("app.paper.cups.SECONDS", 0.5)
    tray.server.process.suspend()
    try:
        start = time.monotonic()
        assert printer.print(memo) == Failed(Trouble.NO_PRINTER)
        printer.forget()
        assert time.monotonic() - start < 12
    finally:
        tray.server.process.resume()
    monkeypatch.setattr("app.paper.cups.SECONDS", 5.0)
    printer.forget()
    assert tray.server.spool == [], "what could not be wiped then is wiped later"


@pytest.mark.parametrize("command", ["cupsdisable", "cupsreject"])
def test_a_printer_that_was_stopped_gets_nothing(tray: Tray, memo: Paper, command: str) -> None:
    tray.server.tool(command, tray.name, user="root")
    assert kiosk_printer(tray.name).print(memo) == Failed(Trouble.PRINTER)
    assert tray.waiting == []


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        ("+media-empty-error", Trouble.OUT_OF_PAPER),
        ("+media-needed", Trouble.OUT_OF_PAPER),
        ("+offline-report", Trouble.OFFLINE),
        ("+connecting-to-device", Trouble.OFFLINE),
        ("+cover-open-error", Trouble.PRINTER),
        ("+media-jam", Trouble.PRINTER),
    ],
)
def test_a_printer_that_complains_is_heard_and_nothing_waits(
    tray: Tray, memo: Paper, state: str, trouble: Trouble
) -> None:
    tray.says(state)
    tray.switch("waits", True)
    printer = quick(tray) if "connecting" in state else CupsPrinter(tray.name)  # that one is believed at last
    assert printer.print(memo) == Failed(trouble)
    assert tray.waiting == []
    assert tray.server.spool == []
    tray.switch("waits", False)
    wait_until(lambda: not tray.is_printing)
    assert tray.papers == [], "it would come out for the next visitor"


def test_when_there_is_paper_again_it_prints_again(tray: Tray, memo: Paper) -> None:
    tray.says("+media-empty-error")
    tray.switch("waits", True)
    printer = CupsPrinter(tray.name)
    assert printer.print(memo) == Failed(Trouble.OUT_OF_PAPER)
    tray.switch("waits", False)
    tray.says("-media-empty-error")
    tray.switch("thinks", True)
    assert "media-empty" in tray.server.tool("lpoptions", "-p", tray.name), "CUPS still says what was last heard"
    assert printer.print(memo) == Sent(tray.name)


def test_a_paper_behind_one_that_is_stuck_is_not_even_sent(tray: Tray, memo: Paper) -> None:
    tray.says("+media-empty-error")
    tray.switch("waits", True)
    tray.server.tool("lp", "-d", tray.name, "-", user="somebody", given="their paper")
    wait_until(lambda: "media-empty" in tray.server.tool("lpoptions", "-p", tray.name))
    assert quick(tray).print(memo) == Failed(Trouble.OUT_OF_PAPER)
    assert len(tray.waiting) == 1


@pytest.mark.parametrize("policy", ["retry-job", "abort-job", "stop-printer"])
def test_a_printer_that_fails_without_a_word(tray: Tray, memo: Paper, policy: str) -> None:
    tray.server.tool("lpadmin", "-p", tray.name, "-o", f"printer-error-policy={policy}", user="root")
    tray.switch("breaks", True)
    assert quick(tray).print(memo) == Failed(Trouble.PRINTER)
    assert (tray.waiting, tray.server.spool) == ([], [])


def test_a_slow_printer_is_not_waited_for(tray: Tray, memo: Paper) -> None:
    tray.switch("waits", True)
    start = time.monotonic()
    assert quick(tray).print(memo) == Sent(tray.name)
    assert time.monotonic() - start < 7
    assert tray.is_printing


def test_closing_ends_the_watch(tray: Tray, memo: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.paper.cups_printer.QUIET", 60.0)
    tray.switch("waits", True)
    printer = CupsPrinter(tray.name, patience=60.0)
    threading.Timer(0.5, printer.hurry).start()
    start = time.monotonic()
    printer.print(memo)
    assert time.monotonic() - start < 20


def test_the_certificate_goes_there_too(tray: Tray, library: Library) -> None:
    assert kiosk_printer(tray.name).print(certificate(library.texts("ja"), frozenset())) == Sent(tray.name)
    wait_until(lambda: len(tray.papers) == 1)


@pytest.mark.parametrize(
    ("reasons", "trouble"),
    [
        ([], None),
        (["media-low-warning", "toner-low", "media-empty-warning", "cover-open-report"], None),
        (["com.maker-fuser-error"], Trouble.PRINTER),
        (["media-empty", "offline-report"], Trouble.OFFLINE),
        (["door-open", "media-empty"], Trouble.OUT_OF_PAPER),
    ],
)
def test_only_what_keeps_paper_from_coming_out_is_a_trouble(reasons: list[str], trouble: Trouble | None) -> None:
    assert trouble_of(reasons) is trouble
