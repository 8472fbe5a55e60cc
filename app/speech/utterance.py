"""What is to be said: sentences, each with its place on the page; and how the worker is asked."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

RECORDED_SPEED = 5.0
"""Moras a second of the clips as they were rendered (tools/voice/kokoro.py), and of the system's voice."""

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
    parts = (match.group().strip() for piece in _LATIN_END.split(text) for match in _SENTENCE.finditer(piece))
    return tuple(filter(None, parts))


def utterances(part: str, reading: str) -> list[Utterance]:
    """The sentences of a reading as utterances of one part of the page."""
    return [Utterance(sentence, part, index) for index, sentence in enumerate(sentences(reading))]


def rendered_by(pid: int) -> Path:
    """Where a worker lays a sentence that no clip has, until it has read it; who ends the worker removes it."""
    return Path(tempfile.gettempdir(), f"anshin-voice-{pid}.wav")


@dataclass(frozen=True)
class Job:
    """A request to the worker, one line of JSON.

    Attributes:
        sentences: readings.
        tempo: how much faster than recorded.
        loudness: share of full loudness.
    """

    language: str
    sentences: list[str]
    tempo: float
    loudness: float

    @classmethod
    def read(cls, line: str) -> Job:
        """Reads a job from its line; raises ValueError or TypeError for anything else."""
        return cls(**json.loads(line))

    def line(self) -> str:
        """The job as `read` reads it."""
        return json.dumps(asdict(self)) + "\n"
