"""Gives a clip the melody of another that says the same: the pitch accent that Kokoro does not know.

Kokoro cannot be told where a Japanese word falls; Mei follows the dictionary. Both tell where each mora begins and
ends, so WORLD (Morise et al. 2016) can say the one's sounds at the other's pitch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.speech.archive import RATE
from tools.voice.samples import Samples

FRAME_MS = 5.0
"""Milliseconds from one of WORLD's frames to the next."""

OURS, MODELS = (110.0, 450.0), (170.0, 620.0)
"""Hz between which pitch is sought: about half and twice the median of either voice, so that no octave is missed."""

Nuclei = tuple[tuple[float, float], ...]
"""Seconds of (beginning, end) of what makes each mora."""


@dataclass(frozen=True)
class Tuned:
    """A sentence taken apart, with another melody: what WORLD speaks at any length.

    Attributes:
        pitch: of each frame in hertz, 0 where there is no voice.
        spectrum: of each frame.
        noise: share of each frame's bands that is none of the voice.
    """

    pitch: Samples
    spectrum: Samples
    noise: Samples

    def sung(self, longer: float) -> Samples:
        """The samples, lasting so many times as long."""
        import pyworld

        return np.asarray(pyworld.synthesize(self.pitch, self.spectrum, self.noise, RATE, FRAME_MS * longer))


def tuned(samples: Samples, nuclei: Nuclei, model: Samples, its_nuclei: Nuclei) -> Tuned:
    """A sentence with the melody of `model` around its own median pitch.

    Args:
        model: the same moras, at the same rate of samples.
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
    """Logarithm of the pitch at these seconds, straight where there is no voice."""
    import pyworld

    pitch, times = pyworld.harvest(model, RATE, *MODELS, FRAME_MS)
    voiced = pitch > 0
    return np.asarray(np.interp(at, times[voiced], np.log(pitch[voiced])))
