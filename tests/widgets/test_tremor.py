"""A hand that trembles, hammers, drifts and holds keys down answers nothing that was not meant."""

from __future__ import annotations

import random
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPoint, Qt

from app.application import Guidance
from app.pages.content import Action, Do
from app.pages.page import Page
from app.pages.snapshot import HOME
from app.rescue.rescuer import ScreenState
from app.widgets.buttons import PressButton
from app.widgets.press_gate import STANDS
from tests.conftest import RecordingSpeaker
from tests.widgets.hands import Hand, Make, Time, timed_gate
from tools.staged import StagedRescuer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


DRIFT, QUIET_AFTER = 50, 1.0  # pixels; seconds after the last of a tremor
READ = STANDS + 0.2
"""Seconds for which each page of a walk has stood before it is answered."""

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.release("sixty walks")) for seed in range(4, 60))]


class Walk:
    """One walk through closing: each page is answered once, on purpose, and then the hand goes on trembling."""

    def __init__(self, one: Guidance, rescuer: StagedRescuer, time: Time, seed: int) -> None:
        self.one, self.rescuer, self.time = one, rescuer, time
        self.chance, self.hand = random.Random(seed), Hand(one, time)
        self.meant: list[Action] = []
        self.done = one.window.context.act = Mock(wraps=one.presenter.act)
        self.calm_at = 0.0

    def go(self) -> None:
        self.rescuer.can_stand_beside = True
        self.rescuer.see(ScreenState(fills=True))
        self.one.presenter.start(ScreenState(has_page=True))
        for _ in range(12):
            content = self.one.presenter.content
            self.time.run(max(self.time.now, self.calm_at) + READ + self.chance.uniform(0, 2))
            if self.one.presenter.content is not content:
                continue  # it came by itself meanwhile
            if not self.answer(content):
                return

    def answer(self, content: Page) -> bool:
        """Presses one of the answers, and lets the tremor follow; False at the end."""
        ways = [(one.words.text, one.action) for one in (*content.answers, *content.links, *content.buttons)]
        ways = [way for way in ways if way[1].do not in (Do.LANGUAGES, *HOME.offers)]
        if not ways:
            return False
        words, action = self.chance.choice(ways)
        button = self.hand.button(words)
        self.meant.append(action)
        by_key = self.chance.random() < 0.25 and self.hand.view is self.one.window
        self.tremble_by_key(button) if by_key else self.tremble(button)
        self.what_comes_by_itself(action)
        return True

    def tremble(self, button: PressButton) -> None:
        at = button.mapToGlobal(button.rect().center())
        held, moment = self.chance.choice((0.06, 0.06, 0.15)), 0.0
        self.hand.press(at, held=held)
        for gap in self.gaps(0.2):
            moment += gap
            drift = QPoint(self.chance.randint(-DRIFT, DRIFT), self.chance.randint(-DRIFT, DRIFT)) * 0.7
            self.hand.press(at + drift, delay=moment)
        self.calm_at = self.time.now + moment + QUIET_AFTER

    def tremble_by_key(self, button: PressButton) -> None:
        """Space answers when it is let go, so it is not held here."""
        button.setFocus()
        key = self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space))
        held, moment = self.chance.choice((0.06, 2.0, 5.0)) if key == Qt.Key.Key_Return else 0.06, 0.0
        self.hand.strike(key, held=held)
        for gap in self.gaps(0.2) if held < 1 else (held,):
            moment += gap
            self.hand.strike(key, delay=moment)
        self.calm_at = self.time.now + moment + QUIET_AFTER

    def gaps(self, least: float) -> list[float]:
        """Seconds between the presses that follow by themselves: none, a second one, or hammering."""
        match self.chance.randint(0, 3):
            case 0:
                return []
            case 1 | 2:
                return [self.chance.uniform(least, 1.5)]
            case _:
                return [self.chance.uniform(least, 0.7) for _ in range(self.chance.randint(3, 16))]

    def what_comes_by_itself(self, action: Action) -> None:
        soon = self.chance.uniform(0.2, 4)
        if action.do is Do.RESCUE:
            is_done = self.chance.random() < 0.8
            self.time.after(soon, lambda: self.rescuer.finish(is_done))
            self.calm_at = max(self.calm_at, self.time.now + soon)
        elif self.chance.random() < 0.3:
            gone = ScreenState(is_gone=self.chance.random() < 0.5)
            self.time.after(soon, lambda: self.rescuer.see(gone))
            self.calm_at = max(self.calm_at, self.time.now + soon)


@pytest.mark.parametrize("seed", SEEDS)
def test_only_what_was_meant_is_answered(guidance: Make, seed: int) -> None:
    time, rescuer = Time(), StagedRescuer()
    walk = Walk(guidance(rescuer=rescuer, gate=timed_gate(time)), rescuer, time, seed)
    walk.go()
    assert [one.args for one in walk.done.call_args_list] == [(action,) for action in walk.meant]
    assert len(walk.meant) > 2


def test_an_echo_does_not_silence_the_page_that_came(guidance: Make, speaker: RecordingSpeaker) -> None:
    time = Time()
    one = guidance(gate=timed_gate(time))
    hand = Hand(one, time)
    time.run(time.now + READ)
    at = (button := hand.button("警告や音が出ている")).mapToGlobal(button.rect().center())
    for delay in (0.0, 0.3, 0.9):
        hand.press(at, delay=delay)
    hand.strike(Qt.Key.Key_Return, delay=1.2, held=2)
    time.run(time.now + 4)
    assert one.presenter.content.id == "close-for-me"
    assert speaker.said, "she hears what is to be done"
