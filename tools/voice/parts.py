"""The parts of a sentence, split at long pauses, with everything that decides how a voice says them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.texts import SOURCE
from tools.voice.catalogue import Line
from tools.voice.ipa import phonemes
from tools.voice.pronounce import open_jtalk, pronunciation

GROUPS = re.compile("、、|,,")  # what stands between the groups of a telephone number: comma, dash, comma


@dataclass(frozen=True)
class Part:
    """A stretch of speech.

    Attributes:
        language: of the words.
        labels: Open JTalk's line for each sound and its context; none in other languages.
        words: the pronunciation of each in kana, a pause as 、; in other languages the phonemes.
    """

    language: str
    labels: tuple[str, ...]
    words: tuple[str, ...]


def parts(line: Line, language: str) -> tuple[Part, ...]:
    """The parts of a sentence.

    Raises:
        Mispronounced: Open JTalk would not say the reading.
    """
    groups = GROUPS.split(line.reading)  # in telephone numbers only, whose digits need no text for their accents
    if language != SOURCE:
        return tuple(Part(language, (), (phonemes(group),)) for group in groups)
    return tuple(_japanese(group, line.text if len(groups) == 1 else None) for group in groups)


def _japanese(reading: str, text: str | None) -> Part:
    words = pronunciation(reading, text)
    said = (word["pron"].replace("’", "") for word in words)
    return Part(SOURCE, tuple(open_jtalk().make_label(words)), tuple(said))
