"""The ledger: the family's numbers as last seen, and their changes, which are shown with the numbers for 30 days.

The guide keeps it: when it starts, and after the set-up has saved. So it notices changes that were made in the set-up,
and those that were made in the settings file behind our back.

What it cannot notice: a stranger with full access to this account can change settings and ledger together, delete the
ledger so that a new one is begun, or set the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Slot
from app.settings.settings import ChangeKind, FamilyContacts, NumberChange, NumberChanges
from app.system.notes import Note

FILE_NAME = "changes.json"
MOST_CHANGES = 200  # the newest are kept; far more than a family makes in 30 days

SHOWN = timedelta(days=30)


class _Seen(Struct, frozen=True):
    """One contact as last seen, as it is stored."""

    slot: str
    name: str
    number: str

    @property
    def who(self) -> tuple[str, str]:
        """Identifies a contact: an office by its slot, a person by the name."""
        return self.slot, self.name if self.slot == Slot.PERSON else ""


class _Book(Struct, frozen=True):
    """The content of the file."""

    known: tuple[_Seen, ...] = ()
    changes: NumberChanges = ()


class Ledger:
    """The ledger of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._file = Note(folder / FILE_NAME, _Book)
        self._book = self._file.read() or _Book()

    def note(self, family: FamilyContacts, now: datetime) -> NumberChanges:
        """Compares the numbers with those last seen, and saves what changed.

        If that cannot be saved, the log says so. The changes are shown until the guide ends, and at the next start.

        Args:
            now: aware, in any zone.

        Returns: the new changes.
        """
        known = tuple(_Seen(contact.slot, contact.name, str(contact.number)) for contact in family.contacts)
        is_first = self._book == _Book()  # the very first numbers are no change; those after all were removed are
        new = () if is_first else tuple(_differences(self._book.known, known, now.astimezone(JAPAN)))
        book = _Book(known, (*self._book.changes, *new)[-MOST_CHANGES:])
        if book != self._book:
            self._book = book
            self._file.write(book)
        return new

    def recent(self, now: datetime) -> NumberChanges:
        """The changes of the last 30 days, the newest first."""
        return tuple(change for change in reversed(self._book.changes) if now - change.when <= SHOWN)


def _differences(before: tuple[_Seen, ...], after: tuple[_Seen, ...], when: datetime) -> Iterator[NumberChange]:
    """What changed from one list to the other. A person with another name is another person."""
    new = [contact for contact in after if contact not in before]
    for was in before:
        if was in after:
            continue
        now = next((contact for contact in new if contact.who == was.who), None)
        if now is None:
            yield NumberChange(when, ChangeKind.REMOVED, was.slot, was.name, was.number)
        else:
            new.remove(now)
            if now.number != was.number:
                yield NumberChange(when, ChangeKind.NUMBER, now.slot, now.name, was.number)
    for added in new:
        yield NumberChange(when, ChangeKind.ADDED, added.slot, added.name)
