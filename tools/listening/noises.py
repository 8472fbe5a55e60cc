"""What sounds beside the voice: the siren of the tests' scam page, and noise with the spectrum of speech."""

from __future__ import annotations

import numpy as np

from tools.listening.hearing import BANDS_HZ
from tools.listening.signals import HEARD_RATE, Samples, level, noise

SIREN_HZ = (1000.0, 600.0)
SIREN_TURN_S = 0.4
"""The tones of the scam page (tools/scam_page.py), a saw-tooth, and how long each lasts."""

SPEECH_SPECTRUM_DB = (
    *(32.41, 34.48, 34.75, 33.98, 34.59, 34.27, 32.06, 28.30, 25.01),
    *(23.00, 20.15, 17.32, 13.18, 11.55, 9.33, 5.31, 2.59, 1.13),
)
"""Speech of normal effort in each hertz of `BANDS_HZ`: ANSI S3.5-1997, table 3."""


def siren(length: int, chance: np.random.Generator) -> Samples:
    """The siren from a moment of its own; every partial that the rate can carry, so that none is folded down."""
    at = np.arange(length) / HEARD_RATE + chance.uniform(0, 2 * SIREN_TURN_S)
    turn = (at / SIREN_TURN_S).astype(int) % 2
    hertz = np.where(turn == 0, *SIREN_HZ)
    phase = 2 * np.pi * np.cumsum(hertz) / HEARD_RATE
    partials = range(1, int(HEARD_RATE / 2 / min(SIREN_HZ)) + 1)
    tones = [np.sin(n * phase) / n * (n * hertz < HEARD_RATE / 2) for n in partials]
    return np.asarray(np.sum(tones, axis=0))


def speech_noise(length: int, chance: np.random.Generator) -> Samples:
    """Steady noise with the spectrum of speech."""
    return noise(length, BANDS_HZ, SPEECH_SPECTRUM_DB, chance)


def beside(samples: Samples, disturbance: Samples, decibels: float) -> Samples:
    """Speech with a disturbance so many decibels below it; negative is above."""
    louder = level(samples) / np.sqrt(np.mean(disturbance**2)) * 10 ** (-decibels / 20)
    return samples + disturbance * float(louder)
