"""Listens to recorded clips with a recogniser and prints how much of them it did not hear.

python3 dev.py listen [--clips ARCHIVE|FOLDER] [--against ARCHIVE|FOLDER] [--sample N] [--seed S] [--language CODE]
                      [--all] [--json FILE]

A sample is listened to under every condition, or with --all every sentence once, in quiet; what was heard before costs
no time, so that is what was rendered anew.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from app.speech.archive import archive_path
from app.system import paths
from app.texts import SOURCE
from tools.listening.clips import Clip, all_clips, sample
from tools.listening.conditions import CONDITIONS, QUIET, heard
from tools.listening.recogniser import Recogniser
from tools.listening.results import WORST, Heard, by_condition, table, worst
from tools.listening.score import errors
from tools.voice.catalogue import Line

T = TypeVar("T")
R = TypeVar("R")

KEPT = Path(__file__).resolve().parent.parent.parent / "build" / "listening"
MISHEARD = 0.3
"""A sentence of which more than this is not heard in quiet is worth a look."""


def main(arguments: Sequence[str]) -> int:
    """Listens and prints; returns the exit code."""
    options = _parser().parse_args(arguments)
    places = [options.clips or archive_path(paths.VOICE, options.language), options.against]
    voices = [all_clips(place, options.language) for place in places if place]
    _report([str(place) for place in places if place], voices, options)
    return 0


def _report(names: Sequence[str], voices: Sequence[Mapping[Line, Clip]], options: argparse.Namespace) -> None:
    """Prints what was heard of all voices, and the sentences of the first one that were heard worst."""
    lines = chosen(voices, options)
    conditions = [QUIET] if options.all else list(CONDITIONS)
    listen = partial(listen_to, conditions=conditions, seed=options.seed, language=options.language)
    found = [listen([voice[line] for line in lines]) for voice in voices]
    print(table([(name, by_condition(one)) for name, one in zip(names, found, strict=True)]), end="\n\n")
    print("\n".join(worst(found[0], above=MISHEARD) if options.all else worst(found[0])[:WORST]))
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found[0]], ensure_ascii=False), encoding="utf-8")


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


def chosen(voices: Sequence[Mapping[Line, Clip]], options: argparse.Namespace) -> list[Line]:
    """The sentences to listen to: a sample of those that all voices say, or all."""
    lines = [line for line in voices[0] if all(line in voice for voice in voices)]
    return lines if options.all else sample(lines, options.sample, options.seed, options.language)


def listen_to(clips: Sequence[Clip], conditions: Iterable[str], seed: int, language: str) -> list[Heard]:
    """What is heard of each clip under each condition."""
    tasks = [(clip, condition) for condition in conditions for clip in clips]
    return in_all_cores(partial(_heard, seed=seed, language=language), tasks)


def in_all_cores(work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """The results of all tasks, in their order, with a progress bar."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(tqdm(pool.map(work, tasks, chunksize=4), total=len(tasks), unit=" clips", disable=None))


def _heard(task: tuple[Clip, str], seed: int, language: str) -> Heard:
    clip, condition = task
    samples, rate = clip.samples()
    text = _recogniser(language).text(heard(samples, rate, condition, clip.line.reading, seed))
    return Heard(clip.line, condition, text, errors(clip.line, text, language))


@cache
def _recogniser(language: str) -> Recogniser:
    return Recogniser(language, KEPT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
