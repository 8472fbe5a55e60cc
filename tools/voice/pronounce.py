"""Writes a sentence for Open JTalk so that it says exactly the reading, with natural accents where possible.

From kana alone Open JTalk recognises no words, so its accents are poor. From the text it does, but may choose another
reading than ours. So the text is tried first, then the text with known stumbling blocks written out, then the reading;
the first that is pronounced as the reading is used.
"""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

WRITTEN_OUT = Path(__file__).with_name("written-out.toml")

MARKS = ("、", "。", "，", "．", "・")  # the pronunciation that Open JTalk gives a pause

ACCENTS = {
    "デンワバンゴー": 4,
    "アイピーエー": 5,
    "イドー": 0,
    "ゼロ": 1,
    "イチ": 2,
    "ニー": 1,
    "サン": 0,
    "ヨン": 1,
    "ゴー": 1,
    "ロク": 2,
    "ナナ": 1,
    "ハチ": 2,
    "キュー": 1,
}
"""Accents that Open JTalk may get wrong, by pronunciation: the mora after which the pitch falls."""

PARTICLES = ("助詞", "助動詞")  # parts of speech that begin a phrase only after a pause

_NOT_SAID = re.compile(r"\s+|」(?=です)")
"""Makes Open JTalk mistake the particle after it for another word, or take で of です for part of the word before."""

_BRACKETS = re.compile(r"（[^）]*）")
_TO_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}
_SOUNDS_ALIKE = str.maketrans("をぢづ", "おじず")
_ROWS = {
    "あ": "あかさたなはまやらわがざだばぱぁゃゎ",
    "い": "いきしちにひみりぎじびぴぃ",
    "う": "うくすつぬふむゆるぐずぶぷぅゅゔ",
    "え": "えけせてねへめれげぜでべぺぇ",
    "お": "おこそとのほもよろごぞどぼぽぉょ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LENGTHENED = {("う", "お"): "お", ("い", "え"): "え"}


Word = dict[str, Any]  # as Open JTalk describes it, with pronunciation and accent


class Mispronounced(Exception):
    """Open JTalk does not say the reading, however it is written; the message shows both."""


@cache
def open_jtalk() -> Any:
    """Open JTalk, loaded once."""
    with contextlib.redirect_stdout(io.StringIO()):  # it reports a missing part that we do not use
        import pyopenjtalk

    return pyopenjtalk


def sounds(kana: str) -> str:
    """Kana as they sound: long vowels written out, no marks. Equal sounds give equal strings."""
    said = ""
    for sign in kana.translate(_TO_HIRAGANA).translate(_SOUNDS_ALIKE):
        before = _VOWEL.get(said[-1:], "")
        if sign == "ー":
            said += before
        elif sign in _VOWEL or sign in "んっ":
            said += _LENGTHENED.get((sign, before), sign)
    return said


def moras(kana: str) -> int:
    """How many moras a reading has: small kana belong to the one before."""
    return sum(sign not in "ゃゅょぁぃぅぇぉゎ" for sign in sounds(kana))


def analyse(text: str) -> list[Word]:
    """Open JTalk's words of a text."""
    return list(open_jtalk().run_frontend(text))


def said(words: list[Word]) -> str:
    """What Open JTalk would say, as `sounds`."""
    return sounds("".join(word["pron"] for word in words))


def pronunciation(reading: str, text: str | None) -> list[Word]:
    """Open JTalk's words for a sentence, with exactly the sounds and the pauses of the reading.

    Raises:
        Mispronounced: no way of writing it gives the reading.
    """
    wanted = sounds(reading)
    heard = ""
    for candidate in candidates(reading, text):
        words = analyse(candidate)
        heard = said(words)
        if heard == wanted:
            paused = with_pauses(words, reading)
            if said(paused) == wanted:
                return known_accents(paused)
    raise Mispronounced(f"{reading}: {heard} instead of {wanted}")


def with_pauses(words: list[Word], reading: str) -> list[Word]:
    """The words with pauses exactly where the reading has commas; none if a pause would cut a word.

    Brackets in a text make Open JTalk pause where nobody would, and a list of keys needs pauses that no text has.
    A particle after a bracket belongs to the word before, accent included.
    """
    pauses = pause_places(reading)
    paused: list[Word] = []
    place = 0
    for word in words:
        if word["pron"] in MARKS:
            continue
        if paused and place in pauses:
            paused += [_comma()] * pauses.pop(place)
            word = {**word, "chain_flag": 0}  # a pause begins a new phrase
        elif paused and word["pos"] in PARTICLES:
            word = {**word, "chain_flag": 1}
        paused.append(word)
        place += len(sounds(word["pron"]))
    return [] if pauses else paused


def pause_places(reading: str) -> dict[int, int]:
    """After how many signs of `sounds` there is a pause, and how many commas it has."""
    places = Counter[int]()
    place = 0
    *parts, _last = reading.rstrip("、。 ").split("、")
    for part in parts:
        place += len(sounds(part))
        places[place] += 1
    return places


@cache
def _comma() -> Word:
    return analyse("あ、あ")[1]


def candidates(reading: str, text: str | None) -> list[str]:
    """Ways to write a sentence, the one with the best accents first."""
    ways = [reading]
    if text is not None:
        known = written_out(text)
        ways = [text, known, _BRACKETS.sub("", known), reading]
    return [*(_NOT_SAID.sub("", way) for way in ways), reading]


def known_accents(words: list[Word]) -> list[Word]:
    """The words with the accents of `ACCENTS`, each set at the first word of its phrase."""
    mended = [word.copy() for word in words]
    for at, word in enumerate(mended):
        name = ""
        for end, part in enumerate(mended[at:], at + 1):
            name += part["pron"].replace("’", "")
            if name in ACCENTS and word["chain_flag"] != 1 and _is_end(mended[end:]):
                word["acc"] = ACCENTS[name]
    return mended


def _is_end(rest: list[Word]) -> bool:
    """Whether a phrase goes on with particles at most."""
    return not rest or rest[0]["chain_flag"] != 1 or rest[0]["pos"] in PARTICLES


def written_out(text: str) -> str:
    """A text with the known stumbling blocks replaced, and words between keys joined as in the readings."""
    for found, instead in _stumbling_blocks().items():
        text = re.sub(found, instead, text)
    return text


@cache
def _stumbling_blocks() -> dict[str, str]:
    return tomllib.loads(WRITTEN_OUT.read_text(encoding="utf-8"))
