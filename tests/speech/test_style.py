"""Steps of speed and volume."""

from __future__ import annotations

from app.speech.style import SPEEDS, VOLUMES, Style


def test_five_speeds_from_four_to_eight_moras() -> None:
    assert len(SPEEDS) == 5
    assert (SPEEDS[0], SPEEDS[-1]) == (4, 8)
    assert Style().moras_per_second == 5


def test_steps_end_at_both_ends() -> None:
    assert Style().faster(-9).speed == 0
    assert Style().faster(9).speed == len(SPEEDS) - 1
    assert Style().louder(9).loudness == 1
    assert 0 < Style().louder(-9).loudness < 0.3
    assert tuple(sorted(VOLUMES)) == VOLUMES
