"""The window never waits for the kiosk's printer, and things happen there in the order they were asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.paper.kiosk_print_queue import FixedDesk
from app.paper.kiosk_printer import FixedPrinter
from app.paper.printing import Failed, Sent, Trouble
from app.paper.render import Paper
from tests.paper.held import HeldPrinter

PAPER = Paper("memo", "memo", lambda _page: None)


@pytest.fixture
def printer() -> HeldPrinter:
    return HeldPrinter()


@pytest.fixture
def desk(printer: HeldPrinter) -> Iterator[FixedDesk]:
    one = FixedDesk(printer)
    yield one
    one.close()


def test_asking_takes_no_time_and_the_answer_comes_later(qtbot: QtBot, desk: FixedDesk, printer: HeldPrinter) -> None:
    start = time.monotonic()
    desk.print(PAPER)
    desk.forget()
    assert time.monotonic() - start < 0.1
    assert printer.did == []
    with qtbot.waitSignal(desk.done, timeout=5000) as told:
        printer.go.set()
    assert told.args == [Sent("stand-in")]
    qtbot.waitUntil(lambda: printer.did == ["print", "forget"])


def test_a_paper_that_was_asked_for_after_forgetting_is_not_forgotten(
    qtbot: QtBot, desk: FixedDesk, printer: HeldPrinter
) -> None:
    printer.go.set()
    desk.forget()
    with qtbot.waitSignal(desk.done, timeout=5000):
        desk.print(PAPER)
    assert printer.did == ["forget", "print"]


def test_closing_wipes_what_was_to_be_wiped(qtbot: QtBot, printer: HeldPrinter) -> None:
    one = FixedDesk(printer)
    one.print(PAPER)
    one.forget()
    start = time.monotonic()
    one.close()
    assert time.monotonic() - start < 2
    assert printer.did == ["print", "forget"]


def test_closing_does_not_wait_for_a_print_server_that_hangs(printer: HeldPrinter) -> None:
    printer.hurry = lambda: None  # type: ignore[method-assign]
    one = FixedDesk(printer)
    one.print(PAPER)
    one.forget()
    start = time.monotonic()
    assert not one.close(seconds=0.3)
    assert 0.2 < time.monotonic() - start < 1.5
    printer.go.set()
    assert one.close(), "it may be waited for once more"
    assert printer.did == ["print", "forget"]


def test_closing_what_has_come_to_its_end_takes_no_time(printer: HeldPrinter) -> None:
    printer.go.set()
    one = FixedDesk(printer)
    start = time.monotonic()
    assert one.close(seconds=5)
    one = FixedDesk(printer)
    one.print(PAPER)
    assert one.close(seconds=5)
    assert time.monotonic() - start < 2


def test_without_a_printer_it_says_so(qtbot: QtBot) -> None:
    one = FixedDesk(FixedPrinter(""))
    with qtbot.waitSignal(one.done, timeout=5000) as told:
        one.print(PAPER)
    one.forget()
    one.close()
    assert told.args == [Failed(Trouble.NO_PRINTER)]


def test_a_fault_is_told_as_none(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    printer = FixedPrinter("")
    printer.print = lambda _paper: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    one = FixedDesk(printer)
    with qtbot.waitSignal(one.done, timeout=5000) as told:
        one.print(PAPER)
    one.close()
    assert told.args == [None]
    assert "ZeroDivisionError" in caplog.text
