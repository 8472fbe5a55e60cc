"""The recorded sentences of an archive of the guide."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import numpy as np

from app.speech.archive import Archive
from app.speech.worker.sentence_player import decode
from app.system import paths
from app.texts import SOURCE
from tools.listening.signals import Samples
from tools.voice.catalogue import Line, lines
from tools.voice.pronounce import moras

LEAST_MORAS = 8
"""Of a sentence that a recogniser can be asked about: of single words it knows no context."""


def samples(archive: Path, line: Line) -> Samples:
    """How an archive says a sentence."""
    return np.asarray(decode(_archive(archive).read(line.reading)).samples, dtype=np.float64)


@cache
def _archive(path: Path) -> Archive:
    return Archive(path)


def said_by(path: Path) -> list[Line]:
    """The sentences that an archive says."""
    with closing(Archive(path)) as archive:  # not the kept one: a forked process would share its place in the file
        return [line for line in lines(paths.GUIDE, paths.LOCALES, SOURCE) if line.reading in archive]


def sample(wanted: Sequence[Line], number: int, seed: int) -> list[Line]:
    """So many sentences that are long enough, by chance; all, if there are no more."""
    enough = [line for line in wanted if moras(line.reading) >= LEAST_MORAS]
    return random.Random(seed).sample(enough, min(number, len(enough)))
