"""The door: touch and keys, what is told, what is never shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kiosk.rules.staff_pin import TRIES_NAME
from app.kiosk.staff.pin_pad import Dots, PinPad
from tests.kiosk.staff.conftest import Make, press, shown
from tools.staff_samples import PIN

WRONG = "9753"


def touch(pad: PinPad, pin: str) -> None:
    for digit in pin:
        press(pad, digit)
    press(pad, "OK")


def dots(pad: PinPad) -> int:
    found = pad.findChild(Dots)
    assert isinstance(found, Dots)
    return found.count


def timers(pad: PinPad) -> list[QTimer]:
    return [timer for timer in pad.findChildren(QTimer) if timer.isActive()]


def test_the_right_pin_by_touch_opens(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    touch(room.pad, PIN)
    assert room.happened == ["opened"]
    assert room.entries == ["opened"]
    assert dots(room.pad) == 0


def test_the_right_pin_by_keyboard_opens(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    QTest.keyClicks(room.pad, PIN[:3] + "x7")
    QTest.keyClick(room.pad, Qt.Key.Key_Backspace)
    QTest.keyClicks(room.pad, PIN[3:])
    assert dots(room.pad) == 4
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert room.happened == ["opened"]


def test_full_width_digits_of_an_input_method_count(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    for digit in PIN:
        wide = chr(ord("０") + int(digit))
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, wide)
        QApplication.sendEvent(room.pad, key)
    QTest.keyClick(room.pad, Qt.Key.Key_Enter)
    assert room.happened == ["opened"]


def test_a_wrong_pin_is_told_and_the_next_digit_takes_the_sentence_away(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    touch(room.pad, WRONG)
    assert "PINがちがいます" in shown(room.pad)
    assert room.happened == []
    assert room.entries == ["wrong-pin"]
    press(room.pad, "1")
    assert "PINがちがいます" not in shown(room.pad)


def test_after_three_wrong_tries_keys_are_off_and_seconds_count_down(make_room: Make, qtbot: QtBot) -> None:
    room = make_room()
    room.pad.show()
    for _ in range(3):
        touch(room.pad, WRONG)
    assert "あと30秒、お待ちください" in shown(room.pad)
    assert room.entries == ["wrong-pin"] * 3 + ["locked 30"]
    QTest.keyClicks(room.pad, PIN)
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert dots(room.pad) == 0
    room.time[0] += 12
    qtbot.waitUntil(lambda: "あと18秒、お待ちください" in shown(room.pad), timeout=2000)
    room.time[0] += 18
    qtbot.waitUntil(lambda: not timers(room.pad), timeout=2000)
    touch(room.pad, PIN)
    assert room.happened == ["opened"]


def test_a_long_wait_is_told_in_minutes(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    for _ in range(6):
        touch(room.pad, WRONG)
        room.time[0] += 0 if _ == 5 else 500
        room.pad.hide()
        room.pad.show()
    assert "あと4分、お待ちください" in shown(room.pad)


def test_hidden_it_forgets_and_no_timer_runs(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    for _ in range(3):
        touch(room.pad, WRONG)
    assert timers(room.pad)
    room.pad.hide()
    assert not timers(room.pad)
    room.time[0] += 100
    room.pad.show()
    press(room.pad, "4")
    press(room.pad, "8")
    room.pad.hide()
    room.pad.show()
    assert dots(room.pad) == 0


def test_a_wait_outlives_hiding(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    for _ in range(3):
        touch(room.pad, WRONG)
    room.pad.hide()
    room.time[0] += 5
    room.pad.show()
    assert "あと25秒、お待ちください" in shown(room.pad)


@pytest.mark.parametrize("count", [1, 4, 8])
def test_what_was_typed_stands_nowhere(make_room: Make, count: int) -> None:
    """Neither in words nor in names, and the picture is that of any other digits."""
    room = make_room()
    room.pad.show()
    pictures = []
    for digits in ("48264826"[:count], "10000000"[:count]):
        QTest.keyClicks(room.pad, digits)
        QApplication.processEvents()
        names = [one.accessibleName() for one in room.pad.findChildren(QWidget)]
        assert f"{count}けた入れました" in names
        assert not any(digits in words for words in (*shown(room.pad), *names) if count > 1)
        pictures.append(room.pad.grab().toImage())
        for _ in range(count):
            QTest.keyClick(room.pad, Qt.Key.Key_Backspace)
    assert pictures[0] == pictures[1]


def test_four_to_eight_digits(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    QTest.keyClicks(room.pad, "123")
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert not (room.folder / TRIES_NAME).exists(), "too short is no try"
    QTest.keyClicks(room.pad, "456789")
    assert dots(room.pad) == 8


def test_cancel_by_touch_and_key(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    press(room.pad, "1")
    way_back = next(b for b in room.pad.findChildren(QPushButton) if b.text() == "案内にもどる")
    assert way_back.width() >= 4 * room.pad._theme.target
    press(room.pad, "案内にもどる")
    QTest.keyClick(room.pad, Qt.Key.Key_Escape)
    assert room.happened == ["cancelled", "cancelled"]
    assert dots(room.pad) == 0
    assert room.entries == []


def test_it_says_that_nobody_asks_for_the_pin_by_telephone(make_room: Make) -> None:
    room = make_room()
    room.pad.show()
    assert "電話でこのPINをお聞きすることは、ありません" in shown(room.pad)
