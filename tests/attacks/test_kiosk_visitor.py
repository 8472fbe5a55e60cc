"""A bored visitor at the kiosk: prints without end, holds it frozen, locks the staff out, has it die."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.family.pin import Outcome
from app.family.tries import Clock
from app.kiosk.staff_pin import StaffDoor, StaffPin

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
