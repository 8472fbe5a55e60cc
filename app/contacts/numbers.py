"""Telephone numbers as text: as people type them, as they are said digit by digit, and in texts that name a desk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from app.contacts.official import BY_ID


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


_SIGNS = {"#": "hash", "-": "dash", "+": "plus"}


def digit_by_digit(number: str, say: Callable[[str], str], *, stop: str = "") -> str:
    """A telephone number as it is said, with a pause for each dash.

    Args:
        number: as it is shown.
        say: the reading of a sign by its name: "0" to "9", "hash", "dash", "plus".
        stop: ends each digit, and then there are no pauses: a number without a clip of its own is said by one clip a
            digit.
    """
    if stop:
        return "".join(say(_SIGNS.get(sign, sign)) + stop for sign in number if sign != "-")
    pause = say("dash")
    return pause.join(say(_SIGNS.get(sign, sign)) for sign in number).replace(pause * 3, pause * 2)


def with_numbers(text: str, written: Callable[[str], str]) -> str:
    """A text with `{hotline-188}`, `{ipa}` and so on replaced by that desk's number.

    Args:
        written: how a number stands in the text: as it is, or digit by digit.
    """
    for desk in BY_ID.values():
        if (name := f"{{{desk.id}}}") in text:
            text = text.replace(name, written(desk.number))
    return text
