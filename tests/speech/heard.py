"""An output for tests that play what was rendered."""

from __future__ import annotations

from app.speech.worker.output import PlaybackCallbacks
from app.speech.worker.sound import Sound


class Heard:
    """An output that keeps how long each sound is."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def play(self, sound: Sound, _loudness: float, told: PlaybackCallbacks) -> None:
        self.seconds.append(sound.seconds)
        told.began()
        told.meanwhile()

    def rest(self) -> None:
        """Nothing to do."""
