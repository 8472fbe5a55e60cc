"""Samples that can be played; and `Silence`, where nothing can be heard."""

from __future__ import annotations

import array
import sys
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from app.system.discreet import plain

AUDIBLE = 100
"""A sample below this, -50 dB, is silence."""

MARGIN_SECONDS = 0.01
"""Kept around the samples that can be heard."""


class Silence(Exception):
    """Nothing can be heard; the message says why."""


@dataclass(frozen=True)
class Sound:
    """Samples of one channel, 16 bits each, at `rate` a second."""

    samples: array.array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate

    def with_pause(self, seconds: float) -> Sound:
        """The same with silence after it."""
        silence = array.array("h", bytes(2 * round(seconds * self.rate)))
        return Sound(self.samples + silence, self.rate)

    def faster(self, factor: float) -> Sound:
        """The same at another speed and the same pitch."""
        if factor == 1:
            return self
        import libsonic

        stream = libsonic.SonicStream(self.rate, 1)
        stream.set_speed(factor)
        stream.write([sample / 32768 for sample in self.samples])
        stream.flush()
        samples = stream.read(stream.available_frames())
        return Sound(array.array("h", [round(min(max(s, -1.0), 1.0) * 32767) for s in samples]), self.rate)

    def trimmed(self) -> Sound:
        """The same without the silence around it; empty where it is all silence."""
        margin = round(MARGIN_SECONDS * self.rate)
        start = max(0, _silent(self.samples) - margin)
        end = len(self.samples) - max(0, _silent(reversed(self.samples)) - margin)
        return Sound(self.samples[start:end] if start < end else array.array("h"), self.rate)


def _silent(samples: Iterable[int]) -> int:
    """How many samples cannot be heard, up to the first that can; more than there are where none can."""
    return next((at for at, sample in enumerate(samples) if abs(sample) > AUDIBLE), sys.maxsize)


def read_wav(content: bytes) -> Sound:
    """Reads a WAV file of one channel with 16 bits. Raises Silence for anything else."""
    try:
        with wave.open(BytesIO(content)) as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise Silence("the voice engine wrote another kind of file")
            return Sound(array.array("h", file.readframes(file.getnframes())), file.getframerate())
    except (wave.Error, EOFError) as error:
        raise Silence(f"the voice engine gave no sound: {plain(error)}") from error
