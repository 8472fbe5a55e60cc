"""What a sentence is made of for the voices: stretches of speech between long pauses, with all that decides how they
are said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.texts import SOURCE
from tools.voice.catalogue import Line
from tools.voice.ipa import phonemes
from tools.voice.pronounce import open_jtalk, pronunciation

GROUPS = re.compile("、、|,,")
"""What stands between the groups of a telephone number: comma, dash, comma."""


@dataclass(frozen=True)
class Part:
    """A stretch of speech.

    Attributes:
        language: of the words.
        labels: Open JTalk's line for each sound, with all that is known about its place; none in other languages.
        words: how each is pronounced, in kana; a pause is 、. In other languages the phonemes.
    """

    language: str
    labels: tuple[str, ...]
    words: tuple[str, ...]


def parts(line: Line, language: str) -> tuple[Part, ...]:
    """The parts of a sentence.

    Raises:
        Mispronounced: Open JTalk would say something else than the reading.
    """
    groups = GROUPS.split(line.reading)  # only telephone numbers have them; their digits need no text for their accents
    if language != SOURCE:
        return tuple(Part(language, (), (phonemes(group, language),)) for group in groups)
    return tuple(_japanese(group, line.text if len(groups) == 1 else None) for group in groups)


def _japanese(reading: str, text: str | None) -> Part:
    words = pronunciation(reading, text)
    said = (str(word["pron"]).replace("’", "") for word in words)
    return Part(SOURCE, tuple(open_jtalk().make_label(words)), tuple(said))
