"""Samples that can be played, as WAV files too; and `Silence`, where nothing can be heard."""

from __future__ import annotations

import array
import wave
from dataclasses import dataclass
from pathlib import Path

from app.system.discreet import plain


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

    def at_loudness(self, share: float) -> Sound:
        """The same, softer; 1 is as it was."""
        if share == 1:
            return self
        return Sound(array.array("h", [int(sample * share) for sample in self.samples]), self.rate)

    def with_pause(self, seconds: float) -> Sound:
        """The same with silence after it."""
        silence = array.array("h", bytes(2 * round(seconds * self.rate)))
        return Sound(self.samples + silence, self.rate)


def write_wav(path: Path, sound: Sound) -> None:
    """Writes a sound as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())


def read_wav(path: Path) -> Sound:
    """Reads a WAV file of one channel with 16 bits. Raises Silence for anything else."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise Silence("the voice engine wrote another kind of file")
            return Sound(array.array("h", file.readframes(file.getnframes())), file.getframerate())
    except (wave.Error, EOFError, OSError) as error:
        raise Silence(f"the voice engine did not write a file: {plain(error)}") from error
