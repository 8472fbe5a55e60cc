"""The staff page as a whole: ways out, what must not be there."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget

from tests.kiosk.staff.conftest import Make, field, opened, press, retype, shown
from tools.staff_samples import SECTIONS

ASKED = "キオスクを閉じますか？\n電源を入れなおすと、出ます。"


def test_leave(make_room: Make) -> None:
    room = opened(make_room(), "look")
    press(room.page, "案内にもどる")
    assert room.happened == ["leaving"]
    assert room.entries == ["left"]


def test_closing_is_asked_once_more_and_a_double_tap_says_no(make_room: Make) -> None:
    room = opened(make_room(), "look")
    close = next(b for b in room.page.findChildren(QPushButton) if b.text() == "キオスクを閉じる")
    place = close.mapTo(room.page, close.rect().center())
    press(room.page, "キオスクを閉じる")
    assert ASKED in shown(room.page)
    assert room.happened == []
    QApplication.processEvents()
    below = room.page.childAt(place)
    assert isinstance(below, QPushButton)
    assert below.text() == "いいえ"
    press(room.page, "いいえ")
    assert ASKED not in shown(room.page)
    press(room.page, "キオスクを閉じる")
    press(room.page, "はい、閉じます")
    assert room.happened == ["closing"]
    assert room.entries == ["closed"]


def test_opened_again_nothing_is_half_done(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    retype(room, "名前", "half")
    press(room.page, "キオスクを閉じる")
    room.page.hide()
    opened(room, "centre")
    assert field(room, "名前").text() == "あおば見本市消費生活センター"
    assert ASKED not in shown(room.page)
    room.page.hide()
    room.page.show()
    assert next(b for b in room.page.findChildren(QPushButton) if b.isChecked()).text() == "利用の回数"


def test_no_press_opens_a_window(make_room: Make, caplog: pytest.LogCaptureFixture) -> None:
    """Every button of every part but the two ways out; also a right click and a long press on each."""
    caplog.set_level(logging.INFO)
    room = make_room(days=20)
    for section in SECTIONS:
        opened(room, section)
        for one in room.page.findChildren(QWidget):
            if not one.isVisible():
                continue
            at = one.rect().center()
            QApplication.sendEvent(one, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, one.mapToGlobal(at)))
            if isinstance(one, QPushButton) and one.isEnabled() and one.objectName() != "tab":
                QTest.mouseClick(one, Qt.MouseButton.RightButton)
                QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not room.page]
    assert windows == []
    assert not room.page.findChildren(QDialog)
    assert not room.page.findChildren(QFileDialog)


def test_the_face_is_the_universal_design_one(make_room: Make) -> None:
    room = opened(make_room(days=20), "counts")
    faces = {one.fontInfo().family() for one in room.page.findChildren(QLabel) if one.isVisible()}
    assert faces == {"BIZ UDPGothic"}
