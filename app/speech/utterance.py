"""What is to be said, sentence by sentence with its place on the page, and the worker's jobs."""

from __future__ import annotations

import json
import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

RECORDED_SPEED = 5.0  # moras per second of the recorded clips (tools/voice/kokoro.py), and of the system's voice

_SENTENCE = re.compile(r"[^。？！]*[。？！]+[」』）]*|[^。？！]+$|(?<=[.?!])\s+")
APART = "\u2003"  # separates two texts on one line, even if the first does not end with a punctuation mark

_LATIN_END = re.compile(rf"(?<=[.?!])\s+|{APART}")


class Utterance(NamedTuple):
    """One sentence.

    Attributes:
        reading: what the voice says.
        part: the part of the page it belongs to ("title", "body", "choice:screen" …).
        nth: its position among the sentences of that part, from 0.
    """

    reading: str
    part: str
    nth: int = 0


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Splits a text into sentences, which make up the whole text but for the spaces between them."""
    parts = (match.group().strip() for piece in _LATIN_END.split(text) for match in _SENTENCE.finditer(piece))
    return tuple(filter(None, parts))


def utterances(part: str, reading: str) -> list[Utterance]:
    """The sentences of a reading as utterances of one part of the page."""
    return [Utterance(sentence, part, nth) for nth, sentence in enumerate(sentences(reading))]


def rendered_by(pid: int) -> Path:
    """Where a worker keeps a rendered sentence until it has read it; whoever ends the worker removes the file."""
    return Path(tempfile.gettempdir(), f"anshin-voice-{pid}.wav")


class Job(NamedTuple):
    """A request to the worker, one line of JSON.

    Attributes:
        sentences: readings.
        tempo: speed relative to the recording.
        loudness: share of full loudness.
    """

    language: str
    sentences: list[str]
    tempo: float
    loudness: float

    @classmethod
    def read(cls, line: str) -> Job:
        """Parses a job; raises ValueError or TypeError if the line is not one."""
        return cls(*json.loads(line))

    def line(self) -> str:
        """The job as a line that `read` understands."""
        return json.dumps(self) + "\n"
