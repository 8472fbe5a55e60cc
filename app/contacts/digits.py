"""Digits and numbers in words that somebody else wrote, however they are written: for finding false ones.

A number is whatever could be dialled: three digits or more, in any script, with dashes, spaces and brackets between
them, or said one by one as this program's readings do (イチ、ハチ、ハチ). Too much is found rather than too little.
"""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 3
"""Digits of a number; 110 and 188 have as many."""

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
_KANJI = (
    ("[〇零]", "0"), ("[一壱壹]", "1"), ("[二弐貳]", "2"), ("[三参參]", "3"), ("[四肆]", "4"),
    ("[五伍]", "5"), ("[六陸]", "6"), ("[七漆]", "7"), ("[八捌]", "8"), ("[九玖]", "9"),
)  # fmt: skip
_ENGLISH = (
    *(("zero|oh", "0"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4")),
    *(("five", "5"), ("six", "6"), ("seven", "7"), ("eight", "8"), ("nine", "9")),
)
_LETTERS = str.maketrans({"i": "1", "l": "1", "|": "1", "o": "0"})

Names = tuple[tuple[str, str], ...]


def _any(names: Names) -> str:
    return f"(?:{'|'.join(pattern for pattern, _ in names)})"


_KANJI_DIGIT = f"(?:[0-9]|{_any(_KANJI)})"
_SPOKEN: tuple[tuple[re.Pattern[str], Names], ...] = (
    # A word of katakana that is nothing but digits; one that only begins so (ニセモノ) is none.
    (re.compile(rf"(?<![ァ-ヺー]){_any(_KATAKANA)}+(?![ァ-ヺー])"), _KATAKANA),
    # In the others single names are ordinary words: three in a row are digits.
    (re.compile(rf"(?<![ぁ-ゖ]){_any(_HIRAGANA)}(?:[、,・]\s*{_any(_HIRAGANA)}){{2,}}"), _HIRAGANA),
    (re.compile(rf"{_KANJI_DIGIT}(?:(?:{_NARROW}|[、,・])*{_KANJI_DIGIT}){{2,}}"), _KANJI),
    (re.compile(rf"\b{_any(_ENGLISH)}(?:[\s,-]+{_any(_ENGLISH)}){{2,}}\b"), _ENGLISH),
)
_LOOKALIKE = re.compile(r"(?<![a-z])(?=[ilo|]{0,20}[0-9])[ilo|0-9]+(?![a-z])")
"""l88, o120: letters that look like the digits beside them."""

_DATE = re.compile(r"(?<![0-9])(?:20[0-9]{2}年|[0-9]{1,2}(?:[月日時分]|:[0-9]{2}(?![0-9])))")
_EMOJI = {"🔟": "10", "💯": "100"}


def has_digits(text: str) -> bool:
    """Whether anything in a text can be taken for a digit: of any script, on a key or in a circle (❶, Ⅲ, 1️⃣).

    Names of digits and kanji (一郎, ナナ) are digits only where three or more follow each other (一八八, 五〇五).
    """
    if any(_is_digit(sign) for sign in text):
        return True
    return bool(re.search("[0-9]", half_width(text)) or numbers_in(text))


def plain_digits(text: str) -> str:
    """A text with every digit as 0-9, those that are said by their names, too; in small letters. For comparing only."""
    text = half_width(text).lower()
    for pattern, names in _SPOKEN:
        text = pattern.sub(lambda found, names=names: _named(found[0], names), text)  # type: ignore[misc]
    return _LOOKALIKE.sub(lambda found: found[0].translate(_LETTERS), text)


def half_width(text: str) -> str:
    """A text with half-width signs, every script's digits as 0-9, and no sign that cannot be seen."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def numbers_in(text: str) -> frozenset[str]:
    """Whatever could be dialled in a text, as digits alone: "0120", "0359787509"."""
    found = set()
    for run in _RUN.findall(plain_digits(text)):
        small = ""
        for piece in (*map(only_digits, re.split(_WIDE, run)), ""):
            if 0 < len(piece) < SHORTEST:  # 03.59.78.75.09, and イチ、ハチ、ハチ
                small += piece
                continue
            found |= {small, piece}
            small = ""
    return frozenset(number for number in found if len(number) >= SHORTEST)


def without_numbers(text: str) -> str:
    """The same text, for words of somebody else that are shown beside official numbers. Dates and hours may stand.

    Raises:
        ValueError: something in it could be dialled.
    """
    if numbers_in(_DATE.sub(" ", half_width(text))):
        raise ValueError("a number in words that may have none")
    return text


def only_digits(text: str) -> str:
    """What is left without all that is not 0-9."""
    return re.sub("[^0-9]", "", text)


def _is_digit(sign: str) -> bool:
    return sign in _EMOJI or (sign != "〇" and unicodedata.category(sign)[0] == "N")  # 〇 is a kanji among others


def _plain(sign: str) -> str:
    if "0" <= sign <= "9" or sign.isspace():
        return sign
    if _is_digit(sign):
        value = unicodedata.numeric(sign, 0.5)
        return _EMOJI.get(sign) or (str(int(value)) if value.is_integer() else sign)
    return "" if unicodedata.category(sign) in ("Cf", "Cc", "Mn", "Me") else sign


class _Plain(dict[int, str]):
    """Every sign as it is in half width, each found out once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _plain(chr(code)))


_PLAIN = _Plain()


def _named(said: str, names: Names) -> str:
    for pattern, digit in names:
        said = re.sub(pattern, digit, said)
    return said
