"""HTS voice “Mei” by Open JTalk: the fast voice, and the melody of the good one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from tools.voice.parts import Part
from tools.voice.pronounce import open_jtalk
from tools.voice.samples import Samples, shorten_pauses, trim

SPEED = 0.6
"""The speed of Open JTalk at which this voice says about 5 moras a second, with pauses."""

NUCLEUS = re.compile(r"-([aiueoAIUEON]|cl)\+")
"""The sound that makes a mora, in a label: a vowel, ん or っ."""


def melody(labels: Sequence[str]) -> tuple[Samples, tuple[tuple[float, float], ...]]:
    """How this voice intones a sentence: (untrimmed samples at `RATE`, (beginning, end) of what makes each mora).

    A sound is as long in a sentence as alone, so each is said alone to learn its length.
    """
    engine, found, at = open_jtalk(), [], 0.0
    samples, rate = engine.synthesize(list(labels), speed=1.0)
    for label in labels:
        length = len(engine.synthesize([label], speed=1.0)[0]) / rate
        if NUCLEUS.search(label):
            found.append((at, at + length))
        at += length
    if abs(at - len(samples) / rate) > length:
        raise ValueError(f"the sounds last {at} s and their sentence {len(samples) / rate} s")
    return halve(np.asarray(samples, dtype=np.float64) / 32768), tuple(found)


def speak(part: Part) -> Samples:
    """Samples at `RATE`, trimmed, 1 is full scale."""
    samples, _rate = open_jtalk().synthesize(list(part.labels), speed=SPEED)
    return shorten_pauses(trim(halve(np.asarray(samples, dtype=np.float64) / 32768)))


def halve(samples: Samples) -> Samples:
    """Every second sample, after a filter that removes what half the rate cannot carry."""
    return np.ascontiguousarray(np.convolve(samples, _low_pass(), "same")[::2])


@cache
def _low_pass() -> Samples:
    at = np.arange(-63, 64)
    weights = np.sinc(at / 2.1) * np.hamming(len(at))
    return np.asarray(weights / weights.sum())
