"""The window never waits for the kiosk's printer, and things happen there in the order they were asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.paper.print_queue import PrintQueue, outcome_words
from app.paper.printing import Failed, Outcome, Printer, Sent, Trouble
from app.paper.render import Paper
from app.texts import Library
from tests.paper.held import HeldPrinter

PAPER = Paper("memo", "memo", lambda _page: None)


@pytest.fixture
def printer() -> HeldPrinter:
    return HeldPrinter()


@pytest.fixture
def desk(printer: HeldPrinter) -> Iterator[PrintQueue]:
    one = PrintQueue(printer)
    yield one
    one.close()


def test_asking_takes_no_time_and_the_answer_comes_later(qtbot: QtBot, desk: PrintQueue, printer: HeldPrinter) -> None:
    start = time.monotonic()
    desk.print(PAPER)
    desk.forget()
    assert time.monotonic() - start < 5  # the printer hangs for 20
    assert printer.did == []
    with qtbot.waitSignal(desk.done, timeout=5000) as told:
        printer.go.set()
    assert told.args == [Sent("stand-in")]
    qtbot.waitUntil(lambda: printer.did == ["print", "forget"])


def test_a_paper_that_was_asked_for_after_forgetting_is_not_forgotten(
    qtbot: QtBot, desk: PrintQueue, printer: HeldPrinter
) -> None:
    printer.go.set()
    desk.forget()
    with qtbot.waitSignal(desk.done, timeout=5000):
        desk.print(PAPER)
    assert printer.did == ["forget", "print"]


def test_closing_does_not_wait_for_a_print_server_that_hangs(printer: HeldPrinter) -> None:
    one = PrintQueue(printer)
    one.print(PAPER)
    one.forget()
    start = time.monotonic()
    assert not one.close(seconds=0.3)
    assert 0.2 < time.monotonic() - start < 1.5
    printer.go.set()
    assert one.close(), "it may be waited for once more"
    assert printer.did == ["print", "forget"]


class Broken(Printer):
    """Raises what nobody has thought of."""

    def print(self, paper: Paper) -> Outcome:
        raise ZeroDivisionError

    def forget(self) -> None:
        raise ZeroDivisionError


def test_what_nobody_has_thought_of_costs_the_paper_only(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, library: Library
) -> None:
    one = PrintQueue(Broken())
    one.forget()
    with qtbot.waitSignal(one.done, timeout=5000) as told:
        one.print(PAPER)
    assert one.close()
    assert told.args == [None]
    texts = library.texts("ja")
    assert outcome_words(None, texts) == outcome_words(Failed(Trouble.OTHER), texts)
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
