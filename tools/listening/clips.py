"""Where clips come from: an archive of the guide, or a folder of sound files with a list."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from app.speech.archive import RATE, Archive
from app.speech.worker.clips import decode
from app.system import paths
from app.texts import SOURCE
from tools.listening.score import words
from tools.listening.signals import Samples
from tools.voice.catalogue import Line, lines
from tools.voice.pronounce import moras

LEAST_MORAS = 8
LEAST_WORDS = 4
"""Of a sentence that a recogniser can be asked about: of single words it knows no context."""


@dataclass(frozen=True)
class Clip:
    """One sentence, and where it sounds: an archive, or a sound file."""

    line: Line
    place: Path

    def samples(self) -> tuple[Samples, int]:
        """(samples, samples a second)."""
        if self.place.suffix == ".zip":
            sound = decode(_archive(self.place).read(self.line.reading))
            return np.asarray(sound.samples, dtype=np.float64), RATE
        import soundfile

        samples, rate = soundfile.read(self.place)
        return np.asarray(samples, dtype=np.float64), int(rate)


@cache
def _archive(path: Path) -> Archive:
    return Archive(path)


def all_clips(place: Path, language: str) -> dict[Line, Clip]:
    """Every sentence of an archive, or of a folder whose list `*.tsv` has file, text and reading, without a heading."""
    if not place.is_dir():
        wanted = lines(paths.GUIDE, paths.LOCALES, language)
        with closing(Archive(place)) as archive:  # not the kept one: a forked process would share its place in the file
            return {line: Clip(line, place) for line in wanted if line.reading in archive}
    [listed] = place.glob("*.tsv")
    with listed.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        clips = [Clip(Line(reading, text or None), place / name) for name, text, reading in rows]
    return {clip.line: clip for clip in clips}


def sample(wanted: Sequence[Line], number: int, seed: int, language: str) -> list[Line]:
    """So many sentences that are long enough, by chance; all, if there are no more."""
    enough = [line for line in wanted if is_long_enough(line, language)]
    return random.Random(seed).sample(enough, min(number, len(enough)))


def is_long_enough(line: Line, language: str) -> bool:
    """Whether a recogniser can be asked about a sentence."""
    return moras(line.reading) >= LEAST_MORAS if language == SOURCE else len(words(line.reading)) >= LEAST_WORDS
