"""What is to be said: sentences, each with its place on the page; and how the worker is asked."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from app.speech.speed_and_volume import Style

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
