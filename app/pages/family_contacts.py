"""Whom a family added, as the guide's pages know it. Knows no Qt and no settings; made by app.presenter.profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Slot(StrEnum):
    """What somebody is for: one of the family, or an office by its name in the settings."""

    PERSON = "person"
    LOCAL_CENTRE = "local_centre"
    BANK = "bank"
    CARD = "card"


@dataclass(frozen=True)
class Contact:
    """One number that a family added.

    Attributes:
        slot: what it is for.
        name: as typed; empty for an office without a name of its own.
        number: in groups, as it is written.
        extension: digits to be asked for afterwards; mostly none.
        photo: name of a photo in the album, or None.
        place: which of the people, from 1; 0 for an office.
        reading: the name in kana; empty where it is not known.
        hours: when it answers, in words; mostly not known.
        is_here: the guide stands in its lobby.
    """

    slot: Slot
    name: str
    number: str
    extension: str = ""
    photo: str | None = None
    place: int = 0
    reading: str = ""
    hours: str = ""
    is_here: bool = False

    @property
    def id(self) -> str:
        """Its name among pages and presses; never that of an official desk."""
        return f"family-{self.place}" if self.place else f"family-{self.slot}"


@dataclass(frozen=True)
class Change:
    """One change of the family's numbers, as the start page tells it.

    Attributes:
        day: when, in Japan.
        kind: what changed; the words are at `family.changed.<kind>`.
        slot: whose it is; None where it is about the record itself.
        name: theirs; empty for an office without a name of its own.
        old: the number before, where there was another one.
    """

    day: date
    kind: str
    slot: Slot | None = None
    name: str = ""
    old: str = ""


@dataclass(frozen=True)
class FamilyContacts:
    """All that a family added.

    Attributes:
        people: whom of the family to ring, the first one first.
        local_centre, bank, card: offices; None where none was entered.
        changes: of the numbers, the newest first; those that are to be told.
    """

    people: tuple[Contact, ...] = ()
    local_centre: Contact | None = None
    bank: Contact | None = None
    card: Contact | None = None
    changes: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Contact]:
        """All numbers."""
        yield from self.people
        yield from (entry for entry in (self.local_centre, self.bank, self.card) if entry is not None)

    def find(self, entry_id: str) -> Contact:
        """The entry with this id. Raises KeyError where there is none."""
        try:
            return next(entry for entry in self if entry.id == entry_id)
        except StopIteration:
            raise KeyError(entry_id) from None


NOBODY = FamilyContacts()
"""Where nobody set anything up."""
