"""Numbers and addresses in words that somebody else wrote, however they are written: for finding false ones.

Looked for is whatever could be dialled: three digits or more, in any script, with dashes, spaces and brackets between
them, or said one by one as this program's readings do (イチ、ハチ、ハチ). Too much is found rather than too little.
"""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 3
"""Digits; 110 and 188 have as many."""

_DASHES = "-‐‑‒–—―−ーｰ－﹣﹘─━"
_NARROW = rf"[{re.escape(_DASHES)}\s()\[\]（）［］#*+]"
"""Between digits of one number."""

_WIDE = r"\s*[、,.。・/][\s、,.。・/]*"
"""Between digits of one number, or between two numbers."""

_PIECE = re.compile(rf"[0-9](?:{_NARROW}*[0-9])*")
_RUN = re.compile(rf"{_PIECE.pattern}(?:{_WIDE}{_PIECE.pattern})*")

_KATAKANA = (
    ("ゼロ|レイ|マル", "0"), ("イチ", "1"), ("ニ(?:イ(?!チ)|ー)?", "2"), ("サン", "3"), ("ヨン", "4"),
    ("ゴ[オー]?", "5"), ("ロク", "6"), ("ナナ|シチ", "7"), ("ハチ", "8"), ("キュ[ウー]", "9"),
)  # fmt: skip
_HIRAGANA = (
    ("ぜろ|れい|まる", "0"), ("いち", "1"), ("に[いー]?", "2"), ("さん", "3"), ("よん", "4"), ("ご[おー]?", "5"),
    ("ろく", "6"), ("なな|しち", "7"), ("はち", "8"), ("きゅ[うー]", "9"),
)  # fmt: skip
_KANJI = tuple((sign, str(at)) for at, sign in enumerate(("[〇零]", *"一二三四五六七八九")))
_ENGLISH = (
    *(("zero|oh", "0"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4")),
    *(("five", "5"), ("six", "6"), ("seven", "7"), ("eight", "8"), ("nine", "9")),
)

Names = tuple[tuple[str, str], ...]


def _any(names: Names) -> str:
    return f"(?:{'|'.join(pattern for pattern, _ in names)})"


_SPOKEN: tuple[tuple[re.Pattern[str], Names], ...] = (
    # A word of katakana that is nothing but digits; one that only begins so (ニセモノ) is none.
    (re.compile(rf"(?<![ァ-ヺー]){_any(_KATAKANA)}+(?![ァ-ヺー])"), _KATAKANA),
    # In the others single names are ordinary words: three in a row are digits.
    (re.compile(rf"(?<![ぁ-ゖ]){_any(_HIRAGANA)}(?:[、,・]\s*{_any(_HIRAGANA)}){{2,}}"), _HIRAGANA),
    (re.compile(rf"{_any(_KANJI)}(?:(?:{_NARROW}|[、,・])*{_any(_KANJI)}){{2,}}"), _KANJI),
    (re.compile(rf"\b{_any(_ENGLISH)}(?:[\s,-]+{_any(_ENGLISH)}){{2,}}\b"), _ENGLISH),
)
_LINK = re.compile(r"(?:http|www)[!-~]*|[!-~]+@[!-~]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.ASCII)


def numbers_in(text: str) -> frozenset[str]:
    """Whatever could be dialled in a text, as digits alone: "0120", "0359787509"."""
    found = set()
    for run in _RUN.findall(_with_digits(text)):
        small = ""
        for piece in (*map(_digits, re.split(_WIDE, run)), ""):
            if 0 < len(piece) < SHORTEST:  # 03.59.78.75.09, and イチ、ハチ、ハチ
                small += piece
                continue
            found |= {small, piece}
            small = ""
    return frozenset(number for number in found if len(number) >= SHORTEST)


def links_in(text: str) -> frozenset[str]:
    """Addresses of pages and mail in a text, in small letters; also a lone "http" or "www"."""
    return frozenset(_LINK.findall(_plain(text)))


def _with_digits(text: str) -> str:
    """The text with every digit as 0-9, those that are said by their names, too."""
    text = _plain(text)
    for pattern, names in _SPOKEN:
        text = pattern.sub(lambda found, names=names: _named(found[0], names), text)  # type: ignore[misc]
    return text


def _named(said: str, names: Names) -> str:
    for pattern, digit in names:
        said = re.sub(pattern, digit, said)
    return said


def _plain(text: str) -> str:
    """Half-width, small letters, every script's digits as 0-9, no invisible signs."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in ("Cf", "Mn"))
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in seen).lower()


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)
