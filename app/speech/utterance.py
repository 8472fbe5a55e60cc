"""What is to be said: a sentence, and the mark of the place on the page that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。？！]*[。？！]+[」』）]*|[^。？！]+$|(?<=[.?!])\s+")
_LATIN_END = re.compile(r"(?<=[.?!])\s+")


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


def sentences(text: str) -> list[str]:
    """Splits a text into sentences; joined again they are the text, but for the spaces between them."""
    parts: list[str] = []
    for piece in _LATIN_END.split(text):
        parts += [match.group() for match in _SENTENCE.finditer(piece)]
    return [part for part in (part.strip() for part in parts) if part]


def utterances(part: str, reading: str) -> list[Utterance]:
    """The sentences of a reading as utterances of one part of the page."""
    return [Utterance(sentence, part, index) for index, sentence in enumerate(sentences(reading))]
