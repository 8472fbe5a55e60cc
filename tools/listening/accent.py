"""Whether a voice rises and falls as the dictionary says: its pitch beside that of a voice that is made from labels.

Open JTalk's voice says the accents of its dictionary and of our readings, whatever it sounds like else. Both clips of a
sentence are laid over each other by their sounds (dynamic time warping of cepstra), then their pitches are compared.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tools.listening.clips import Clip
from tools.listening.signals import HEARD_RATE, Samples, resampled

FRAME_MS = 10.0
CEPSTRA = 16
LEAST_FRAMES = 20
"""Frames with pitch in both voices, below which nothing can be said of a contour."""

AGREES = 0.9
"""A correlation from which on a contour counts as the same."""


@dataclass(frozen=True)
class Contour:
    """A clip frame by frame: hertz, 0 where there is no pitch, and the sound's shape without its loudness."""

    hertz: Samples
    shapes: Samples


def contour(samples: Samples, rate: int) -> Contour:
    """Pitch and shape of a clip, every `FRAME_MS`."""
    import pyworld

    sound = resampled(samples, rate)
    rough, times = pyworld.dio(sound, HEARD_RATE, frame_period=FRAME_MS)
    hertz = pyworld.stonemask(sound, rough, times, HEARD_RATE)
    envelope = pyworld.cheaptrick(sound, hertz, times, HEARD_RATE)
    cepstra = pyworld.code_spectral_envelope(envelope, HEARD_RATE, CEPSTRA)[:, 1:]
    voiced = cepstra[hertz > 0] if hertz.any() else cepstra
    shapes = (cepstra - voiced.mean(axis=0)) / (voiced.std(axis=0) + 1e-9)  # two voices, one scale
    return Contour(np.asarray(hertz), np.asarray(shapes))


def aligned(one: Samples, other: Samples) -> list[tuple[int, int]]:
    """Pairs of frames that sound alike, in order, from the first of both to the last of both."""
    far = np.sqrt(((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=2)).tolist()
    cost = [[float("inf")] * (len(other) + 1) for _ in range(len(one) + 1)]
    cost[0][0] = 0.0
    for row, distances in enumerate(far, 1):
        above, here = cost[row - 1], cost[row]
        for column, distance in enumerate(distances, 1):
            here[column] = distance + min(above[column - 1], above[column], here[column - 1])
    return _path_back(cost)


def _path_back(cost: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    row, column = len(cost) - 1, len(cost[0]) - 1
    path = []
    while row and column:
        path.append((row - 1, column - 1))
        ways = ((row - 1, column - 1), (row - 1, column), (row, column - 1))
        row, column = min(ways, key=lambda way: cost[way[0]][way[1]])
    return path[::-1]


def agreement(one: Contour, other: Contour) -> float | None:
    """The correlation of two contours' logarithms, -1 to 1; None where there is too little pitch to say."""
    pairs = [(one.hertz[a], other.hertz[b]) for a, b in aligned(one.shapes, other.shapes)]
    pitches = np.log([pair for pair in pairs if min(pair) > 0])
    if len(pitches) < LEAST_FRAMES:
        return None
    return float(np.corrcoef(pitches.T)[0, 1])


def compare(clips: tuple[Clip, Clip]) -> float | None:
    """The agreement of a sentence in two voices."""
    one, other = (contour(*clip.samples()) for clip in clips)
    return agreement(one, other)


def summary(agreements: Iterable[float | None]) -> str:
    """How many of the sentences agree, and the middle one."""
    known = [one for one in agreements if one is not None]
    share = statistics.mean(one >= AGREES for one in known)
    middle = statistics.median(known)
    return f"pitch: {100 * share:.0f} % of {len(known)} sentences correlate by {AGREES} or more, median {middle:.2f}"
