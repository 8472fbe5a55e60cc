"""One intention, one press: bursts, tremor, held keys."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.widgets.buttons import PRESS_INTERVAL, PressGate


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


def test_the_first_press_counts_at_once() -> None:
    assert PressGate().allows()


def test_a_burst_counts_once_however_long() -> None:
    clock = Clock()
    assert pressed(PressGate(clock=clock), clock, [n * 0.3 for n in range(20)]) == 1


def test_a_press_after_quiet_counts() -> None:
    clock = Clock()
    assert pressed(PressGate(clock=clock), clock, [0.0, PRESS_INTERVAL, 2 * PRESS_INTERVAL + 0.01]) == 3
    assert pressed(PressGate(clock=Clock()), clock, []) == 0


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
