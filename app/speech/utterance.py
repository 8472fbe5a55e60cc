"""What is to be said: sentences, each with its place on the page; how fast, how loud; and how the worker is asked."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path

SPEEDS = (4.0, 5.0, 6.0, 7.0, 8.0)
"""Moras a second; 4 and 5 are easiest for elders (Narita et al. 2011), above 8 is hard with hearing loss (NHK)."""

RECORDED_SPEED = SPEEDS[1]
"""Moras a second of the clips as they were rendered (tools/voice/kokoro.py), and of the system's voice."""

VOLUMES = (0.15, 0.3, 0.5, 0.75, 1.0)
"""Shares of full loudness; the ear hears the steps as about equal."""


@dataclass(frozen=True)
class Style:
    """How the voice speaks.

    Attributes:
        speed: index into SPEEDS.
        volume: index into VOLUMES.
    """

    speed: int = 1
    volume: int = 3

    @property
    def tempo(self) -> float:
        """How much faster than recorded."""
        return SPEEDS[self.speed] / RECORDED_SPEED

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


_SENTENCE = re.compile(r"[^。？！]*[。？！]+[」』）]*|[^。？！]+$|(?<=[.?!])\s+")
APART = "\u2003"
"""Stands between two texts that are shown on one line, whether the first one ends with a mark or not."""

_LATIN_END = re.compile(rf"(?<=[.?!])\s+|{APART}")


@dataclass(frozen=True)
class Utterance:
    """One sentence.

    Attributes:
        reading: what the voice says.
        part: which part of the page it is ("title", "body", "choice:screen" …).
        index: which sentence of that part.
    """

    reading: str
    part: str
    index: int = 0


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Splits a text into sentences; joined again they are the text, but for the spaces between them."""
    parts: list[str] = []
    for piece in _LATIN_END.split(text):
        parts += [match.group() for match in _SENTENCE.finditer(piece)]
    return tuple(part for part in (part.strip() for part in parts) if part)


def utterances(part: str, reading: str) -> list[Utterance]:
    """The sentences of a reading as utterances of one part of the page."""
    return [Utterance(sentence, part, index) for index, sentence in enumerate(sentences(reading))]


def rendered_by(pid: int) -> Path:
    """Where a worker lays a sentence that no clip has, until it has read it; who ends the worker removes it."""
    return Path(tempfile.gettempdir(), f"anshin-voice-{pid}.wav")


@dataclass(frozen=True)
class Job:
    """A request to the worker, one line of JSON; `sentences` are readings."""

    language: str
    sentences: tuple[str, ...]
    style: Style = field(default_factory=Style)

    @classmethod
    def read(cls, line: str) -> Job:
        """Reads a job from its line; raises ValueError, KeyError or TypeError for anything else."""
        raw = json.loads(line)
        return cls(raw["language"], tuple(raw["sentences"]), Style(**raw["style"]))

    def line(self) -> str:
        """The job as `read` reads it."""
        return json.dumps(asdict(self)) + "\n"
