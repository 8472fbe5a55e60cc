"""A hand that trembles, hammers, drifts and holds keys down answers nothing that was not meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.pages.content import Do
from tests.soak.tremor import READ, Walk
from tests.widgets.hands import Hand, Make, Time, here, timed_gate
from tools.staged import RecordingSpeaker, StagedRescuer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STAYS = Do.SECURITY
"""Its page stays, so pressed again after a pause it opens Windows' own window once more, which does no harm."""

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.release("sixty walks")) for seed in range(4, 60))]


@pytest.mark.parametrize("seed", SEEDS)
def test_only_what_was_meant_is_answered(guidance: Make, seed: int) -> None:
    time, rescuer = Time(), StagedRescuer()
    walk = Walk(guidance(rescuer=rescuer, gate=timed_gate(time)), rescuer, time, seed)
    walk.go()
    acts, meant = ([one for one in told if one.do is not STAYS] for told in (walk.acts, walk.meant))
    assert acts == meant
    assert len(walk.meant) > 1


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
    assert here(one) == "close-for-me"
    assert speaker.said, "she hears what is to be done"
