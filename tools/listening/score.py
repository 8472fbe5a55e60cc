"""How much of a sentence was heard: errors by kana, by the most favourable reading.

A recogniser writes kanji, and kanji have several readings. What it heard is wrong only if no reading fits: those of two
dictionaries, digits one by one, and for every word of our own text the reading that we gave it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from tools.voice.catalogue import Line
from tools.voice.pronounce import open_jtalk, sounds

DIGITS = dict(
    zip("0123456789", ("ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュー"), strict=True)
)
KANA = re.compile("[ぁ-ゖァ-ヺー]+")
PARTICLES = {"は": "[はわ]", "へ": "[へえ]"}
"""Written in one way in a text, and as they sound in its reading."""

PIECES = re.compile(KANA.pattern + "|[^ぁ-ゖァ-ヺー]+")
MARKS = re.compile(r"[\s、。・,.!?「」『』()]+")
"""What is not said, in the forms that `plain` leaves."""


def errors(line: Line, heard: str) -> float:
    """The share of a sentence that was not heard, 0 to 1: insertions, deletions and changes by its length."""
    said = sounds(line.reading)
    return min(1.0, min(distance(said, reading) for reading in readings(heard, own_words(line))) / len(said))


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many insertions, deletions and changes lead from one to the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for count, sign in enumerate(one, 1):
        before, row[0] = row[0], count
        for at, rival in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (sign != rival))
    return row[-1]


def own_words(line: Line) -> dict[str, str]:
    """What of the text is no kana, with the part of the reading that belongs to it; empty where they do not fit."""
    pieces = PIECES.findall(MARKS.sub("", plain(line.text or "")))
    pattern = "".join(_literally(piece) if KANA.fullmatch(piece) else "(.+?)" for piece in pieces)
    found = re.fullmatch(pattern, sounds(line.reading))
    rest = [piece for piece in pieces if not KANA.fullmatch(piece)]
    return dict(zip(rest, found.groups(), strict=True)) if found else {}


def _literally(kana: str) -> str:
    parts = re.split("([はへ])", kana)
    return "".join(PARTICLES.get(part, re.escape(sounds(part))) for part in parts)


def plain(text: str) -> str:
    """A text with one form for signs that look different and mean the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def readings(heard: str, known: dict[str, str]) -> set[str]:
    """All that the written words may have sounded like, as `pronounce.sounds` writes it."""
    ways = {plain(heard), _replaced(MARKS.sub("", plain(heard)), known)}
    ways |= {_replaced(way, DIGITS) for way in ways}
    return {sounds(kana(way)) for way in ways for kana in (_by_open_jtalk, _by_kakasi)}


def _replaced(text: str, known: dict[str, str]) -> str:
    for written in sorted(known, key=len, reverse=True):
        text = text.replace(written, known[written])
    return text


def _by_open_jtalk(text: str) -> str:
    return str(open_jtalk().g2p(text, kana=True)) if text else ""


def _by_kakasi(text: str) -> str:
    return "".join(part["hira"] for part in _kakasi()(text))


@cache
def _kakasi() -> Callable[[str], Iterable[dict[str, str]]]:
    import pykakasi

    convert: Callable[[str], Iterable[dict[str, str]]] = pykakasi.kakasi().convert
    return convert
