"""While something is done for the person: no key leads out of it, the page shows life, by hand comes late."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.application import Guidance
from app.widgets import waiting_bar
from app.widgets.buttons import PressButton
from app.widgets.waiting_bar import OVERDUE_AFTER, WaitingBar
from tests.widgets.hands import BACK, HELP, Make, act, here
from tests.widgets.scan import visible
from tools.staged import StagedRescuer

WAITING = ["close-for-me-working", "end-remote-working", "cut-network-working"]
KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_1, Qt.Key.Key_2]


@pytest.fixture(params=WAITING)
def waiting(request: pytest.FixtureRequest, guidance: Make, rescuer: StagedRescuer) -> Guidance:
    """A guide on the page of something that is being done."""
    return guidance(rescuer=rescuer, at=request.param)


def presses(one: Guidance) -> list[str]:
    return [button.words for button in one.window.page.presses()]


def bar(one: Guidance) -> WaitingBar:
    [found] = visible(one.window, WaitingBar)
    return found


def strike(one: Guidance, keys: Iterable[Qt.Key]) -> None:
    """Strikes keys that do not lead out."""
    before = here(one)
    assert not isinstance(one.window.focusWidget(), PressButton)
    for key in keys:
        QTest.keyClick(one.window.focusWidget() or one.window, key)
        assert here(one) == before, key


def test_the_bar_shows_life_and_rests_unseen(waiting: Guidance, qtbot: QtBot) -> None:
    one = bar(waiting)
    first = one.share
    qtbot.waitUntil(lambda: one.share > first, timeout=1000)
    picture = one.grab().toImage()
    qtbot.waitUntil(lambda: one.grab().toImage() != picture, timeout=2000)
    timer = one.findChild(QTimer)
    assert timer.isActive()
    act(waiting, HELP)
    qtbot.waitUntil(lambda: not isValid(timer) or not timer.isActive(), timeout=1000)
    act(waiting, BACK)
    assert here(waiting).endswith("-working")
    assert bar(waiting).share > first, "it goes on where it was"


def test_no_key_leads_out_and_the_way_by_hand_comes_when_it_takes_long(
    waiting: Guidance, rescuer: StagedRescuer, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before, asked = here(waiting), list(rescuer.asked)
    strike(waiting, KEYS * 2)
    assert rescuer.asked == asked, "nothing is done twice"
    started = waiting.presenter.content.waiting_since
    monkeypatch.setattr(waiting_bar.time, "monotonic", lambda: started + OVERDUE_AFTER - 0.1)
    qtbot.wait(3 * waiting_bar.STEP_MS)
    assert presses(waiting) == [], "not before its time"
    monkeypatch.setattr(waiting_bar.time, "monotonic", lambda: started + OVERDUE_AFTER)
    qtbot.waitUntil(lambda: waiting.window.footer.buttons["back"].isVisible(), timeout=2000)
    assert len(presses(waiting)) == (0 if before.startswith("cut-network") else 1)
    strike(waiting, (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_1))
    act(waiting, *[button.action for button in waiting.presenter.content.buttons] or [BACK])
    assert here(waiting) != before
