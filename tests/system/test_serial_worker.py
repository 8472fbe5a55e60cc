"""One thing after the other beside the window, and an end that waits for none that hangs."""

from __future__ import annotations

import threading

import pytest

from app.system.serial_worker import SerialWorker


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


def test_what_hangs_is_not_waited_for() -> None:
    one, never = SerialWorker("test"), threading.Event()
    one.do(lambda: never.wait(5))
    assert not one.close(0.05)
    assert one._thread.daemon, "nor at the end of the program"
    never.set()
    assert one.close(2.0)
