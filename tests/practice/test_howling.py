"""The siren in the practice: never before its warning was heard, never longer than the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.practice.exercises import STARTS, Act
from tests.practice.conftest import Made, click

Make = Callable[..., Made]


@pytest.mark.parametrize("start", [Act.VERY_LOW, Act.LOW])
def test_it_howls_after_its_warning_was_heard_until_the_page_has_gone(make_practice: Make, start: Act) -> None:
    one = make_practice()
    one.hear_all()
    one.practice.act(start)
    assert one.said[0].part == "warning"
    assert not one.siren.howls
    one.hear_all()
    assert one.siren.howls
    assert one.siren.asked == [STARTS[start] * one.speaker.style.loudness]
    one.practice.act(Act.HOLD_ESC)
    assert one.siren.howls, "the page is still there"
    one.practice.act("cross")
    one.hear_all()
    assert not one.siren.howls


def test_a_warning_that_was_cut_off_or_could_not_be_heard_is_none(make_practice: Make) -> None:
    one = make_practice()
    one.practice.act(Act.LOW)
    QTest.keyClick(one.window, Qt.Key.Key_A)
    assert not one.said
    assert not one.siren.howls
    click(one.window.ways[-1])
    one.speaker.audible.emit(False)
    one.speaker.fell_silent.emit()
    assert not one.siren.howls


def test_the_siren_can_be_silenced(make_practice: Make) -> None:
    one = make_practice()
    one.practice.act(Act.LOW)
    one.hear_all()
    click(one.window.ways[0])
    assert not one.siren.howls
    one.hear_all()
    one.practice.act(Act.NEXT)
    one.hear_all()
    assert not one.siren.howls
    assert len(one.siren.asked) == 1
