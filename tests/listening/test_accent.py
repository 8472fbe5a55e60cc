"""How two voices' pitch is compared: sounds are laid over each other first."""

from __future__ import annotations

import numpy as np
import pytest

from tools.listening.accent import LEAST_FRAMES, Contour, agreement, aligned, summary

SHAPES = np.random.default_rng(1).standard_normal((60, 5))
PITCH = 200 + 50 * np.sin(np.arange(60) / 8)


def test_what_is_said_slower_is_laid_over_itself() -> None:
    slower = np.repeat(SHAPES, 2, axis=0)
    path = aligned(SHAPES, slower)
    assert path[0] == (0, 0)
    assert path[-1] == (59, 119)
    assert all(abs(other // 2 - one) <= 1 for one, other in path)


def test_the_same_melody_agrees_at_any_height_and_speed() -> None:
    one = Contour(PITCH, SHAPES)
    higher = Contour(np.repeat(1.5 * PITCH, 2), np.repeat(SHAPES, 2, axis=0))
    turned = Contour(np.repeat(40_000 / PITCH, 2), np.repeat(SHAPES, 2, axis=0))
    assert agreement(one, higher) == pytest.approx(1)
    assert agreement(one, turned) == pytest.approx(-1)


def test_without_pitch_nothing_is_said_of_it() -> None:
    whispered = np.where(np.arange(60) < LEAST_FRAMES - 1, PITCH, 0.0)
    assert agreement(Contour(PITCH, SHAPES), Contour(whispered, SHAPES)) is None


def test_the_summary_counts_those_that_could_be_compared() -> None:
    said = summary([0.95, 0.9, 0.2, None, 0.91])
    assert said == "pitch: 75 % of 4 sentences correlate by 0.9 or more, median 0.91"
