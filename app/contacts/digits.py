"""Digits as people type them."""

from __future__ import annotations

import re
import unicodedata


def half_width(text: str) -> str:
    """A text with half-width signs, every script's digits as 0-9, and no sign that cannot be seen."""
    return "".join(map(_plain, unicodedata.normalize("NFKC", text)))


def only_digits(text: str) -> str:
    """What is left without all that is not 0-9."""
    return re.sub("[^0-9]", "", text)


def _plain(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    is_seen = sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me")
    return sign if is_seen else ""
