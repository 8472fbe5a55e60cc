"""The window never waits for the kiosk's printer, and things happen there in the order they were asked for."""

from __future__ import annotations

import time
from unittest.mock import MagicMock

import pytest
from pytestqt.qtbot import QtBot

from app.paper.printing import PRINTER_FAILED, SENT, UNEXPECTED, Outcome, Printer, PrintQueue
from app.paper.render import Paper
from tests.paper.conftest import HeldPrinter

PAPER = Paper("memo", ())


def test_asking_takes_no_time_and_the_answer_comes_later(qtbot: QtBot) -> None:
    """In the order in which things were asked for; the printer hangs for 20 seconds unless it is let go."""
    printer = HeldPrinter()
    desk = PrintQueue(printer)
    start = time.monotonic()
    desk.print(lambda: PAPER)
    desk.forget()
    assert not desk.close(seconds=0.3)
    assert time.monotonic() - start < 5
    assert printer.did == []
    with qtbot.waitSignal(desk.done, timeout=5000) as told:
        printer.go.set()
    assert told.args == [SENT]
    assert desk.close(), "it may be waited for once more"
    assert printer.did == ["print", "forget"]


def test_one_that_cannot_be_laid_out_is_told_of_in_its_turn(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """Who asked goes by the order of the answers."""
    printer = HeldPrinter()
    desk = PrintQueue(printer)
    told: list[Outcome] = []
    desk.done.connect(told.append)
    desk.print(lambda: PAPER)
    desk.print(lambda: Paper(f"{1 / 0}", ()))
    assert told == []
    printer.go.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [SENT, UNEXPECTED]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert desk.close()


def test_what_nobody_has_thought_of_costs_the_paper_only(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    broken = {"print.side_effect": ZeroDivisionError, "forget.side_effect": ZeroDivisionError}
    one = PrintQueue(MagicMock(spec=Printer, **broken))
    one.forget()
    with qtbot.waitSignal(one.done, timeout=5000) as told:
        one.print(lambda: PAPER)
    assert one.close()
    assert told.args == [UNEXPECTED]
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_what_went_wrong_with_a_paper_is_in_the_log_and_nothing_of_one_that_came(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A kiosk's log tells of no visitor."""
    caplog.set_level("INFO", "app")
    one = PrintQueue(MagicMock(spec=Printer, **{"print.side_effect": [SENT, PRINTER_FAILED]}))
    for _ in range(2):
        one.print(lambda: PAPER)
    assert one.close()
    assert caplog.messages == ["paper: trouble.printer"]
