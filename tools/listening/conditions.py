"""The conditions under which every sentence is listened to, each the same for all voices."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np

from tools.listening.hearing import in_old_ears
from tools.listening.noises import beside, siren, speech_noise
from tools.listening.signals import HEARD_RATE, Samples, level, resampled

MARGIN_S = 0.3
"""Silence, or noise, before and after a sentence: nobody switches a siren on for one."""

HEARD_LEVEL = 0.05
"""Level of every voice (`signals.level`); 1 is full scale. What is beside it has room."""

QUIET = "quiet"
CONDITIONS: dict[str, Callable[[Samples, np.random.Generator], Samples]] = {
    QUIET: lambda samples, _chance: samples,
    "hearing loss": in_old_ears,
    "siren 0 dB": lambda samples, chance: beside(samples, siren(len(samples), chance), 0),
    "speech noise 0 dB": lambda samples, chance: beside(samples, speech_noise(len(samples), chance), 0),
}


def heard(samples: Samples, rate: int, condition: str, sentence: str, seed: int) -> Samples:
    """A clip as it arrives, at `HEARD_RATE`. The disturbance depends on sentence and seed, never on the voice.

    Raises:
        KeyError: no such condition.
        ValueError: nothing sounds in the clip.
    """
    margin = np.zeros(round(MARGIN_S * HEARD_RATE))
    voice = resampled(samples, rate)
    clip = np.concatenate([margin, voice * (HEARD_LEVEL / level(voice)), margin])
    chance = np.random.default_rng([seed, zlib.crc32(f"{condition}\0{sentence}".encode())])
    return CONDITIONS[condition](clip, chance)
