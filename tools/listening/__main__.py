"""Listens to recorded clips with a recogniser and prints how much of them it did not hear.

python3 dev.py listen [--clips ARCHIVE] [--against ARCHIVE] [--sample N] [--seed S] [--language CODE] [--all]
                      [--json FILE]

A sample is listened to under every condition, or with --all every sentence once, in quiet; what was heard before costs
no time, so that is what was rendered anew.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path

from tqdm.contrib.concurrent import process_map

from app.speech.archive import archive_path
from app.system import paths
from app.texts import SOURCE
from tools.listening.clips import said_by_all, sample, samples
from tools.listening.conditions import CONDITIONS, QUIET, heard
from tools.listening.recogniser import Recogniser
from tools.listening.results import WORST, Heard, by_condition, table, worst
from tools.listening.score import errors
from tools.voice.catalogue import Line

KEPT = Path(__file__).resolve().parent.parent.parent / "build" / "listening"
MISHEARD = 0.3
"""A sentence of which more than this is not heard in quiet is worth a look."""


def main(arguments: Sequence[str]) -> int:
    """Listens; prints what was heard of each archive, and the sentences of the first that were heard worst."""
    options = _parser().parse_args(arguments)
    archives = [*filter(None, (options.clips or archive_path(paths.VOICE, options.language), options.against))]
    lines = said_by_all(archives, options.language)
    if not options.all:
        lines = sample(lines, options.sample, options.seed, options.language)
    tasks = [(line, condition) for condition in ([QUIET] if options.all else CONDITIONS) for line in lines]
    found = [_listen_to(archive, tasks, options.seed, options.language) for archive in archives]
    print(table([(str(name), by_condition(one)) for name, one in zip(archives, found, strict=True)]), end="\n\n")
    print("\n".join(worst(found[0], above=MISHEARD) if options.all else worst(found[0])[:WORST]))
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found[0]], ensure_ascii=False), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py listen")
    parser.add_argument("--clips", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1126)
    parser.add_argument("--language", default=SOURCE)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path)
    return parser


def _listen_to(archive: Path, tasks: Sequence[tuple[Line, str]], seed: int, language: str) -> list[Heard]:
    """What is heard of each sentence under its condition, on all cores."""
    work = partial(_heard, archive, seed=seed, language=language)
    return list(process_map(work, tasks, max_workers=os.cpu_count(), chunksize=4, unit=" clips", disable=None))


def _heard(archive: Path, task: tuple[Line, str], seed: int, language: str) -> Heard:
    line, condition = task
    text = _recogniser(language).text(heard(samples(archive, line), condition, line.reading, seed))
    return Heard(line, condition, text, errors(line, text, language))


@cache
def _recogniser(language: str) -> Recogniser:
    return Recogniser(language, KEPT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
