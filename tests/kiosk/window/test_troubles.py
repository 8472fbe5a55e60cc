"""What goes wrong around a kiosk in a year: no printer, the night, shaking hands. It goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kiosk.kiosk_controller import View
from app.kiosk.supervision import EXIT_AGAIN
from app.pages.content import Action, Do
from app.paper.printing import NO_PRINTER
from app.widgets.press_gate import STANDS
from tools.staged_kiosk import Staged

Make = Callable[..., Staged]


def test_a_printer_that_is_gone_is_said_and_the_visit_goes_on(make_kiosk: Make, qtbot: QtBot) -> None:
    one = make_kiosk()
    one.touch()
    one.tray.outcome = NO_PRINTER
    for _ in range(one.policy.paper.copies + 1):  # what did not come out does not count
        with qtbot.waitSignal(one.controller.services.printer.done, timeout=5000):
            one.presenter.act(Action(Do.MEMO))
    assert "プリンターが みつかりません" in one.speaker.text
    one.press("警告や音")
    assert (one.view, one.step) == ("guide", "close-for-me")


def test_at_night_an_idle_window_ends_for_a_new_one_and_by_day_it_does_not(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.clock.jump = timedelta(hours=16)
    one.controller.beat()
    one.clock.seconds = 3500
    one.controller.beat()
    assert (one.clock.wall().hour, one.codes) == (3, []), "it was just begun"
    one.clock.jump, one.clock.seconds = timedelta(), 10 * 3600
    one.controller.beat()
    assert one.codes == []
    one.clock.seconds = 16 * 3600
    one.touch()
    one.controller.beat()
    assert (one.view, one.codes) == ("guide", []), "not while somebody is there"
    one.wait(85)
    one.controller.beat()
    assert one.codes == [EXIT_AGAIN]


# ---- shaking hands: the rest of a burst that let a page go presses nothing on the page below it

QUICK, SLOW = 0.2, 1.0


def practising(one: Staged) -> None:
    one.presenter.wanted.emit(Action(Do.PRACTICE))
    assert one.view == "practice"


def knocking(one: Staged) -> None:
    one.hold_corner()
    assert one.view == "pin"


def test_a_press_in_the_practice_is_heard_once(make_kiosk: Make) -> None:
    one = make_kiosk(gate=0.8)
    one.touch()
    one.clock.seconds += SLOW
    practising(one)
    one.clock.seconds += 2 * SLOW  # the page came by itself
    one.press("音なしで始める")
    window = one.controller.pages[View.PRACTICE]
    assert window.page.content.id == "hold-esc", "the first exercise, at its first step"


@pytest.mark.parametrize(
    ("open_page", "leave"), [(practising, "練習をおわる"), (practising, Qt.Key.Key_F12), (knocking, "案内にもどる")]
)
def test_a_second_press_presses_nothing_below(
    make_kiosk: Make, open_page: Callable[[Staged], None], leave: str | Qt.Key
) -> None:
    one = make_kiosk(gate=0.8)
    one.touch()
    one.clock.seconds += SLOW
    open_page(one)
    one.clock.seconds += SLOW
    one.press(leave) if isinstance(leave, str) else one.key(leave)
    assert one.view == "guide"
    for press_below in (lambda: one.key(Qt.Key.Key_1), lambda: one.press("警告や音")):
        one.clock.seconds += QUICK
        press_below()
        assert one.step == "start"
    one.clock.seconds += STANDS + SLOW  # each of them shut that place anew
    one.press("警告や音")
    assert one.step == "close-for-me"
