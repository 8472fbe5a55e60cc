"""The door: touch and keys, what is told, what is never shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kiosk.kiosk_controller import View
from app.kiosk.pin_pad import PinPad
from app.settings.pin import STAFF_TRIES_NAME
from tests.kiosk.staff.conftest import Make, Room, shown
from tests.support.forms import press
from tools.staged_kiosk import PIN

WRONG = "9753"


@pytest.fixture
def room(make_room: Make) -> Room:
    return make_room()


def touch(pad: PinPad, pin: str) -> None:
    for digit in pin:
        press(pad, digit)
    press(pad, "OK")


def has_typed(pad: PinPad, count: int) -> bool:
    return (f"{count}けた入れました" if count else "まだ入れていません") in shown(pad)


def test_the_right_pin_by_keyboard_opens_also_in_full_width(room: Room) -> None:
    QTest.keyClicks(room.pad, PIN[:3] + "x7")
    QTest.keyClick(room.pad, Qt.Key.Key_Backspace)
    wide = chr(ord("０") + int(PIN[3]))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, wide)
    QApplication.sendEvent(room.pad, key)
    assert has_typed(room.pad, 4)
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert room.one.view == "staff"


def test_a_wrong_pin_is_told_and_the_next_digit_takes_the_sentence_away(room: Room) -> None:
    touch(room.pad, WRONG)
    assert "PINがちがいます" in shown(room.pad)
    assert room.one.view == "pin"
    press(room.pad, "1")
    assert "PINがちがいます" not in shown(room.pad)


def test_after_three_wrong_tries_keys_are_off_and_seconds_count_down_also_on_the_next_pad(
    room: Room, qtbot: QtBot
) -> None:
    clock = room.one.clock
    for _ in range(3):
        touch(room.pad, WRONG)
    assert "あと60秒、お待ちください" in shown(room.pad)
    QTest.keyClicks(room.pad, PIN)
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert has_typed(room.pad, 0)
    clock.seconds += 12
    qtbot.waitUntil(lambda: "あと48秒、お待ちください" in shown(room.pad), timeout=2000)
    room.one.controller.dismiss(View.PIN)
    del room.pad
    qtbot.waitUntil(lambda: "あと48秒、お待ちください" in shown(room.pad), timeout=2000)
    clock.seconds += 48
    qtbot.waitUntil(lambda: "あと" not in "".join(shown(room.pad)), timeout=2000)
    touch(room.pad, PIN)
    assert room.one.view == "staff"


def test_what_was_typed_stands_nowhere_and_is_forgotten_when_hidden(room: Room) -> None:
    """Neither in words nor in names, and the picture is that of any other digits."""
    pictures = []
    room.pad.hide()
    room.pad.show()
    for digits in ("48264", "10000"):
        QTest.keyClicks(room.pad, digits)
        QApplication.processEvents()
        assert has_typed(room.pad, 5)
        names = [one.accessibleName() for one in room.pad.findChildren(QWidget)]
        assert digits not in " ".join([*shown(room.pad), *names])
        pictures.append(room.pad.grab().toImage())
        room.pad.hide()
        room.pad.show()
        assert has_typed(room.pad, 0)
    assert pictures[0] == pictures[1]


def test_four_to_eight_digits(room: Room) -> None:
    QTest.keyClicks(room.pad, "123")
    QTest.keyClick(room.pad, Qt.Key.Key_Return)
    assert not (room.one.policy.folders.counts / STAFF_TRIES_NAME).exists(), "too short is no try"
    QTest.keyClicks(room.pad, "456789")
    assert has_typed(room.pad, 8)


def test_it_says_that_nobody_asks_for_the_pin_by_telephone(room: Room) -> None:
    never = "".join("".join(words.split("\n")) for words in shown(room.pad))
    assert "電話でこのPINをお聞きすることは、ありません" in never
