"""One intention, one press: bursts, tremor, held keys."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from app.widgets.gate import PRESS_INTERVAL, REACH, STANDS, PressGate


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def pressed(gate: PressGate, clock: Clock, times: list[float]) -> int:
    count = 0
    for moment in times:
        clock.now = moment
        count += gate.allows()
    return count


def test_a_burst_counts_once_however_long() -> None:
    clock = Clock()
    assert pressed(PressGate(clock=clock), clock, [n * 0.3 for n in range(20)]) == 1


def test_zero_lets_all_through() -> None:
    clock = Clock()
    assert pressed(PressGate(0.0, clock), clock, [0.0, 0.0, 0.1]) == 3


def test_ten_thousand_trembling_hands() -> None:
    """2-8 clicks at 5-12 Hz are one step, in every one of 10,000 seeded trials."""
    chance = random.Random(78)
    for _ in range(10_000):
        clock = Clock()
        gate = PressGate(clock=clock)
        clicks = [0.0]
        for _ in range(chance.randint(1, 7)):
            clicks.append(clicks[-1] + 1 / chance.uniform(5, 12))
        assert pressed(gate, clock, clicks) == 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30).map(sorted))
def test_presses_that_count_are_never_close(times: list[float]) -> None:
    clock = Clock()
    gate = PressGate(clock=clock)
    counted = []
    for moment in times:
        clock.now = moment
        if gate.allows():
            counted.append(moment)
    assert counted[0] == times[0]
    assert all(later - earlier >= PRESS_INTERVAL for earlier, later in pairwise(counted))


def test_everything_that_a_hand_does_is_no_quiet() -> None:
    """On empty paper, and by a key that is held."""
    clock = Clock()
    gate = PressGate(clock=clock)
    for moment in (0.0, 0.7):
        clock.now = moment
        gate.hear(QPoint(5, 5))
    clock.now = 1.4
    gate.hear(QPoint(5, 5))
    assert not gate.allows()
    for _ in range(30):
        clock.now += 0.1
        gate.hear(Qt.Key.Key_Space, is_repeat=True)
    gate.hear(Qt.Key.Key_Return)
    assert not gate.allows()


def test_a_press_counts_as_it_began_however_long_it_lasts() -> None:
    clock = Clock()
    gate = PressGate(clock=clock)
    gate.hear(QPoint(5, 5))
    clock.now = 3.0
    gate.hear_end()
    assert gate.allows()
    gate.hear(QPoint(5, 5))
    gate.page_came()
    gate.hear_end()
    assert not gate.allows(), "it was meant for the page before"


def test_what_came_by_itself_takes_nothing_and_what_came_by_a_press_nothing_there() -> None:
    clock = Clock()
    gate = PressGate(clock=clock)
    gate.page_came()
    clock.now = STANDS - 0.01
    assert not gate.allows(QPoint(900, 0))
    clock.now += STANDS
    gate.press(gate.page_came, QPoint(0, 0))
    clock.now += PRESS_INTERVAL + 0.01
    assert not gate.allows(QPoint(REACH, 0))
    clock.now += PRESS_INTERVAL - 0.2
    assert not gate.allows(QPoint(0, 0))
    clock.now += PRESS_INTERVAL + 0.01
    assert gate.allows(QPoint(0, 0))
    gate.press(lambda: None, QPoint(0, 0))
    clock.now += PRESS_INTERVAL + 0.01
    gate.press(gate.page_came, QPoint(0, 0))
    clock.now += PRESS_INTERVAL + 0.01
    assert gate.allows(QPoint(REACH + 1, 0))
    clock.now += STANDS
    gate.press(gate.page_came, Qt.Key.Key_Tab)
    clock.now += PRESS_INTERVAL + 0.01
    assert gate.allows(Qt.Key.Key_Return), "another key was meant"


def test_a_place_can_be_shut_for_longer() -> None:
    clock = Clock()
    gate = PressGate(clock=clock)
    gate.shut(2.0, QPoint(10, 10))
    clock.now = 0.9
    assert not gate.allows(QPoint(20, 20))
    clock.now = 1.9
    assert gate.allows(QPoint(400, 20))
