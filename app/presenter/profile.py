"""The family's part of a start: settings with the administrator's policy over them, numbers, photos, changes."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.pages.family_contacts import Change, Contact, FamilyContacts, Slot
from app.settings.admin_policy import Policy
from app.settings.names import shown_name, whose
from app.settings.people import Person, Place
from app.settings.phone import from_stored
from app.settings.settings import Settings
from app.settings.store import SettingsFile

if TYPE_CHECKING:
    from app.settings.ledger import Ledger, NumberChange

WITH_OLD_NUMBER = ("number", "removed")
"""Kinds of changes after which there is a number that was there before."""

log = logging.getLogger(__name__)


class Profile:
    """One data folder as the guide sees it when it starts. Nothing in it can keep the guide from starting.

    Ledger and photos are loaded when they are first needed: the first page waits for neither where nothing was set up.

    Args:
        folder: the person's data folder.
        policy: what an administrator fixed for all.

    Attributes:
        file: the settings of this person.
        own: as they stand in it.
        settings: to go by, with the policy over them; never to be saved.
    """

    def __init__(self, folder: Path, policy: Policy) -> None:
        self._folder = folder
        self._ledger: Ledger | None = None
        self.file = SettingsFile(folder)
        self.own = self.file.load()
        self.settings = policy.over(self.own)

    def circle(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. Writes nothing.

        Args:
            now: aware, of any zone.
        """
        has_ledger = bool(self.own.guard.ledger)
        return replace(circle_of(self.settings), changes=self._changes(now) if has_ledger else ())

    def note(self, now: datetime) -> tuple[Change, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        try:
            self._open().note(self.own, now)
        except Exception:  # the ledger is for calm days, the guide is for now; the log has it
            log.exception("the changes of the numbers cannot be noted")
        return self._changes(now)

    def photo(self, name: str) -> bytes | None:
        """The content of a photo, or None where it is missing."""
        from app.settings.photos import Photos

        return Photos(self._folder).read(name)

    def _changes(self, now: datetime) -> tuple[Change, ...]:
        try:
            return tuple(_shown(self._open().recent(now)))
        except Exception:  # as above
            log.exception("the changes of the numbers are not known")
            return ()

    def _open(self) -> Ledger:
        if self._ledger is None:
            from app.settings.ledger import Ledger

            self._ledger = Ledger(self._folder)
        return self._ledger


def circle_of(settings: Settings) -> FamilyContacts:
    """Whom the settings name."""
    places = settings.places
    return FamilyContacts(
        people=tuple(_person(one, place) for place, one in enumerate(settings.people, start=1)),
        local_centre=_office(Slot.LOCAL_CENTRE, places.local_centre),
        bank=_office(Slot.BANK, places.bank),
        card=_office(Slot.CARD, places.card),
    )


def _person(person: Person, place: int) -> Contact:
    number = person.number
    return Contact(Slot.PERSON, shown_name(person.name), number.shown, number.extension, person.photo, place)


def _office(slot: Slot, place: Place | None) -> Contact | None:
    if place is None:
        return None
    return Contact(slot, shown_name(place.name, whose(slot)), place.number.shown, place.number.extension)


def _shown(changes: Iterable[NumberChange]) -> Iterable[Change]:
    slots = frozenset(Slot)
    for change in changes:
        slot = Slot(change.slot) if change.slot in slots else None
        name = shown_name(change.name, whose(change.slot))
        old = from_stored(change.old).shown if change.old and change.kind in WITH_OLD_NUMBER else ""
        yield Change(change.when.date(), change.kind, slot, name, old)
