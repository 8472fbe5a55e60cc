"""Shaking hands: the rest of a burst that let a page go presses nothing on the page below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.pages.content import Action, Do
from tests.kiosk.window.conftest import KioskUnderTest

Make = Callable[..., KioskUnderTest]
QUICK, SLOW = 0.2, 1.0


def practising(one: KioskUnderTest) -> None:
    one.kiosk.guidance.presenter.wanted.emit(Action(Do.PRACTICE))
    assert one.view == "practice"


def knocking(one: KioskUnderTest) -> None:
    one.kiosk.controller.stage.lock.corner_held.emit()
    assert one.view == "pin"


def press(one: KioskUnderTest, what: str | Qt.Key) -> None:
    one.press(what) if isinstance(what, str) else one.key(what)


@pytest.mark.parametrize(
    ("open_page", "leave"), [(practising, "練習をおわる"), (practising, Qt.Key.Key_F12), (knocking, "案内にもどる")]
)
def test_a_second_press_presses_nothing_below(
    make_kiosk: Make, open_page: Callable[[KioskUnderTest], None], leave: str | Qt.Key
) -> None:
    one = make_kiosk(gate=0.8)
    one.touch()
    one.clock.seconds += SLOW
    open_page(one)
    one.clock.seconds += SLOW
    press(one, leave)
    assert one.view == "guide"
    for below in (Qt.Key.Key_1, "警告や音"):
        one.clock.seconds += QUICK
        press(one, below)
        assert one.step == "start"
    one.clock.seconds += SLOW
    one.press("警告や音")
    assert one.step == "close-for-me"
