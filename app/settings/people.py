"""Whom to ring: up to three people, and the local centre, the bank and the card company. Plain frozen values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from app.settings.phone import Number

MOST_PEOPLE = 3
"""More would not fit one page with photos, and in panic nobody chooses among more."""

PHOTO_NAME = re.compile("photo-[0-9a-f]{32}", re.ASCII)
"""The only names of photos, made in photos.py: never a path."""


@dataclass(frozen=True)
class Person:
    """Somebody of the family.

    Attributes:
        name: as the elder calls them, by `kept_name`; empty where it cannot be kept. Shown by `shown_name` only.
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
        name: its own name, or empty where the kind says enough. Shown by `shown_name` only.
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
