"""How a voice's pitch is compared with its model's: mora by mora."""

from __future__ import annotations

import numpy as np
import pytest

from tools.voice.accent import by_mora, correlation, summary

NUCLEI = ((0.0, 0.05), (0.1, 0.15), (0.2, 0.25))
"""Of ten frames each, with ten frames of something else in between."""


def test_each_mora_has_the_middle_of_its_own_pitch() -> None:
    pitch = np.zeros(50)
    pitch[:10], pitch[10:20], pitch[20:30] = 100.0, 999.0, 200.0
    pitch[3] = 400.0  # a slip of an octave
    first, second, third = by_mora(pitch, NUCLEI)
    assert (np.exp(first), np.exp(second)) == pytest.approx((100, 200))
    assert np.isnan(third), "a whispered one has none"


def test_the_same_melody_agrees_at_any_height_and_a_turned_one_does_not() -> None:
    melody = np.log([100.0, 150.0, np.nan, 120.0, 90.0])
    assert correlation(melody, melody + 1) == pytest.approx(1)
    assert correlation(melody, -melody) == pytest.approx(-1)
    assert correlation(melody, np.where(np.isnan(melody), 9.0, melody)) == pytest.approx(1), "of those both have"


def test_the_summary_counts_those_that_agree() -> None:
    assert summary("heard", [0.95, 0.9, 0.2, 0.91]) == "heard: 75 % of 4 correlate by 0.9 or more, median 0.905"
