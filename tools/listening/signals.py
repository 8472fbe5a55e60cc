"""Sound as samples: another rate, one level, a filter, noise of a given spectrum."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.speech.archive import RATE

Samples = npt.NDArray[np.float64]

HEARD_RATE = 16_000
"""Samples a second of all that is listened to here: what the recogniser takes."""

FRAME = HEARD_RATE // 50
"""Samples of the pieces that count as sounding or not: 20 ms."""

PAUSE_DB = 30.0
"""A frame so far below the loudest one is a pause and does not count for the level."""


def resampled(samples: Samples) -> Samples:
    """The samples of a clip at `HEARD_RATE`, with nothing above its half."""
    length = round(len(samples) * HEARD_RATE / RATE)
    spectrum = np.fft.rfft(samples)
    wanted = np.zeros(length // 2 + 1, dtype=complex)
    kept = min(len(spectrum), len(wanted))
    wanted[:kept] = spectrum[:kept]
    return np.fft.irfft(wanted, length) * (length / len(samples))


def level(samples: Samples) -> float:
    """Root mean square of what sounds, pauses left out.

    Raises:
        ValueError: nothing sounds.
    """
    whole = len(samples) // FRAME * FRAME
    power = np.mean(samples[:whole].reshape(-1, FRAME) ** 2, axis=1)
    if not power.size or not power.max():
        raise ValueError("nothing sounds")
    return float(np.sqrt(np.mean(power[power > power.max() * 10 ** (-PAUSE_DB / 10)])))


def filtered(samples: Samples, hertz: npt.ArrayLike, decibels: npt.ArrayLike) -> Samples:
    """The samples amplified by so many decibels at these frequencies, between them by their logarithm.

    The phase stays as it is. Beyond the first and the last frequency their own value counts.
    """
    spectrum = np.fft.rfft(samples)
    at = np.maximum(np.fft.rfftfreq(len(samples), 1 / HEARD_RATE), 1.0)
    gain = np.interp(np.log(at), np.log(np.asarray(hertz, dtype=float)), np.asarray(decibels, dtype=float))
    return np.fft.irfft(spectrum * 10 ** (gain / 20), len(samples))


def noise(length: int, hertz: npt.ArrayLike, decibels: npt.ArrayLike, chance: np.random.Generator) -> Samples:
    """Gaussian noise of so many decibels in each hertz; 0 dB is a mean square of 1."""
    return filtered(chance.standard_normal(length) * np.sqrt(HEARD_RATE / 2), hertz, decibels)
