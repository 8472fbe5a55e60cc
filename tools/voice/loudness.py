"""Makes clips audible to old ears: an equaliser against hearing loss, one loudness for all, no clipping.

All filters work on the spectrum of the whole clip and shift no phase, so no filter library is needed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from app.speech.archive import RATE
from tools.voice.samples import Samples

EQUALISER = (
    *((80, -10.0), (400, 0.0), (1_500, 8.0), (2_500, 11.0), (4_000, 11.0), (7_000, 8.0)),
    *((8_000, 6.0), (9_000, -40.0)),
)
"""(Hz, dB), interpolated on a logarithmic scale. It lifts most where presbycusis takes most. No old ear hears what is
above 8 kHz, and without it a clip is a tenth smaller."""

LOUDNESS = -18.0
"""LUFS of every clip (ITU-R BS.1770-4)."""

PEAK = 10 ** (-1 / 20)
"""Highest true peak of a clip, 1 is full scale: -1 dBTP (EBU R 128)."""

LOOK_AHEAD = 0.005
"""Seconds before and after a peak in which the limiter turns the volume down."""

OVERSAMPLED = 4
"""Oversampling in the search for true peaks (BS.1770-4, annex 2)."""

BLOCK, STEP = 0.4, 0.1
"""Seconds of a BS.1770 block, and from one to the next."""


def equalise(samples: Samples) -> Samples:
    """Applies the equaliser."""
    hertz, gains = zip(*EQUALISER, strict=True)
    bins = np.fft.rfftfreq(_padded(samples), 1 / RATE)
    return _filtered(samples, 10 ** (np.interp(np.log(np.maximum(bins, 1)), np.log(hertz), gains) / 20))


def level(samples: Samples, peak: float = PEAK) -> Samples:
    """At `LOUDNESS`, with no true peak above `peak`."""
    return limit(amplify(limit(amplify(samples), peak)), peak)  # the first limiting costs some loudness


def amplify(samples: Samples) -> Samples:
    """At `LOUDNESS`, without regard to peaks."""
    return np.asarray(samples * 10 ** ((LOUDNESS - loudness(samples)) / 20))


def loudness(samples: Samples) -> float:
    """Integrated loudness in LUFS: K-weighted, gated blocks of 0.4 s (BS.1770-4); a shorter clip is one block."""
    weighted = _filtered(samples, np.abs(_k_weighting(np.fft.rfftfreq(_padded(samples), 1 / RATE))))
    size, step = min(round(BLOCK * RATE), len(weighted)), round(STEP * RATE)
    powers = np.lib.stride_tricks.sliding_window_view(weighted**2, size)[::step].mean(axis=1)
    heard = powers[powers > 10 ** ((-70 + 0.691) / 10)]
    heard = heard[heard > heard.mean() / 10]
    return float(-0.691 + 10 * np.log10(heard.mean()))


def true_peak(samples: Samples) -> float:
    """The highest value at and between samples; 1 is full scale."""
    return float(_peaks(samples).max())


def limit(samples: Samples, peak: float) -> Samples:
    """Turned down around each true peak above `peak`, softly enough not to crackle."""
    needed = peak / np.maximum(_peaks(samples), peak)
    if needed.min() == 1:
        return samples
    reach = round(LOOK_AHEAD * RATE)
    window = np.hanning(2 * reach + 1)
    lowest = np.pad(_lowest(needed, reach), reach, mode="edge")
    return np.asarray(samples * np.convolve(lowest, window / window.sum(), "valid"))


def _lowest(values: Samples, reach: int) -> Samples:
    """The running minimum over `reach` values before and after each."""
    least, size, span = np.pad(values, reach, mode="edge"), 2 * reach + 1, 1
    while 2 * span <= size:  # the minimum of twice as many is the lower of two
        least = np.minimum(least[:-span], least[span:])
        span *= 2
    return np.minimum(least[: len(values)], least[size - span :])


def _peaks(samples: Samples) -> Samples:
    """The highest value from each sample to the next."""
    size = _padded(samples)
    finer = np.fft.irfft(np.fft.rfft(samples, size), size * OVERSAMPLED) * OVERSAMPLED
    return np.asarray(np.abs(finer[: len(samples) * OVERSAMPLED]).reshape(-1, OVERSAMPLED).max(axis=1))


def _k_weighting(hertz: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The filters of BS.1770 (tables 1 and 2) as the analogue ones they derive from: the head, then the bass."""
    s = 1j * hertz / 1_681.974450955533
    shelf = 10 ** (3.999843853973347 / 20)
    head = (shelf * s**2 + shelf**0.4996667741545416 / 0.7071752369554196 * s + 1) / (s**2 + s / 0.7071752369554196 + 1)
    s = 1j * hertz / 38.13547087602444
    return np.asarray(head * s**2 / (s**2 + s / 0.5003270373238773 + 1))


def _padded(samples: Samples) -> int:
    """A length that is quick to transform, with room for the filters to ring."""
    return int(2 ** np.ceil(np.log2(len(samples) + RATE // 4)))


def _filtered(samples: Samples, gains: npt.NDArray[Any]) -> Samples:
    size = _padded(samples)
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, size) * gains, size)[: len(samples)])
