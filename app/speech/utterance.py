"""What is to be said: sentences, each with its place on the page; and how the worker is asked to say them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from app.speech.style import Source, Style

_SENTENCE = re.compile(r"[^。？！]*[。？！]+[」』）]*|[^。？！]+$|(?<=[.?!])\s+")
_LATIN_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Utterance:
    """One sentence.

    Attributes:
        reading: what the voice says.
        part: which part of the page it is ("title", "body", "choice:screen" …).
        index: which sentence of that part.
        text: how it is written, where that is known and not the same.
    """

    reading: str
    part: str
    index: int = 0
    text: str = ""


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Splits a text into sentences; joined again they are the text, but for the spaces between them."""
    parts: list[str] = []
    for piece in _LATIN_END.split(text):
        parts += [match.group() for match in _SENTENCE.finditer(piece)]
    return tuple(part for part in (part.strip() for part in parts) if part)


def utterances(part: str, reading: str, text: str = "") -> list[Utterance]:
    """The sentences of a reading as utterances of one part of the page, with those of its text if they are as many."""
    said, written = sentences(reading), sentences(text)
    texts = written if len(written) == len(said) and written != said else [""] * len(said)
    return [Utterance(sentence, part, index, texts[index]) for index, sentence in enumerate(said)]


@dataclass(frozen=True)
class Job:
    """A request to the worker, one line of JSON.

    Attributes:
        sentences: their readings.
        texts: how each is written, "" where it is not known; none at all where none is known.
    """

    job: int
    language: str
    sentences: tuple[str, ...]
    style: Style = field(default_factory=Style)
    texts: tuple[str, ...] = ()

    @classmethod
    def read(cls, line: str) -> Job:
        """Reads a job from its line; raises ValueError, KeyError or TypeError for anything else."""
        raw = json.loads(line)
        style = Style(**raw["style"] | {"source": Source(raw["style"]["source"])})
        return cls(raw["job"], raw["language"], tuple(raw["sentences"]), style, tuple(raw["texts"]))

    def line(self) -> str:
        """The job as `read` reads it."""
        return json.dumps(asdict(self)) + "\n"
