"""Whom a family added: up to three people, the local centre, two banks, the card company; and what changed of them.

These stand beside the official numbers, never instead of them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.settings.doubts import Doubtful
from app.settings.names import Slot
from app.settings.phone import Number, from_stored

MOST_PEOPLE = 3  # more would not fit one page with photos, and in panic nobody chooses among more


@dataclass(frozen=True)
class Contact:
    """One number that a family added, or the centre in whose lobby a kiosk stands.

    Attributes:
        name: by `clean_name`; empty where it cannot be one, or an office has none of its own. Shown in a frame only,
            see `app.pages.describe_family.framed`.
        photo: its name, see photos.py.
        place: which of the people, from 1; set by `FamilyContacts`.
        reading: the name in kana, where it is known.
        hours: when it answers, in words; mostly not known.
        is_here: the guide stands in its lobby.
    """

    name: str
    number: Number
    photo: str | None = None
    slot: Slot = Slot.PERSON
    place: int = field(default=0, compare=False)
    reading: str = ""
    hours: str = ""
    is_here: bool = False

    @property
    def id(self) -> str:
        """Its name among pages and presses; never that of an official desk."""
        return f"family-{self.place}" if self.slot is Slot.PERSON else f"family-{self.slot}"


class ChangeKind(StrEnum):
    """What changed. The words are at `family.changed.<value>`."""

    ADDED = "added"
    NUMBER = "number"
    NAME = "name"
    PHOTO = "photo"
    REMOVED = "removed"
    LEDGER = "ledger"


@dataclass(frozen=True)
class NumberChange:
    """One change of the family's numbers.

    Attributes:
        when: when it was made in the app, or noticed; aware.
        kind: what changed. LEDGER: the record itself was removed or spoilt, and the numbers should be compared.
        slot: whose; empty for LEDGER.
        name: whose number; the new name for NAME.
        old: number before, as stored, or the old name for NAME; empty for ADDED, PHOTO and LEDGER.
        new: number after, as stored; empty for REMOVED, NAME, PHOTO and LEDGER.
    """

    when: Annotated[datetime, Meta(tz=True)]
    kind: ChangeKind
    slot: str = ""
    name: str = ""
    old: str = ""
    new: str = ""

    @property
    def is_slight(self) -> bool:
        """Whether it leads nobody to another number than before."""
        return self.kind in (ChangeKind.ADDED, ChangeKind.PHOTO)

    @property
    def old_number(self) -> str:
        """The number before, in groups; empty where there was no other one, or the record holds no number there."""
        with suppress(Doubtful):
            return "" if self.kind is ChangeKind.NAME else from_stored(self.old).shown
        return ""


@dataclass(frozen=True)
class FamilyContacts:
    """All that a family added.

    Attributes:
        contacts: people first, then the offices, one of each slot.
        changes: those that are to be told, the newest first; none in the settings.
    """

    contacts: tuple[Contact, ...] = ()
    changes: tuple[NumberChange, ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.contacts, key=lambda one: tuple(Slot).index(one.slot))
        numbered = tuple(replace(one, place=place) for place, one in enumerate(ordered, start=1))
        object.__setattr__(self, "contacts", numbered)

    @property
    def people(self) -> tuple[Contact, ...]:
        """Those who are no office."""
        return self.of(Slot.PERSON)

    def of(self, *slots: Slot) -> tuple[Contact, ...]:
        """All in these slots."""
        return tuple(one for one in self.contacts if one.slot in slots)

    def find(self, contact_id: str) -> Contact | None:
        """The one of this id; None where it was taken out meanwhile."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)


NOBODY = FamilyContacts()
"""Where nobody set anything up."""
