"""How fast and how loud the voice speaks, in steps.

The worker (`worker/sentence_player.py`) changes the speed of each sound, but not its pitch (`Sound.faster`), and then
its loudness.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from app.speech.utterance import RECORDED_SPEED

# Moras per second; 4 and 5 suit old people best (Narita et al. 2011), above 8 is hard with hearing loss (NHK).
SPEEDS = (4.0, 5.0, 6.0, 7.0, 8.0)

VOLUMES = (0.15, 0.3, 0.5, 0.75, 1.0)  # shares of full loudness, in steps that sound about equal


class Style(Struct, frozen=True):
    """How the voice speaks.

    Attributes:
        speed: index into SPEEDS.
        volume: index into VOLUMES.
    """

    speed: int = 1
    volume: int = 3

    @property
    def tempo(self) -> float:
        """Speed relative to the recording."""
        return SPEEDS[self.speed] / RECORDED_SPEED

    @property
    def loudness(self) -> float:
        """Share of full loudness."""
        return VOLUMES[self.volume]

    def faster(self, steps: int) -> Style:
        """This style some steps faster (slower if negative), as far as there are steps."""
        return replace(self, speed=min(max(self.speed + steps, 0), len(SPEEDS) - 1))

    def louder(self, steps: int) -> Style:
        """This style some steps louder (quieter if negative), as far as there are steps."""
        return replace(self, volume=min(max(self.volume + steps, 0), len(VOLUMES) - 1))

    def at_most(self, volume: int) -> Style:
        """This style, no louder than this step."""
        return replace(self, volume=min(self.volume, volume))
