"""How speech arrives in an old ear: weaker the higher it is, in the noise that every ear has by itself.

The loss is the median of ISO 7029:2000, mean of men and women, whose formula is used here beyond the 70 years that the
standard has data for. Noise of the ear and the spectrum of speech are of table 3 of ANSI S3.5-1997, the standard of the
speech intelligibility index. Recruitment, blurred frequencies and attention are left out: real ears hear less.
"""

from __future__ import annotations

import numpy as np

from tools.listening.signals import Samples, filtered, level, noise

AGE = 80
"""Rather too hard than too easy: many hear worse than the median of their age."""

SPEECH_DB = 62.0
"""Sound pressure level in dB of a person who talks at a distance of one metre, and of our voice at a usual volume."""

AUDIOGRAM_HZ = (125, 250, 500, 1000, 1500, 2000, 3000, 4000, 6000, 8000)
MEN = (0.0030, 0.0030, 0.0035, 0.0040, 0.0055, 0.0070, 0.0115, 0.0160, 0.0180, 0.0220)
WOMEN = (0.0030, 0.0030, 0.0035, 0.0040, 0.0050, 0.0060, 0.0075, 0.0090, 0.0120, 0.0150)
"""Decibels of loss, divided by the square of the years after 18."""

BANDS_HZ = (160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000)
EAR_NOISE_DB = (
    *(0.6, -1.7, -3.9, -6.1, -8.2, -9.7, -10.8, -11.9, -12.5),
    *(-13.5, -15.4, -17.7, -21.2, -24.2, -25.9, -23.6, -15.8, -7.1),
)
"""What a healthy ear hears in silence: sound pressure level in each hertz."""


def loss(age: float) -> list[float]:
    """Decibels that a person of this age hears less than one of 18, at `AUDIOGRAM_HZ`."""
    return [(man + woman) / 2 * (age - 18) ** 2 for man, woman in zip(MEN, WOMEN, strict=True)]


def in_old_ears(samples: Samples, chance: np.random.Generator, age: float = AGE) -> Samples:
    """Speech as an ear of this age has it; however loud the samples are, they stand for `SPEECH_DB`."""
    full = level(samples) / 10 ** (SPEECH_DB / 20)
    weaker = filtered(samples, AUDIOGRAM_HZ, [-lost for lost in loss(age)])
    return weaker + full * noise(len(samples), BANDS_HZ, EAR_NOISE_DB, chance)
