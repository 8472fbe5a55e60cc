"""The practice in its window: it leads through, speaks, praises and repeats, and says what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.layout.theme import TextSize
from app.practice.exercises import DONE, EXERCISES, Act, State
from app.widgets.buttons import PressButton
from app.widgets.pictures import DRAWN
from app.widgets.press_gate import STANDS, PressGate
from tests.practice.conftest import HOLD_SECONDS, Made, click, go_to, place, right_way, spot, way

Make = Callable[..., Made]
Look = dict[str, Any]


def test_all_the_way_by_mouse_alone(make_practice: Make) -> None:
    one = make_practice()
    for act in right_way(State()):
        if act is Act.HOLD_ESC:
            key = spot(one, act)
            QTest.mousePress(key, Qt.MouseButton.LeftButton)
            one.wait_for_cross()  # the key is gone then, and × is there
        elif act is Act.NEXT:
            click(way(one, act))
        else:
            click(spot(one, act))
    assert one.practice.state.moment is DONE, one.practice.state
    assert len(one.practice.state.done) == len(EXERCISES)
    click(spot(one, Act.PRINT))
    assert one.printed == [one.practice.state.done]
    assert one.window.page.labels["body"].text() == "sent"


def test_all_the_way_by_keyboard_alone(make_practice: Make) -> None:
    one = make_practice()
    for act in right_way(State()):
        if act is Act.HOLD_ESC:
            QTest.keyPress(one.window, Qt.Key.Key_Escape)
            one.wait_for_cross()
            QTest.keyRelease(one.window, Qt.Key.Key_Escape)
            continue
        if act is not Act.SILENT:
            tab_to(one, way(one, act) if act is Act.NEXT else spot(one, act))
        QTest.keyClick(one.window.focusWidget(), Qt.Key.Key_Return)
    assert one.practice.state.moment is DONE


def tab_to(one: Made, target: PressButton) -> None:
    for _ in range(12):
        if target.hasFocus():
            return
        QTest.keyClick(one.window.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("Tab does not get there")


def test_esc_has_to_be_held(make_practice: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.practice.practice.HOLD_SECONDS", 2.0)
    one = make_practice()
    go_to(one, 0)
    QTest.keyPress(one.window, Qt.Key.Key_Escape)
    one.wait_until(lambda: 0.1 < one.window.stage.spots[0].share < 0.9)  # the ring grows
    QTest.keyRelease(one.window, Qt.Key.Key_Escape)
    one.wait_until(lambda: one.practice.state.has_slipped)
    QTest.qWait(2100)
    assert one.practice.state.at == 0, "it does not grow on by itself"


def test_a_key_whose_release_is_not_seen_does_not_hold_on(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 0)
    QTest.keyPress(one.window, Qt.Key.Key_Escape)
    one.window.esc.emit(False)  # another window came forward
    one.wait_until(lambda: one.practice.state.has_slipped)
    QTest.qWait(round(2000 * HOLD_SECONDS))
    assert one.practice.state.at == 0


def test_the_cross_that_comes_by_holding_can_be_pressed_at_once(make_practice: Make) -> None:
    now = [0.0]
    gate = PressGate(0.8, lambda: now[0])
    one = make_practice(gate=gate)
    go_to(one, 0)
    now[0] += 2 * STANDS
    key = spot(one, Act.HOLD_ESC)
    gate.hear(key.mapToGlobal(key.rect().center()))
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    one.wait_for_cross()
    now[0] += 0.9
    click(spot(one, "cross"))
    assert one.practice.state.moment.id == "hold"


@pytest.mark.parametrize("presses", [12, 30])
def test_a_hand_that_trembles_or_a_system_that_repeats_in_pairs_still_holds(
    make_practice: Make, presses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.practice.practice.RELEASE_SECONDS", 4.5)  # here 5 ms may be as long as 200
    one = make_practice()
    go_to(one, 0)
    for _ in range(presses):
        QTest.keyPress(one.window, Qt.Key.Key_Escape)
        QTest.keyRelease(one.window, Qt.Key.Key_Escape)
        QTest.qWait(5)
    QTest.keyPress(one.window, Qt.Key.Key_Escape)
    one.wait_for_cross()
    assert one.practice.state.at == 1
    assert not one.practice.state.has_slipped


def test_esc_where_it_has_nothing_to_do_shows_the_way_out(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 4)
    QTest.keyClick(one.window, Qt.Key.Key_Escape)
    assert one.window.leave.hasFocus()
    assert one.window.isVisible()
    QTest.keyClick(one.window.focusWidget(), Qt.Key.Key_Return)
    assert one.has_left


def test_a_slip_is_answered_and_nothing_is_lost(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 5)
    click(spot(one, "buy"))
    assert one.practice.state.has_slipped
    assert [u.part for u in one.said] == ["body"] * len(one.said)
    assert "かわずに" in one.speaker.text
    assert spot(one, "hang-up").hasFocus(), "the keyboard is at what is to be pressed"
    click(spot(one, "hang-up"))
    assert one.practice.state.moment.id == "call"


def test_it_speaks_praises_and_repeats(make_practice: Make) -> None:
    one = make_practice()
    assert "れんしゅうです" in one.speaker.text
    go_to(one, 4)
    asked = one.speaker.text
    click(spot(one, "cross"))
    assert "もどりません" in one.speaker.text
    click(way(one, Act.AGAIN))
    assert one.speaker.text == asked
    one.speaker.stop()
    click(way(one, Act.REPEAT))
    assert one.speaker.text == asked


@pytest.mark.parametrize("look", [{"window": (1366, 768)}, {"size": TextSize.LARGEST, "window": (1024, 768)}])
def test_the_mark_and_the_word_of_the_frame_are_seen_at_every_moment(make_practice: Make, look: Look) -> None:
    one = make_practice(**look)
    first = marks(one)
    for image, ground, word in zip(first, (DRAWN.mark, DRAWN.go), (DRAWN.ink, DRAWN.on_go), strict=True):
        colors = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
        assert ground in colors
        assert colors.count(word) > 0.02 * len(colors), "there is a word on it"
    for act in right_way(State()):
        one.practice.act(act)
        QApplication.processEvents()
        assert marks(one) == first, one.practice.state


def marks(one: Made) -> list[QImage]:
    """Pictures of the mark, and of the frame above the drawn screen."""
    seen, stage = one.window.grab().toImage(), one.window.stage
    at = place(stage, one.window)
    band = QRect(at.x() + 20, at.y(), at.width() - 40, stage.inside().y())
    return [seen.copy(at) for at in (one.window.mark_label.geometry(), band)]


# ---- the siren: never before its warning was heard, never longer than the page


@pytest.mark.parametrize("start", [Act.VERY_LOW, Act.LOW])
def test_it_howls_after_its_warning_was_heard_until_the_page_has_gone(make_practice: Make, start: Act) -> None:
    one = make_practice()
    one.hear_all()
    one.practice.act(start)
    assert one.said[0].part == "warning"
    one.hear_all()
    assert one.howls
    assert {said.reading for said in one.said} == {start}
    one.hear_all()
    assert not one.said, "a minute is enough"
    one.practice.act(Act.HOLD_ESC)
    one.hear_all()
    assert one.howls, "the page is still there"
    one.practice.act("cross")
    one.hear_all()
    assert not one.said


def test_a_warning_that_was_cut_off_or_could_not_be_heard_is_none(make_practice: Make) -> None:
    one = make_practice()
    one.practice.act(Act.LOW)
    QTest.keyClick(one.window, Qt.Key.Key_A)
    assert not one.said
    click(way(one, Act.REPEAT))
    one.speaker.audible.emit(False)
    one.speaker.said = []
    one.speaker.fell_silent.emit()
    assert not one.said


def test_the_siren_can_be_silenced(make_practice: Make) -> None:
    one = make_practice()
    one.practice.act(Act.LOW)
    one.hear_all()
    click(way(one, Act.MUTE))
    for _ in range(2):
        one.hear_all()
        assert not one.howls
        one.practice.act(Act.NEXT)
