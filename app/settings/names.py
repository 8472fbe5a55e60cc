"""Names of people and offices, as a family types them.

A stranger who can write the settings can put any words above a number of his own. No list of words would know them all.
So whatever is typed is shown within a fixed frame, 「家族：…さん」 or 「銀行：…」 (see `framed` in describe_family.py);
here is seen to it that it stays inside: short, in one line, of signs that can be seen.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

LONGEST_NAME = 20
"""Characters as a reader counts them; a large font has about as many in a line."""

MOST_MARKS = 2
"""Combining marks on one character: enough for every language, too few to paint over the lines beside it."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Control and format characters (bidi overrides among them), private use, lone surrogates, unassigned."""


class NameDoubt(StrEnum):
    """Why a text cannot be a name. The words are at `family.name.doubt.<value>`."""

    EMPTY = "empty"
    TOO_LONG = "too-long"


class DoubtfulName(ValueError):
    """A text cannot be a name, see `doubt`."""

    def __init__(self, doubt: NameDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


class Slot(StrEnum):
    """What a contact is for: one of the family, or an office by its name in the settings."""

    PERSON = "person"
    LOCAL_CENTRE = "local_centre"
    BANK = "bank"
    SECOND_BANK = "second_bank"
    CARD = "card"


def clean_name(text: str) -> str:
    """A name without what cannot be seen or would disturb other text; NFC, single spaces.

    Raises:
        DoubtfulName: nothing is left, or it is too long.
    """
    if len(text) > LONGEST_NAME * 10:  # before any work on a hostile text
        raise DoubtfulName(NameDoubt.TOO_LONG)
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(_few_marks(unicodedata.normalize("NFC", seen)).split())
    if not any(unicodedata.category(sign)[0] in "LNSP" for sign in name):
        raise DoubtfulName(NameDoubt.EMPTY)
    if max(shown_length(name), shown_length(unicodedata.normalize("NFKC", name))) > LONGEST_NAME:  # ﷺ is 18 letters
        raise DoubtfulName(NameDoubt.TOO_LONG)
    return name


def shown_length(text: str) -> int:
    """Characters as a reader counts them: marks belong to what they stand on."""
    return sum(not _is_mark(sign) for sign in text)


def _few_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for sign in text:
        run = run + 1 if _is_mark(sign) else 0
        if run <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Mc")
