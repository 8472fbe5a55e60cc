"""One thing after the other beside the window, and an end that waits for none that hangs."""

from __future__ import annotations

import threading
import weakref
from functools import partial

import pytest

from app.system.serial_worker import SerialWorker
from tools.desktop import wait_for


def test_things_are_done_in_order_and_waited_for() -> None:
    one, done = SerialWorker("test"), list[int]()
    for number in range(100):
        one.do(lambda number=number: done.append(number))  # type: ignore[misc]
    assert one.close()
    assert done == list(range(100))


def test_a_fault_is_written_down_and_the_next_thing_is_done(caplog: pytest.LogCaptureFixture) -> None:
    one, done = SerialWorker("test"), list[int]()
    one.do(lambda: 1 / 0)
    one.do(lambda: done.append(1))
    assert one.close(2.0)
    assert done == [1]
    assert "ZeroDivisionError" in caplog.text


def test_a_pause_that_nobody_can_tell_does_not_end_the_thread(caplog: pytest.LogCaptureFixture) -> None:
    """As where a library surprises us: the page would be watched no more until log-out."""
    looked = threading.Event()
    one = SerialWorker("test", looked.set, lambda: 1 / 0)
    one.do(lambda: None)
    assert looked.wait(5)
    assert one.close(5.0)
    assert "ZeroDivisionError" in caplog.text


def test_what_was_done_is_let_go_of() -> None:
    """A paper has a person's answers."""

    class Paper:
        pass

    one, paper = SerialWorker("test"), Paper()
    kept = weakref.ref(paper)
    one.ask(partial(isinstance, paper, Paper)).result(5)
    del paper
    assert wait_for(lambda: kept() is None, 2)
    one.close()


def test_what_hangs_is_not_waited_for() -> None:
    one, never = SerialWorker("hanging"), threading.Event()
    one.do(lambda: never.wait(5))
    assert not one.close(0.05)
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "hanging"] == [True], (
        "nor at the end of the program"
    )
    never.set()
    assert one.close(2.0)
