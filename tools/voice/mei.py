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
"""Open JTalk's speed at which this voice says about 5 moras a second, pauses inside the sentence included."""

NUCLEUS = re.compile(r"-([aiueoAIUEON]|cl)\+")
"""In a label the sound that makes a mora: a vowel, ん or っ."""


def melody(labels: Sequence[str]) -> tuple[Samples, tuple[tuple[float, float], ...]]:
    """How this voice sings a sentence: (samples at `RATE` with all silence, (beginning, end) of what makes each mora).

    Each sound lasts as long in a sentence as alone, so it is said alone to know its length.
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
    """Every second sample, after a filter that takes away what half the rate cannot carry."""
    return np.ascontiguousarray(np.convolve(samples, _low_pass(), "same")[::2])


@cache
def _low_pass() -> Samples:
    at = np.arange(-63, 64)
    weights = np.sinc(at / 2.1) * np.hamming(len(at))
    return np.asarray(weights / weights.sum())
