"""Telephone numbers as they are spoken, digit by digit, and in texts that name a desk."""

from __future__ import annotations

from collections.abc import Callable

from app.contacts.official import BY_ID

_SIGNS = {"#": "hash", "-": "dash", "+": "plus"}


def digit_by_digit(number: str, say: Callable[[str], str], *, stop: str = "") -> str:
    """A telephone number as it is spoken, with a pause for each dash.

    Args:
        number: as it is shown.
        say: the reading of a character by its name: "0" to "9", "hash", "dash", "plus".
        stop: ends each digit, in place of pauses; for a number without a clip of its own, which is spoken with one clip
            a digit.
    """
    names = [_SIGNS.get(sign, sign) for sign in number]
    if stop:
        return "".join(say(name) + stop for name in names if name != "dash")
    pause = say("dash")
    spoken = pause.join(say(name) for name in names)
    return spoken.replace(pause * 3, pause * 2)


def with_numbers(text: str, written: Callable[[str], str]) -> str:
    """A text with `{hotline-188}`, `{ipa}` and so on replaced by that desk's number.

    Args:
        written: how a number is written: as it is, or digit by digit.
    """
    for desk in BY_ID.values():
        placeholder = f"{{{desk.id}}}"
        if placeholder in text:
            text = text.replace(placeholder, written(desk.number))
    return text
