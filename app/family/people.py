"""Whom to ring: up to three people, and the local centre, the bank and the card company. Plain frozen values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from app.family.phone import Number

MOST_PEOPLE = 3
"""More would not fit one page with photos, and in panic nobody chooses among more."""

LONGEST_NAME = 20
"""Characters as a reader counts them; a large font has about as many in a line."""

MOST_MARKS = 2
"""Combining marks on one character: enough for every language, too few to paint over the lines beside it."""

PHOTO_NAME = re.compile("photo-[0-9a-f]{32}", re.ASCII)
"""The only names of photos, made in photos.py: never a path."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Control and format characters (bidi overrides among them), private use, lone surrogates, unassigned."""


class NameDoubt(StrEnum):
    """Why a text cannot be a name. The words are at `family.name.doubt.<value>`."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NUMBER = "number"


class DoubtfulName(ValueError):
    """A text cannot be a name.

    Attributes:
        doubt: why.
    """

    def __init__(self, doubt: NameDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class Person:
    """Somebody of the family.

    Attributes:
        name: as the elder calls them, cleaned by `clean_name`.
        number: theirs.
        photo: name of a file in the photo folder, see photos.py.
    """

    name: str
    number: Number
    photo: str | None = None

    def __post_init__(self) -> None:
        if self.photo is not None and not PHOTO_NAME.fullmatch(self.photo):
            raise ValueError("not a name that photos have")


@dataclass(frozen=True)
class Place:
    """An office to ring.

    Attributes:
        name: its own name, or empty where the kind says enough.
        number: its telephone.
    """

    name: str
    number: Number


@dataclass(frozen=True)
class Places:
    """The offices that a family can add. They stand beside the official numbers, never instead of them.

    Attributes:
        local_centre: the consumer centre (消費生活センター) of the town.
        bank: the bank's own line for lost books and frauds.
        card: the same of the card company.
    """

    local_centre: Place | None = None
    bank: Place | None = None
    card: Place | None = None

    def named(self) -> Iterator[tuple[str, Place | None]]:
        """(field, place) for each, in the order of the file."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


def clean_name(text: str) -> str:
    """A name without what cannot be seen or would disturb other text; NFC, single spaces.

    Raises:
        DoubtfulName: nothing is left, it is too long, or it holds a number, which would be taken for one to dial.
    """
    if len(text) > LONGEST_NAME * 10:  # before any work on a hostile text
        raise DoubtfulName(NameDoubt.TOO_LONG)
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(_few_marks(unicodedata.normalize("NFC", seen)).split())
    if not any(unicodedata.category(sign)[0] in "LNSP" for sign in name):
        raise DoubtfulName(NameDoubt.EMPTY)
    if shown_length(name) > LONGEST_NAME:
        raise DoubtfulName(NameDoubt.TOO_LONG)
    if re.search(r"\d[\W_]*\d[\W_]*\d", unicodedata.normalize("NFKC", name)):
        raise DoubtfulName(NameDoubt.NUMBER)
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
