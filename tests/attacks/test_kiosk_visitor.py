"""A bored visitor at the kiosk: prints without end, holds it frozen, locks the staff out."""

from __future__ import annotations

import time as real_time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.kiosk.rules.staff_pin import StaffDoor, StaffPin
from app.kiosk.visits.paper_ration import FILE_NAME, Ration
from app.kiosk.visits.usage import FREEZE, MOST_TRIES, Usage
from app.pages.content import Action, Do
from app.settings.tries import Outcome
from app.system import paths
from app.texts import Library
from tests.end2end.conftest import environment
from tests.end2end.kiosk_policy import write_policy
from tests.end2end.kiosk_program import KioskProgram, xdotool
from tests.kiosk.test_staff_pin import Time
from tests.kiosk.window.conftest import PIN, KioskUnderTest, make_kiosk
from tools.kiosk_policy import sample_policy

__all__ = ["environment", "make_kiosk"]

Make = Callable[..., KioskUnderTest]
HOUR, DAY = 3_600.0, 86_400.0


@pytest.fixture
def time() -> Time:
    return Time()


# ---- papers


@dataclass
class Wall:
    """The local time; goes, and is set, when it is told to."""

    now: datetime = datetime(2026, 6, 3, 11, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


def test_a_paper_every_ten_seconds_is_never_more_than_thirty_in_any_hour(tmp_path: Path, wall: Wall) -> None:
    ration = Ration(30, tmp_path, wall)
    came = list[float]()
    for second in range(0, 5 * 3600, 10):
        if ration.take():
            came.append(second)
        wall.now += timedelta(seconds=10)
    assert len(came) >= 4 * 30, "and it is given out again"
    assert all(late - early >= HOUR for early, late in zip(came, came[30:], strict=False))


def test_a_window_that_is_started_anew_knows_what_was_printed(tmp_path: Path, wall: Wall) -> None:
    assert [Ration(3, tmp_path, wall).take() for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize("days", [-430, -1, 1, 430])
def test_a_clock_that_is_set_blocks_no_longer_than_the_hour(tmp_path: Path, wall: Wall, days: int) -> None:
    ration = Ration(1, tmp_path, wall)
    ration.take()
    wall.now += timedelta(days=days)
    ration.take()
    assert ration.is_spent
    wall.now += timedelta(minutes=71)
    for one in (ration, Ration(1, tmp_path, wall)):
        assert not one.is_spent


def test_where_nothing_can_be_written_papers_count_all_the_same(tmp_path: Path, wall: Wall) -> None:
    (tmp_path / "file").write_text("")
    ration = Ration(2, tmp_path / "file" / "below", wall)
    assert [ration.take() for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("content", [b"", b"\0", b'{"1": -5}', b'{"x": 1}', b"[" * 500, b"x" * 2_000])
def test_a_broken_count_of_papers_neither_stops_the_kiosk_nor_the_cap(
    tmp_path: Path, wall: Wall, content: bytes
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    ration = Ration(1, tmp_path, wall)
    assert [ration.take() for _ in range(2)] == [True, False]


def test_a_paper_that_did_not_come_is_not_counted(tmp_path: Path, wall: Wall) -> None:
    ration = Ration(1, tmp_path, wall)
    assert ration.take()
    ration.give_back()
    ration.give_back()
    assert [ration.take() for _ in range(2)] == [True, False]


def print_leaflet(one: KioskUnderTest) -> None:
    """A whole visit: in, one paper, out."""
    one.touch()
    one.kiosk.guidance.presenter.wanted.emit(Action(Do.LEAFLET))
    one.kiosk.controller.finish()
    one.wait(2)


def test_many_short_visits_print_no_more_than_the_hour_allows(make_kiosk: Make, qtbot: QtBot) -> None:
    one = make_kiosk(hourly=5)
    for _ in range(20):
        print_leaflet(one)
    qtbot.waitUntil(lambda: len(one.tray.printed) >= 5)
    assert one.kiosk.services.printer.close(seconds=5)
    assert len(one.tray.printed) == 5


def test_the_visitor_is_told_calmly_and_the_staff_sees_it_and_still_prints(make_kiosk: Make, qtbot: QtBot) -> None:
    one = make_kiosk(hourly=1)
    print_leaflet(one)
    one.touch()
    one.kiosk.guidance.presenter.wanted.emit(Action(Do.LEAFLET))
    assert "いんさつを おやすみ" in one.speaker.text
    one.kiosk.controller.stage.lock.corner_held.emit()
    type_pin(one)
    one.press("印刷と記録")
    labels = [label.text() for label in one.kiosk.controller.stage.shell.findChildren(QLabel) if label.isVisible()]
    assert any("お休み中" in words and "1時間に1枚" in words for words in labels)
    with qtbot.waitSignal(one.kiosk.services.printer.done, timeout=5000):
        one.press("ためしに印刷")
    assert len(one.tray.printed) == 2


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
    end, frozen = time.wall + seconds, 0.0
    while time.wall < end:
        usage.forbid()
        frozen += 0.5 if usage.frozen_for > 0 else 0.0
        time.go(0.5)
    return frozen


@pytest.mark.parametrize("is_visited", [True, False])
def test_an_hour_of_forbidden_keys_freezes_a_minute_and_a_half_of_it(time: Time, is_visited: bool) -> None:
    usage = Usage(sample_policy(Path()), lambda: time.wall)
    if is_visited:
        usage.touch()
    assert 0 < press_forbidden(usage, time, HOUR) <= 90


def test_new_visits_win_no_further_freeze(time: Time) -> None:
    usage = Usage(sample_policy(Path()), lambda: time.wall)
    frozen = 0.0
    for _ in range(360):
        usage.touch()
        frozen += press_forbidden(usage, time, 10)
        usage.finish()
    assert frozen <= 90


def freeze(one: KioskUnderTest) -> None:
    for _ in range(MOST_TRIES):
        one.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert one.view == "frozen"


@pytest.mark.parametrize("is_visited", [True, False])
def test_the_staffs_corner_opens_while_it_is_frozen(make_kiosk: Make, is_visited: bool) -> None:
    one = make_kiosk()
    if is_visited:
        one.touch()
    freeze(one)
    one.kiosk.controller.stage.lock.corner_held.emit()
    assert one.view == "pin"
    type_pin(one)
    assert one.view == "staff"


def test_forbidden_keys_do_not_freeze_the_staffs_pin_away(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.touch()
    one.kiosk.controller.stage.lock.corner_held.emit()
    for _ in range(MOST_TRIES):
        one.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert one.view == "pin"


def type_pin(one: KioskUnderTest) -> None:
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
