"""Listens to recorded clips with a recogniser and prints how much of them it did not hear, and what it heard worst.

python3 dev.py listen [--clips ARCHIVE] [--sample N] [--seed S] [--all]

A sample is listened to under every condition, or with --all every sentence once, in quiet.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from tqdm.contrib.concurrent import process_map

from app.speech.archive import archive_path
from app.system import paths
from app.texts import SOURCE
from tools.listening.clips import said_by, sample, samples
from tools.listening.conditions import CONDITIONS, QUIET, heard
from tools.listening.recogniser import Recogniser
from tools.listening.score import errors
from tools.voice.catalogue import Line

KEPT = Path(__file__).resolve().parent.parent.parent / "build" / "listening"
MISHEARD = 0.3
"""A sentence of which more than this is not heard in quiet is worth a look."""


@dataclass(frozen=True)
class Heard:
    """What was heard of one sentence under one condition, and the share of it that was not."""

    line: Line
    condition: str
    text: str
    error: float


def main(arguments: Sequence[str]) -> int:
    """Listens; prints the errors of each condition, and the sentences that are worth a look."""
    parser = argparse.ArgumentParser(prog="dev.py listen")
    parser.add_argument("--clips", type=Path, default=archive_path(paths.VOICE, SOURCE))
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1126)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    lines = said_by(options.clips)
    lines = lines if options.all else sample(lines, options.sample, options.seed)
    conditions = [QUIET] if options.all else [*CONDITIONS]
    work = partial(_heard, options.clips, seed=options.seed)
    tasks = [(line, condition) for condition in conditions for line in lines]
    found = list(process_map(work, tasks, max_workers=os.cpu_count(), chunksize=4, unit=" clips", disable=None))
    for condition in conditions:
        missed = [100 * one.error for one in found if one.condition == condition]
        print(f"{condition}: {statistics.mean(missed):.1f} % missed, median {statistics.median(missed):.0f} %")
    for one in sorted(found, key=lambda one: -one.error):
        if one.condition == QUIET and one.error > MISHEARD:
            print(f"{100 * one.error:3.0f} %  {one.line.text or one.line.reading} → {one.text}")
    return 0


def _heard(archive: Path, task: tuple[Line, str], seed: int) -> Heard:
    line, condition = task
    text = _recogniser().text(heard(samples(archive, line), condition, line.reading, seed))
    return Heard(line, condition, text, errors(line, text))


@cache
def _recogniser() -> Recogniser:
    return Recogniser(KEPT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
