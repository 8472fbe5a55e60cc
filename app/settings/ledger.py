"""The ledger: the family's numbers as last seen, and every change of them, told for 30 days where numbers are shown.

The guide alone keeps it: when it starts, and when the set-up has saved. So it notices what was changed in the set-up
and what was changed in the settings file behind our back.

What it cannot notice: a stranger with full access to this account can rewrite settings and ledger together, remove it
and have it begun anew, or set the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Slot
from app.settings.settings import ChangeKind, FamilyContacts, NumberChange
from app.system.notes import Note

FILE_NAME = "changes.json"
MOST_CHANGES = 200  # the newest are kept; far more than a family makes in 30 days

SHOWN = timedelta(days=30)


class _Seen(Struct, frozen=True):
    """One contact as last seen, as the file has it: the number as stored."""

    slot: str
    name: str
    number: str

    @property
    def who(self) -> tuple[str, str]:
        """Who is who: an office by what it is, a person by the name."""
        return self.slot, self.name if self.slot == Slot.PERSON else ""


class _Book(Struct, frozen=True):
    """The file."""

    known: tuple[_Seen, ...] = ()
    changes: tuple[NumberChange, ...] = ()


class Ledger:
    """The ledger of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._file = Note(folder / FILE_NAME, _Book)
        self._book = self._file.read() or _Book()

    def note(self, family: FamilyContacts, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen, and writes down what changed.

        Where it cannot be written, the log says so, and they are told until the guide ends, and at the next start.

        Args:
            now: aware, of any zone.

        Returns: what is new.
        """
        known = tuple(_Seen(contact.slot, contact.name, str(contact.number)) for contact in family.contacts)
        is_first = self._book == _Book()  # the first entry of all is no change; one after all were taken away is
        new = () if is_first else tuple(_differences(self._book.known, known, now.astimezone(JAPAN)))
        book = _Book(known, (*self._book.changes, *new)[-MOST_CHANGES:])
        if book != self._book:
            self._book = book
            self._file.write(book)
        return new

    def recent(self, now: datetime) -> tuple[NumberChange, ...]:
        """The changes of the last 30 days, the newest first."""
        return tuple(change for change in reversed(self._book.changes) if now - change.when <= SHOWN)


def _differences(before: tuple[_Seen, ...], after: tuple[_Seen, ...], when: datetime) -> Iterator[NumberChange]:
    """What changed from one list to the other. Another name of a person is another person."""
    old = [contact for contact in before if contact not in after]
    new = [contact for contact in after if contact not in before]
    for was in tuple(old):
        now = next((contact for contact in new if contact.who == was.who), None)
        if now:
            old.remove(was)
            new.remove(now)
            if now.number != was.number:
                yield NumberChange(when, ChangeKind.NUMBER, now.slot, now.name, was.number)
    yield from (NumberChange(when, ChangeKind.REMOVED, was.slot, was.name, was.number) for was in old)
    yield from (NumberChange(when, ChangeKind.ADDED, added.slot, added.name) for added in new)
