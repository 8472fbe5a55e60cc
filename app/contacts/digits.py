"""Digits as people type them, and numbers in words that somebody else wrote."""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 3
"""Digits of a number that could be dialled; 110 and 188 have as many."""

_BETWEEN = r"[-‐‑‒–—―−ーｰ－﹣﹘─━\s()\[\]#*+.]"
"""Between digits of one number."""

_NUMBER = re.compile(rf"[0-9](?:{_BETWEEN}*[0-9]){{{SHORTEST - 1},}}")
_DATE = re.compile(r"(?<![0-9])(?:20[0-9]{2}年|[0-9]{1,2}(?:[月日時分]|:[0-9]{2}(?![0-9])))")


def half_width(text: str) -> str:
    """A text with half-width signs, every script's digits as 0-9, and no sign that cannot be seen."""
    return "".join(map(_plain, unicodedata.normalize("NFKC", text)))


def only_digits(text: str) -> str:
    """What is left without all that is not 0-9."""
    return re.sub("[^0-9]", "", text)


def numbers_in(text: str) -> frozenset[str]:
    """Whatever could be dialled in a text, as digits alone: "0120", "0359787509". Dates and hours are none."""
    return frozenset(map(only_digits, _NUMBER.findall(_DATE.sub("|", half_width(text)))))


def _plain(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    is_seen = sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me")
    return sign if is_seen else ""
