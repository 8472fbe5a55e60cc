"""The blind trial of docs/listening.md: for each person a folder of numbered sounds and a sheet, and one key for later.

Everybody hears each sentence once, half of them in each voice, half beside the siren, balanced over sentences.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tools.listening.clips import Clip, sample
from tools.listening.conditions import QUIET, heard
from tools.listening.signals import HEARD_RATE
from tools.voice.catalogue import Line
from tools.voice.pronounce import moras

PERSONS = 3
SENTENCES = 24
PRACTICE = 2
PAIRS = 4
"""Sentences that are heard in both voices at the end, and that are not asked about: which one is easier?"""

MOST_MORAS = 20
"""Of a sentence that is to be said again: this is about hearing, not about memory."""

CONDITIONS = (QUIET, "siren 0 dB")
PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>聞き取り {person}</title>
<style>body{{font:16px sans-serif}}td{{border-top:1px solid;padding:6px}}label{{margin-right:1.2em}}</style>
<h1>聞き取り {person}人目</h1>
<p>聞こえた文節に印をつけます。1回だけ再生します。名前は書かないでください。</p>
<table>{rows}</table></html>"""


@dataclass(frozen=True)
class Item:
    """One sound of one person."""

    line: Line
    voice: int
    condition: str


def write_trial(voices: Sequence[Mapping[Line, Clip]], lines: Sequence[Line], folder: Path, seed: int) -> None:
    """Writes folders, sheets and `key.csv`.

    Args:
        voices: two of them; only the key says which is which.
        lines: what both say.
    Raises:
        ValueError: there are too few short sentences.
    """
    short = [line for line in lines if moras(line.reading) <= MOST_MORAS]
    chosen = sample(short, SENTENCES + PRACTICE + PAIRS, seed, "ja")
    if len(chosen) < SENTENCES + PRACTICE + PAIRS:
        raise ValueError(f"only {len(chosen)} sentences are short enough")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "key.csv").open("w", encoding="utf-8", newline="") as file:
        key = csv.writer(file)
        key.writerow(["person", "number", "voice", "condition", "reading", "phrases", "right"])
        for person in range(1, PERSONS + 1):
            items = programme(chosen, person, seed)
            _write_person(voices, items, folder / f"person-{person}", person, seed)
            for number, item in enumerate(items, 1):
                size = len(phrases(item.line))
                key.writerow([person, number, item.voice + 1, item.condition, item.line.reading, size, ""])


def programme(chosen: Sequence[Line], person: int, seed: int) -> list[Item]:
    """What a person hears, in order: practice, quiet, siren, pairs."""
    chance = random.Random(f"{seed} {person}")
    asked, practice, paired = chosen[:SENTENCES], chosen[SENTENCES:-PAIRS], chosen[-PAIRS:]
    cells = [(at + person) % 4 for at in range(len(asked))]
    items = [Item(line, cell % 2, CONDITIONS[cell // 2]) for line, cell in zip(asked, cells, strict=True)]
    chance.shuffle(items)
    items.sort(key=lambda item: CONDITIONS.index(item.condition))  # nobody is startled before half of it is done
    first = [Item(line, at % 2, QUIET) for at, line in enumerate(practice)]
    pairs = [Item(line, voice, QUIET) for line in paired for voice in chance.sample((0, 1), 2)]
    return [*first, *items, *pairs]


def phrases(line: Line) -> list[str]:
    """What is counted as heard or not: the parts of the reading between spaces and commas."""
    return line.reading.replace("、", " ").rstrip("。").split()


def _write_person(
    voices: Sequence[Mapping[Line, Clip]], items: Sequence[Item], folder: Path, person: int, seed: int
) -> None:
    import soundfile

    folder.mkdir(exist_ok=True)
    for number, item in enumerate(items, 1):
        samples, rate = voices[item.voice][item.line].samples()
        arrived = heard(samples, rate, item.condition, item.line.reading, seed)
        soundfile.write(folder / f"{number:02}.wav", arrived, HEARD_RATE)
    rows = "".join(_row(number, item.line) for number, item in enumerate(items, 1))
    (folder / "sheet.html").write_text(PAGE.format(person=person, rows=rows), encoding="utf-8")


def _row(number: int, line: Line) -> str:
    boxes = "".join(f'<label><input type="checkbox">{escape(phrase)}</label>' for phrase in phrases(line))
    sound = f'<audio controls preload="auto" src="{number:02}.wav"></audio>'
    return f"<tr><td>{number}<td>{sound}<td>{boxes}</tr>\n"
