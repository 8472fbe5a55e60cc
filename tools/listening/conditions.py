"""The conditions under which every sentence is listened to, each the same for all voices: old ears, a siren, a noise.

The loss of an old ear is the median of ISO 7029:2000, mean of men and women, whose formula is used here beyond the 70
years that the standard has data for. Noise of the ear and the spectrum of speech are of table 3 of ANSI S3.5-1997, the
standard of the speech intelligibility index. Recruitment, blurred frequencies and attention are left out: real ears
hear less.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np

from tools.listening.signals import HEARD_RATE, Samples, filtered, level, noise, resampled

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

SIREN_HZ = (1000.0, 600.0)
SIREN_TURN_S = 0.4
"""The tones of the scam page (tools/scam_page.py), a saw-tooth, and how long each lasts."""

SPEECH_SPECTRUM_DB = (
    *(32.41, 34.48, 34.75, 33.98, 34.59, 34.27, 32.06, 28.30, 25.01),
    *(23.00, 20.15, 17.32, 13.18, 11.55, 9.33, 5.31, 2.59, 1.13),
)
"""Speech of normal effort in each hertz of `BANDS_HZ`: ANSI S3.5-1997, table 3."""

MARGIN_S = 0.3
"""Silence, or noise, before and after a sentence: nobody switches a siren on for one."""

HEARD_LEVEL = 0.05
"""Level of every voice (`signals.level`); 1 is full scale. What is beside it has room."""


def in_old_ears(samples: Samples, chance: np.random.Generator) -> Samples:
    """Speech as an ear of `AGE` has it; however loud the samples are, they stand for `SPEECH_DB`."""
    lost = [(man + woman) / 2 * (AGE - 18) ** 2 for man, woman in zip(MEN, WOMEN, strict=True)]
    full = level(samples) / 10 ** (SPEECH_DB / 20)
    weaker = filtered(samples, AUDIOGRAM_HZ, [-each for each in lost])
    return weaker + full * noise(len(samples), BANDS_HZ, EAR_NOISE_DB, chance)


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


QUIET = "quiet"
CONDITIONS: dict[str, Callable[[Samples, np.random.Generator], Samples]] = {
    QUIET: lambda samples, _chance: samples,
    "hearing loss": in_old_ears,
    "siren 0 dB": lambda samples, chance: beside(samples, siren(len(samples), chance), 0),
    "speech noise 0 dB": lambda samples, chance: beside(samples, speech_noise(len(samples), chance), 0),
}


def heard(samples: Samples, condition: str, sentence: str, seed: int) -> Samples:
    """A clip as it arrives, at `HEARD_RATE`. The disturbance depends on sentence and seed, never on the voice.

    Raises:
        KeyError: no such condition.
        ValueError: nothing sounds in the clip.
    """
    margin = np.zeros(round(MARGIN_S * HEARD_RATE))
    voice = resampled(samples)
    clip = np.concatenate([margin, voice * (HEARD_LEVEL / level(voice)), margin])
    chance = np.random.default_rng([seed, zlib.crc32(f"{condition}\0{sentence}".encode())])
    return CONDITIONS[condition](clip, chance)
