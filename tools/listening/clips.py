"""The recorded sentences of an archive of the guide."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import numpy as np

from app.speech.archive import Archive
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


def samples(archive: Path, line: Line) -> Samples:
    """How an archive says a sentence."""
    return np.asarray(decode(_archive(archive).read(line.reading)).samples, dtype=np.float64)


@cache
def _archive(path: Path) -> Archive:
    return Archive(path)


def said_by_all(archives: Sequence[Path], language: str) -> list[Line]:
    """The sentences that all archives say."""
    wanted = lines(paths.GUIDE, paths.LOCALES, language)
    for path in archives:
        with closing(Archive(path)) as archive:  # not the kept one: a forked process would share its place in the file
            wanted = [line for line in wanted if line.reading in archive]
    return wanted


def sample(wanted: Sequence[Line], number: int, seed: int, language: str) -> list[Line]:
    """So many sentences that are long enough, by chance; all, if there are no more."""
    enough = [line for line in wanted if is_long_enough(line, language)]
    return random.Random(seed).sample(enough, min(number, len(enough)))


def is_long_enough(line: Line, language: str) -> bool:
    """Whether a recogniser can be asked about a sentence."""
    return moras(line.reading) >= LEAST_MORAS if language == SOURCE else len(words(line.reading)) >= LEAST_WORDS
