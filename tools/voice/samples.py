"""Trims samples of any voice and shortens their pauses."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.speech.archive import RATE

Samples = npt.NDArray[np.float64]

SILENCE = 0.003
"""Samples below this are silence; 1 is full scale."""

PAUSE, GROUP_PAUSE = 0.42, 0.8
"""The most seconds of silence at a comma, and those between the groups of a telephone number."""

LEAD, TAIL = 0.005, 0.03
"""Seconds kept before and after the sound, so that it is not clipped."""

STRAY, ALONE = 0.05, 0.1
"""Seconds: a shorter sound at the very beginning, with so much silence after it, is not part of the sentence."""


def trim(samples: Samples) -> Samples:
    """Without the silence at both ends, softly faded."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    first, last = max(0, loud[0] - round(LEAD * RATE)), min(len(samples), loud[-1] + round(TAIL * RATE))
    kept = samples[first:last].copy()
    fade = min(round(LEAD * RATE), len(kept) // 2)
    kept[:fade] *= np.linspace(0, 1, fade)
    kept[-fade:] *= np.linspace(1, 0, fade)
    return kept


def without_stray(samples: Samples) -> Samples:
    """Without a blip before the first word, which a neural voice makes at times."""
    for start, end in silences(samples, ALONE):
        if start < (STRAY + LEAD) * RATE:
            return samples[end:]
    return samples


def shorten_pauses(samples: Samples) -> Samples:
    """With no pause longer than `PAUSE`: slow voices pause for nearly a second."""
    kept: list[Samples] = []
    half, at = round(PAUSE * RATE) // 2, 0
    for start, end in silences(samples, PAUSE):
        kept.append(samples[at : start + half])
        at = end - half
    return np.concatenate([*kept, samples[at:]])


def silences(samples: Samples, seconds: float) -> list[tuple[int, int]]:
    """(first, last) sample of each silence inside that is longer than this."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    before = np.flatnonzero(np.diff(loud) > round(seconds * RATE))
    return [*zip(loud[before].tolist(), loud[before + 1].tolist(), strict=True)]


def joined(parts: list[Samples]) -> Samples:
    """The groups of a telephone number, with pauses between them."""
    silence = np.zeros(round(GROUP_PAUSE * RATE))
    return np.concatenate([parts[0], *(piece for part in parts[1:] for piece in (silence, part))])


def resampled(samples: Samples, rate: int) -> Samples:
    """Resampled to this rate, without what it cannot carry. The ends have to be silent."""
    if rate == RATE:
        return samples
    size = len(samples) * rate // RATE
    return np.asarray(np.fft.irfft(np.fft.rfft(samples)[: size // 2 + 1], size) * size / len(samples))
