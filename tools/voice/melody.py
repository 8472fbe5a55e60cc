"""Gives a clip the melody of another with the same words: the pitch accents that Kokoro does not know.

Kokoro cannot be told where the pitch of a Japanese word falls; Mei follows the dictionary. Both tell where each mora
begins and ends, so WORLD (Morise et al. 2016) can speak the one's sounds at the other's pitch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.speech.archive import RATE
from tools.voice.samples import Samples

FRAME_MS = 5.0
"""Milliseconds between frames of WORLD."""

OURS, MODELS = (110.0, 450.0), (170.0, 620.0)
"""The range of pitch in Hz: about half to twice the median of each voice, so that no octave is mistaken."""

Nuclei = tuple[tuple[float, float], ...]
"""Seconds of (beginning, end) of what makes each mora."""


@dataclass(frozen=True)
class Tuned:
    """A sentence taken apart and given another melody; WORLD can speak it at any length.

    Attributes:
        pitch: of each frame in hertz, 0 if unvoiced.
        spectrum: of each frame.
        noise: the unvoiced share of each band, for each frame.
    """

    pitch: Samples
    spectrum: Samples
    noise: Samples

    def sung(self, longer: float) -> Samples:
        """The samples, stretched by this factor."""
        import pyworld

        return np.asarray(pyworld.synthesize(self.pitch, self.spectrum, self.noise, RATE, FRAME_MS * longer))


def tuned(samples: Samples, nuclei: Nuclei, model: Samples, its_nuclei: Nuclei) -> Tuned:
    """A sentence with the melody of `model` around its own median pitch.

    Args:
        model: the same moras, at the same sample rate.
    """
    import pyworld

    pitch, times = pyworld.harvest(samples, RATE, *OURS, FRAME_MS)
    spectrum = pyworld.cheaptrick(samples, pitch, times, RATE)
    noise = pyworld.d4c(samples, pitch, times, RATE)
    at = np.interp(times, np.ravel(nuclei), np.ravel(its_nuclei))
    tune, voiced = _melody(model, at), pitch > 0
    if voiced.any():
        tune += np.median(np.log(pitch[voiced])) - np.median(tune[voiced])
    return Tuned(np.where(voiced, np.exp(tune), 0.0), spectrum, noise)


def _melody(model: Samples, at: Samples) -> Samples:
    """Logarithm of the pitch at these seconds, interpolated where unvoiced."""
    import pyworld

    pitch, times = pyworld.harvest(model, RATE, *MODELS, FRAME_MS)
    voiced = pitch > 0
    return np.asarray(np.interp(at, times[voiced], np.log(pitch[voiced])))
