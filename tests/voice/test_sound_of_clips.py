"""What is done to samples, against known signals; what the model says about its moras."""

from __future__ import annotations

import numpy as np
import pytest

from app.speech.archive import RATE
from tools.voice.loudness import loudness, true_peak


def tone(hertz: float, seconds: float = 1.0, height: float = 1.0) -> np.ndarray:
    return height * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE))


def test_loudness_is_that_of_the_recommendation() -> None:
    """BS.1770: 997 Hz at full scale in one channel is -3.01 LUFS; low sounds count less, high ones more."""
    assert loudness(tone(997)) == pytest.approx(-3.01, abs=0.1)
    assert loudness(tone(40)) < -8
    assert loudness(tone(4_000)) == pytest.approx(0.2, abs=0.4)
    assert loudness(np.concatenate([tone(997, 5), silence(5)])) == pytest.approx(-3.01, abs=0.3)


def test_a_true_peak_between_two_samples_is_found() -> None:
    quarter = np.sin(2 * np.pi * np.arange(RATE) / 4 + np.pi / 4)  # every sample is 0.707, the peaks lie between them
    assert np.abs(quarter).max() < 0.71
    assert true_peak(quarter[RATE // 4 : RATE // 2]) == pytest.approx(1, abs=0.1)
