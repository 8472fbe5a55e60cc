"""What a key means, and what never reaches a page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kiosk.input_lock import is_used
from tools.staged_kiosk import Staged

Make = Callable[..., Staged]
NONE = Qt.KeyboardModifier.NoModifier
OUT = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier)


@given(st.sampled_from(list(Qt.Key)), st.sampled_from(OUT))
def test_with_control_alt_or_the_system_key_nothing_is_used(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    assert not is_used(key, modifier)


def test_no_letter_and_of_the_function_keys_only_that_of_the_practice_is_used() -> None:
    used = [key.name.removeprefix("Key_") for key in Qt.Key if is_used(key, NONE)]
    assert "0" in used
    assert [name for name in used if re.fullmatch(r"[A-Z]|F\d+", name)] == ["F12"]


def send(one: Staged, event: QEvent) -> None:
    QApplication.sendEvent(one.window, event)


def a_press(button: Qt.MouseButton, point: QPointF, kind: QEvent.Type = QEvent.Type.MouseButtonPress) -> QMouseEvent:
    return QMouseEvent(kind, point, point, button, button, NONE)


def test_no_menu_and_nothing_dropped(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.touch()
    data = QMimeData()
    data.setText("file:///etc/passwd")
    where, actions, left = QPoint(600, 400), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    send(one, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
    send(one, QDragEnterEvent(where, actions, data, left, NONE))
    send(one, QDropEvent(QPointF(where), actions, data, left, NONE))
    assert QApplication.activePopupWidget() is None
    assert one.step == "start"
    assert not any(page.acceptDrops() for page in one.controller.pages.values())


PRESSED = a_press(Qt.MouseButton.LeftButton, QPointF(10, 10))


def test_a_corner_that_is_held_opens_the_pad(make_kiosk: Make, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("app.kiosk.input_lock.CORNER_MS", 60)
    one = make_kiosk()
    send(one, PRESSED)
    qtbot.waitUntil(lambda: one.view == "pin", timeout=5000)


@pytest.mark.parametrize(
    "end",
    [
        a_press(Qt.MouseButton.LeftButton, QPointF(10, 10), QEvent.Type.MouseButtonRelease),
        a_press(Qt.MouseButton.LeftButton, QPointF(300, 10), QEvent.Type.MouseMove),
    ],
    ids=["let go", "slipped away"],
)
def test_a_corner_that_is_let_go_opens_nothing(make_kiosk: Make, end: QMouseEvent) -> None:
    one = make_kiosk()
    timer = one.controller.lock.findChild(QTimer)
    send(one, PRESSED)
    assert timer.isActive()
    assert timer.interval() == 5000
    send(one, end)
    assert not timer.isActive()
    assert one.view == "guide"
