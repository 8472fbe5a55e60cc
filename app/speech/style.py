"""How the voice is to speak: which voice, how fast, how loud. Plain values for window, settings and worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

SPEEDS = (4.0, 5.0, 6.0, 7.0, 8.0)
"""Moras a second; 4 and 5 are easiest for elders (Narita et al. 2011), above 8 is hard with hearing loss (NHK)."""

VOLUMES = (0.15, 0.3, 0.5, 0.75, 1.0)
"""Shares of full loudness; the ear hears the steps as about equal."""


class Source(StrEnum):
    """Which voice speaks first; where it cannot say a sentence, another one does."""

    CLIPS = "clips"
    SYSTEM = "system"

    @classmethod
    def _missing_(cls, value: object) -> Source | None:
        """Settings of before 2026-11 say “auto”, which chose between the two."""
        return cls.CLIPS if value == "auto" else None


@dataclass(frozen=True)
class Style:
    """How the voice speaks.

    Attributes:
        source: which voice.
        speed: index into SPEEDS.
        volume: index into VOLUMES.
    """

    source: Source = Source.CLIPS
    speed: int = 1
    volume: int = 3

    @property
    def moras_per_second(self) -> float:
        """Speaking rate."""
        return SPEEDS[self.speed]

    @property
    def loudness(self) -> float:
        """Share of full loudness."""
        return VOLUMES[self.volume]

    def faster(self, steps: int) -> Style:
        """The same, so many steps faster (slower below 0), as far as there are steps."""
        return replace(self, speed=min(max(self.speed + steps, 0), len(SPEEDS) - 1))

    def louder(self, steps: int) -> Style:
        """The same, so many steps louder (quieter below 0), as far as there are steps."""
        return replace(self, volume=min(max(self.volume + steps, 0), len(VOLUMES) - 1))
