"""The ledger: the family's numbers as last seen, and every change of them, told for 30 days where numbers are shown.

It notices what was changed in the app and what was changed in the settings file behind our back, at the next start. It
also notices that it was itself removed, where the settings hold its mark.

What it cannot notice: a stranger with full access to this account can rewrite settings and ledger together, remove both
and begin anew, or set the clock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.contacts.hours import JAPAN
from app.settings.settings import ChangeKind, FamilyContacts, NumberChange, Settings
from app.settings.typed import Slot
from app.system.notes import Note

FILE_NAME = "changes.json"
MOST_CHANGES = 200  # the newest are kept; far more than a family makes in 30 days

SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class _Seen:
    """One contact as last seen, as the file has it: the number as stored."""

    slot: str
    name: str
    number: str
    photo: str | None = None


@dataclass(frozen=True)
class _Book:
    """The file. Without an id where there is none, or none that can be used."""

    id: str = ""
    known: tuple[_Seen, ...] = ()
    changes: tuple[NumberChange, ...] = ()


class Ledger:
    """The ledger of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._file = Note(folder / FILE_NAME, _Book)
        self._book = self._written = self._file.read() or _Book()

    def marked(self, settings: Settings) -> Settings:
        """The same settings with the mark of this ledger, to be saved: then its removal is noticed.

        Call `note` before: only then is there a ledger that a mark can stand for.
        """
        return replace(settings, guard=replace(settings.guard, ledger=self._book.id))

    def note(self, settings: Settings, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen, and writes down what changed. At each start, and after each save.

        Where it cannot be written, the log says so, and the changes are still told until the guide ends.

        Args:
            now: aware, of any zone.

        Returns: what is new.
        """
        when, mark, known, book = now.astimezone(JAPAN), settings.guard.ledger, _seen(settings.family), self._book
        is_lost = bool(mark) and book.id != mark
        new = [NumberChange(when, ChangeKind.LEDGER)] if is_lost else []
        if book.known:  # the first entry of all is no change
            new += _differences(book.known, known, when)
        changes = (*book.changes, *new)[-MOST_CHANGES:]
        self._book = _Book(mark or book.id or os.urandom(16).hex(), known, changes)
        # On a PC where nobody has set anything up, nothing is written.
        if self._book != self._written and (known or mark or changes) and self._file.write(self._book):
            self._written = self._book
        return tuple(new)

    def recent(self, now: datetime) -> tuple[NumberChange, ...]:
        """The changes of the last 30 days, the newest first. One whose date is yet to come counts as made today."""
        local = now.astimezone(JAPAN)
        made = (one for one in self._book.changes if local - one.when <= SHOWN)
        shown = [replace(one, when=min(one.when, local)) for one in made]
        return tuple(sorted(shown, key=lambda one: one.when, reverse=True))


def _seen(family: FamilyContacts) -> tuple[_Seen, ...]:
    return tuple(_Seen(one.slot, one.name, one.number.stored, one.photo) for one in family.contacts)


def _differences(before: tuple[_Seen, ...], after: tuple[_Seen, ...], when: datetime) -> Iterator[NumberChange]:
    """What changed from one list to the other.

    Who is who: an office by what it is, a person by the name, else by the number.
    """
    old = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    for is_same in (_has_same_name, _has_same_number):
        for one in tuple(old):
            other = next((other for other in new if is_same(one, other)), None)
            if other:
                old.remove(one)
                new.remove(other)
                yield from _change(one, other, when)
    for one in old:
        yield NumberChange(when, ChangeKind.REMOVED, one.slot, one.name, old=one.number)
    for one in new:
        yield NumberChange(when, ChangeKind.ADDED, one.slot, one.name, new=one.number)


def _has_same_name(one: _Seen, other: _Seen) -> bool:
    return one.slot == other.slot and (one.slot != Slot.PERSON or one.name == other.name)


def _has_same_number(one: _Seen, other: _Seen) -> bool:
    return one.slot == other.slot and one.number == other.number


def _change(one: _Seen, other: _Seen, when: datetime) -> Iterator[NumberChange]:
    if one.number != other.number:
        yield NumberChange(when, ChangeKind.NUMBER, other.slot, other.name, one.number, other.number)
    if one.name != other.name:
        yield NumberChange(when, ChangeKind.NAME, other.slot, other.name, old=one.name)
    if one.photo != other.photo:
        yield NumberChange(when, ChangeKind.PHOTO, other.slot, other.name)
