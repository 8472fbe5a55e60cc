"""A bored visitor at the kiosk: prints without end, holds it frozen, locks the staff out, has it die."""

from __future__ import annotations

import time as real_time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app import paths
from app.family.pin import Outcome
from app.family.tries import Clock
from app.kiosk.staff_pin import StaffDoor, StaffPin
from app.kiosk.usage import FREEZE, MOST_TRIES, Usage
from app.texts import Library
from tests.end2end.conftest import environment
from tests.end2end.kiosk_policy import write_policy
from tests.end2end.kiosk_program import KioskProgram, xdotool
from tests.lobby.conftest import PIN, Lobbied, lobbied

__all__ = ["environment", "lobbied"]

Make = Callable[..., Lobbied]
HOUR, DAY = 3_600.0, 86_400.0


@dataclass
class Time:
    """Goes when it is told to; `wall` alone can be set."""

    wall: float = 1_800_000_000.0
    monotonic: float = 100.0

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.monotonic)

    def go(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds


@pytest.fixture
def time() -> Time:
    return Time()


# ---- PINs


@dataclass(frozen=True)
class QuickPin(StaffPin):
    """Fits as fast as the test asks."""

    salt: bytes = b""
    key: bytes = b""

    def fits(self, pin: str) -> bool:
        return pin == "271828"


@pytest.fixture
def door(tmp_path: Path, time: Time) -> StaffDoor:
    return StaffDoor(QuickPin(), tmp_path, time.clock)


def guess(door: StaffDoor, time: Time, seconds: float) -> int:
    """Guesses as fast as each counts, for so long; returns how many were looked at."""
    end, looked = time.wall + seconds, 0
    while time.wall < end:
        looked += door.check("1111").outcome is Outcome.WRONG
        time.go(max(door.wait, 1.0))
    return looked


def test_thirteen_wrong_pins_keep_the_staff_out_for_five_minutes_at_most(door: StaffDoor, time: Time) -> None:
    for _ in range(13):
        time.go(door.wait)
        assert door.check("1111").outcome is Outcome.WRONG
    assert door.wait <= 300
    time.go(300)
    assert door.check("271828").is_right


def test_wrong_pins_are_forgotten_after_an_hour(door: StaffDoor, time: Time) -> None:
    guess(door, time, HOUR)
    time.go(HOUR)
    assert [door.check("1111").wait for _ in range(2)] == [0, 0], "slips of the staff are free again"


def test_whoever_guesses_day_and_night_has_less_than_three_hundred_tries_a_day(door: StaffDoor, time: Time) -> None:
    assert guess(door, time, DAY) < 300


def test_resting_until_wrong_pins_are_forgotten_wins_no_guess(door: StaffDoor, time: Time) -> None:
    looked, end = 0, time.wall + DAY
    while time.wall < end:
        looked += guess(door, time, 60)
        time.go(HOUR)
    assert looked < 300


# ---- forbidden keys


def press_forbidden(usage: Usage, time: Time, seconds: float) -> float:
    """A forbidden key every half second for so long; returns how many seconds of it input was frozen."""
    end, frozen = time.monotonic + seconds, 0.0
    while time.monotonic < end:
        usage.forbid()
        frozen += 0.5 if usage.frozen_for > 0 else 0.0
        time.go(0.5)
    return frozen


@pytest.mark.parametrize("is_visited", [True, False])
def test_an_hour_of_forbidden_keys_freezes_a_minute_and_a_half_of_it(time: Time, is_visited: bool) -> None:
    usage = Usage(clock=lambda: time.monotonic)
    if is_visited:
        usage.touch()
    assert 0 < press_forbidden(usage, time, HOUR) <= 90


def test_new_visits_win_no_further_freeze(time: Time) -> None:
    usage = Usage(clock=lambda: time.monotonic)
    frozen = 0.0
    for _ in range(360):
        usage.touch()
        frozen += press_forbidden(usage, time, 10)
        usage.finish()
    assert frozen <= 90


def freeze(one: Lobbied) -> None:
    for _ in range(MOST_TRIES):
        one.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert one.view == "frozen"


@pytest.mark.parametrize("is_visited", [True, False])
def test_the_staffs_corner_opens_while_it_is_frozen(lobbied: Make, is_visited: bool) -> None:
    one = lobbied()
    if is_visited:
        one.touch()
    freeze(one)
    one.kiosk.lobby.stage.lock.corner_held.emit()
    assert one.view == "pin"
    type_pin(one)
    assert one.view == "staff"


def test_forbidden_keys_do_not_freeze_the_staffs_pin_away(lobbied: Make) -> None:
    one = lobbied()
    one.touch()
    one.kiosk.lobby.stage.lock.corner_held.emit()
    for _ in range(MOST_TRIES):
        one.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert one.view == "pin"


def type_pin(one: Lobbied) -> None:
    for digit in PIN:
        one.key(Qt.Key(Qt.Key.Key_0 + int(digit)))
    one.key(Qt.Key.Key_Return)


@pytest.mark.display
@pytest.mark.bus
@pytest.mark.release("the real window on the real desktop")
def test_on_the_real_window_the_corner_opens_before_the_freeze_is_over(
    environment: dict[str, str], tmp_path: Path
) -> None:
    texts = Library(paths.LOCALES).texts("ja")
    one = KioskProgram(write_policy(tmp_path), environment, "--silent")
    try:
        assert one.waits_for_visitors()
        real_time.sleep(1.2)  # it has the keyboard
        for _ in range(MOST_TRIES):
            xdotool("key", "alt+F4")
        frozen = real_time.monotonic()
        assert one.shows(texts["lobby.frozen-title"].text)
        one.hold_corner()
        assert one.shows(texts["kiosk.page.pin.heading"].text)
        assert real_time.monotonic() - frozen < FREEZE, "too slow a machine to say anything"
    finally:
        one.end()
