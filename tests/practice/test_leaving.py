"""The practice never traps: every way out works at every moment, and it ends by itself."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.layout.theme import TextSize
from app.practice.exercises import Act
from tests.practice.conftest import Made, click, go_to, place, right_way, way

Make = Callable[..., Made]
Look = dict[str, Any]
MOMENTS = 470
"""Of 500 before a release; the rest is left in the real program, by xdotool (tests/end2end)."""


def by_key(one: Made, _chance: random.Random) -> None:
    QTest.keyClick(one.window.focusWidget() or one.window, Qt.Key.Key_F12)


def by_tab(one: Made, chance: random.Random) -> None:
    key = chance.choice([Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
    for _ in range(14):
        if one.window.leave.hasFocus():
            break
        QTest.keyClick(one.window.focusWidget(), key)
    QTest.keyClick(one.window.focusWidget(), chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Space]))


def by_mouse(one: Made, chance: random.Random) -> None:
    rect = one.window.leave.rect()
    at = QPoint(chance.randrange(rect.width()), chance.randrange(rect.height()))
    assert one.window.childAt(one.window.leave.mapTo(one.window, at)) is one.window.leave, "nothing lies above it"
    QTest.mouseClick(one.window.leave, Qt.MouseButton.LeftButton, pos=at)


def by_touch(one: Made, chance: random.Random) -> None:
    finger = QTest.createTouchDevice()
    at = place(one.window.leave, one.window).center() + QPoint(chance.randrange(-20, 20), chance.randrange(-20, 20))
    QTest.touchEvent(one.window, finger).press(0, at).commit()
    QTest.touchEvent(one.window, finger).release(0, at).commit()


def by_window_manager(one: Made, _chance: random.Random) -> None:
    one.window.close()


WAYS_OUT = (by_key, by_tab, by_mouse, by_touch, by_window_manager)


def wander(one: Made, chance: random.Random) -> None:
    """Goes to a random moment: right and wrong presses, a held key, while the voice or the siren is heard or not."""
    one.practice.act(chance.choice([Act.SILENT, Act.VERY_LOW, Act.LOW]) if chance.random() < 0.95 else Act.MUTE)
    for _ in range(chance.randrange(20)):
        right = one.practice.state.moment.right or Act.NEXT
        one.practice.act(right if chance.random() < 0.7 else chance.choice([*Act]))
        if chance.random() < 0.3:
            one.hear_all()
    state = chance.random()
    if state < 0.25:
        QTest.keyPress(one.window, Qt.Key.Key_Escape)
    elif state < 0.35:
        one.window.stage.held.emit(True)
    elif state < 0.5:
        click(way(one, Act.REPEAT))


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.release("the same with more seeds")) for n in range(1, 10))]
)
def test_it_can_be_left_at_every_moment(make_practice: Make, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(MOMENTS // 10):
        one = make_practice(window=chance.choice([(1024, 768), (1366, 768)]), size=chance.choice([*TextSize]))
        wander(one, chance)
        way = chance.choice(WAYS_OUT)
        way(one, chance)
        QApplication.processEvents()
        assert one.has_left, (way.__name__, one.practice.state)
        assert not one.window.isVisible()
        assert not one.said


def test_a_press_on_it_counts_though_the_page_changes_under_it(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 1)
    QTest.mousePress(one.window.leave, Qt.MouseButton.LeftButton)
    one.practice.act(Act.HOLD_ESC)
    QTest.mouseRelease(one.window.leave, Qt.MouseButton.LeftButton)
    assert one.has_left


LOOKS = {"window": (1366, 768)}, {"window": (911, 512)}, {"window": (1093, 614), "size": TextSize.LARGEST}


@pytest.mark.parametrize("look", LOOKS)
def test_the_way_out_and_the_drawn_screen_are_always_at_the_same_place(make_practice: Make, look: Look) -> None:
    one = make_practice(**look)
    one.practice.act(Act.LOW)  # with the longest bar
    places = []
    for act in ("", *right_way(one.practice.state)):
        one.practice.act(act)
        places.append([place(shown, one.window) for shown in (one.window.leave, one.window.stage)])
        assert one.window.leave.isVisible()
        assert one.window.leave.isEnabled()
    assert all(a == b for a, b in pairwise(places))


def test_it_ends_by_itself_when_nobody_is_there_and_says_so_before(
    make_practice: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.practice.practice.WARN_SECONDS", 0.6)
    monkeypatch.setattr("app.practice.practice.IDLE_SECONDS", 2.0)
    one = make_practice()
    go_to(one, 2)
    one.wait_until(lambda: "まもなく" in one.speaker.text)
    QTest.mouseClick(one.window.stage, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))  # any press is enough
    pressed = time.monotonic()
    one.wait_until(lambda: one.has_left)
    assert time.monotonic() - pressed > 1.7, "it waits its whole time again"
