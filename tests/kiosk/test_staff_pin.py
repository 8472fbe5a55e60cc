"""The staff's PIN: only its mark is kept, and wrong tries cost time, whatever is switched off in between."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.rules.staff_pin import TRIES_NAME, StaffDoor, StaffPin, make_mark, make_staff_pin
from app.settings.pin import Outcome
from app.texts import Library

HOUR, DAY = 3_600.0, 86_400.0
PIN = StaffPin.from_mark(make_mark("271828"))


@dataclass
class Time:
    wall: float = 1_800_000_000.0

    def clock(self) -> float:
        return self.wall

    def go(self, seconds: float) -> None:
        self.wall += seconds


def test_a_mark_does_not_hold_the_pin_and_is_never_the_same() -> None:
    marks = {make_mark("271828") for _ in range(2)}
    assert len(marks) == 2
    assert not any("271828" in mark for mark in marks)
    assert all(mark.startswith("$scrypt$ln=15,r=8,p=1$") for mark in marks)
    assert "key" not in repr(PIN)


@given(st.text(max_size=60) | st.sampled_from([PIN.mark[:-1], PIN.mark + "A", PIN.mark.replace("ln=15", "ln=1"), "$"]))
def test_nothing_but_a_whole_mark_is_read(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  base64 has words of its own
        StaffPin.from_mark(text)


def test_each_wrong_try_costs_twice_as_much_also_after_a_restart(tmp_path: Path) -> None:
    time = Time()
    for expected in (0, 0, 30, 60, 120, 240):
        assert StaffDoor(PIN, tmp_path, time.clock).check("1111").wait == expected
        if expected:
            time.go(expected - 1)
            assert StaffDoor(PIN, tmp_path, time.clock).check("271828").outcome is Outcome.LOCKED
            time.go(1)
    assert StaffDoor(PIN, tmp_path, time.clock).check("271828").is_right


def test_where_nothing_can_be_written_tries_count_in_memory(tmp_path: Path) -> None:
    time = Time()
    (tmp_path / "file").write_text("")
    door = StaffDoor(PIN, tmp_path / "file" / "below", time.clock)
    assert [door.check("1111").wait for _ in range(3)] == [0, 0, 30]
    time.go(30)
    assert door.check("271828").is_right


def test_broken_tries_do_not_lock_the_staff_out(tmp_path: Path) -> None:
    (tmp_path / TRIES_NAME).write_bytes(b"\0\0")
    assert StaffDoor(PIN, tmp_path, Time().clock).check("271828").is_right


@dataclass(frozen=True)
class QuickPin(StaffPin):
    """Fits as fast as the test asks."""

    salt: bytes = b""
    key: bytes = b""

    def fits(self, pin: str) -> bool:
        return pin == "271828"


def guess(door: StaffDoor, time: Time, seconds: float) -> int:
    """Guesses as fast as each counts, for so long; returns how many were looked at."""
    end, looked = time.wall + seconds, 0
    while time.wall < end:
        looked += door.check("1111").outcome is Outcome.WRONG
        time.go(max(door.wait, 1.0))
    return looked


def test_whoever_guesses_day_and_night_has_few_tries_and_keeps_the_staff_out_for_five_minutes_at_most(
    tmp_path: Path,
) -> None:
    time = Time()
    door = StaffDoor(QuickPin(), tmp_path, time.clock)
    assert 13 < guess(door, time, DAY) < 300
    door.check("1111")
    assert door.wait <= 300
    time.go(300)
    assert door.check("271828").is_right
    looked, end = 0, time.wall + DAY
    while time.wall < end:
        looked += guess(door, time, 60)
        time.go(HOUR)  # until wrong ones are forgotten
    assert looked < 300, "resting wins no guess"
    assert [door.check("1111").wait for _ in range(2)] == [0, 0], "slips of the staff are free again"


@pytest.mark.parametrize(
    ("typed", "code"), [(("271828", "271828"), 0), (("271828", "271829"), 4), (("1234", "1234"), 4)]
)
def test_the_command_prints_the_line_for_the_file(
    capsys: pytest.CaptureFixture[str], library: Library, typed: tuple[str, str], code: int
) -> None:
    answers = iter(typed)
    assert make_staff_pin(library.texts("ja"), lambda _: next(answers)) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert "271828" not in said.out + said.err
    if code == 0:
        assert StaffPin.from_mark(said.out.removeprefix('pin = "').rstrip('"\n')).fits("271828")
