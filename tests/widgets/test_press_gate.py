"""One intention, one press: bursts, tremor, held keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from app.widgets.press_gate import KEYS_REST, PRESS_INTERVAL, REACH, STANDS, PressGate
from tests.widgets.hands import Time


def new_gate(interval: float = PRESS_INTERVAL) -> tuple[PressGate, Time]:
    """A gate, and the time that passes for it."""
    clock = Time(0.0)
    return PressGate(interval, clock), clock


@given(st.lists(st.floats(0.01, 3), max_size=30), st.sampled_from([0.0, PRESS_INTERVAL]))
def test_a_press_counts_after_quiet_alone(pauses: list[float], interval: float) -> None:
    """A burst counts once, however long it is."""
    gate, clock = new_gate(interval)
    assert gate.allows()
    for pause in pauses:
        before, clock.now = clock.now, clock.now + pause
        assert gate.allows() == (clock.now - before >= interval)


def test_everything_that_a_hand_does_is_no_quiet() -> None:
    """On empty paper, and by a key that is held."""
    gate, clock = new_gate()
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
    gate, clock = new_gate()
    gate.hear(QPoint(5, 5))
    clock.now = 3.0
    gate.hear_end()
    assert gate.allows()
    gate.hear(QPoint(5, 5))
    gate.page_came()
    gate.hear_end()
    assert not gate.allows(), "it was meant for the page before"


def test_what_came_by_itself_takes_nothing_and_what_came_by_a_press_nothing_there() -> None:
    gate, clock = new_gate()
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


hands = st.lists(st.floats(0.4, STANDS), min_size=60, max_size=60)


@given(hands, st.sampled_from([QPoint(300, 600), int(Qt.Key.Key_1), int(Qt.Key.Key_Return)]))
def test_a_hand_that_presses_one_place_again_and_again_gets_one_page_and_pausing_the_next(
    pauses: list[float], place: QPoint | int
) -> None:
    (gate, clock), pages = new_gate(), list[float]()

    def press() -> None:
        gate.hear(place)
        gate.press(lambda: (pages.append(clock.now), gate.page_came()), place)
        gate.hear_end()

    press()
    for pause in pauses:
        clock.now += pause
        press()
    assert len(pages) == 1, "the others were not read"
    clock.now += STANDS + 0.01
    press()
    assert len(pages) == 2, "and who means it waits no longer than that"


def test_a_switch_that_presses_without_a_hand_waits_no_longer_by_pressing_too_early() -> None:
    gate, clock = new_gate()
    gate.press(gate.page_came, QPoint(5, 5))
    clock.now = 1.0
    assert not gate.allows(QPoint(5, 5))
    clock.now = 1.0 + PRESS_INTERVAL
    assert gate.allows(QPoint(5, 5))


@given(st.lists(st.floats(0.05, KEYS_REST - 0.01), min_size=1, max_size=60))
def test_who_types_when_a_page_comes_by_itself_answers_nothing(pauses: list[float]) -> None:
    """It may take her half a minute to look up from the keyboard."""
    for ends_by_click in (True, False):
        gate, clock = new_gate()
        gate.page_came()
        for pause in pauses:
            clock.now += pause
            gate.hear(int(Qt.Key.Key_1))
            assert not gate.allows(int(Qt.Key.Key_1))
        clock.now += (STANDS if ends_by_click else KEYS_REST) + 0.01
        place = QPoint(900, 5) if ends_by_click else int(Qt.Key.Key_1)
        gate.hear(place)
        assert gate.allows(place)


def test_a_place_can_be_shut_for_longer() -> None:
    gate, clock = new_gate()
    gate.shut(2.0, QPoint(10, 10))
    clock.now = 0.9
    assert not gate.allows(QPoint(20, 20))
    clock.now = 1.9
    assert gate.allows(QPoint(400, 20))
