"""The ledger: the family's numbers as last seen, and every change of them, told for 30 days where numbers are shown.

It notices what was changed in the app and what was changed in the settings file behind our back, at the next start. It
also notices that it was itself removed, where the settings hold its mark.

It counts days by itself, for the PC's clock may be set: back, and no day has passed; ahead, and only a few have.

What it cannot notice: a stranger with full access to this account can rewrite settings and ledger together, so that
they agree; or remove both and begin anew.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import msgspec

from app.contacts.hours import JAPAN
from app.settings.family_contacts import ChangeKind, NumberChange
from app.settings.names import Slot, clean_name
from app.settings.phone import from_stored
from app.settings.settings import Guard, Settings
from app.system.files import FileRefused, SaveFailed, clear_way, write_own
from app.system.notes import read_json

FILE_NAME = "changes.json"
LARGEST_FILE = 200_000
MOST_CHANGES = 200  # the newest are kept; far more than a family makes in 30 days

DAY = timedelta(days=1)
SHOWN = 30 * DAY

MOST_PASSED = 10 * DAY
"""Of the time between two starts, no more counts: whoever was away, or whose clock jumped, is told all the same."""

BELIEVED = 366 * DAY  # a date further in the future than this comes from a clock that was wrong

_NEVER = datetime.min.replace(tzinfo=JAPAN)  # until the date is known

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Seen:
    """One contact as last seen, as the file has it: the number as stored."""

    slot: str
    name: str
    number: str
    photo: str | None = None


@dataclass(frozen=True)
class _Book:
    """The file. `latest` is the last date that was seen, `day` the same in days that the ledger counts."""

    id: str
    latest: datetime
    known: tuple[_Seen, ...] = ()
    changes: tuple[NumberChange, ...] = ()
    day: timedelta = timedelta(0)


class Ledger:
    """The ledger of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._was_broken = False
        self._book = self._read()
        self._is_written = self._book is not None

    def marked(self, settings: Settings) -> Settings:
        """The same settings with the mark of this ledger, to be saved: then its removal is noticed.

        Call `note` before: only then is there a ledger that a mark can stand for.
        """
        ours = self._book.id if self._book else ""
        return replace(settings, guard=replace(settings.guard, ledger=ours))

    def note(self, settings: Settings, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen, and writes down what changed. At each start, and after each save.

        Where it cannot be written, the log says so, and the changes are still told until the guide ends.

        Args:
            now: aware, of any zone.

        Returns: what is new.
        """
        before = self._book
        book = before or _Book(settings.guard.ledger or secrets.token_hex(16), now.astimezone(JAPAN))
        when, day = _date(book, now), _day(book, now)
        known = tuple(_seen(settings))
        is_lost = bool(settings.guard.ledger) and (before is None or before.id != settings.guard.ledger)
        new = [NumberChange(when, ChangeKind.LEDGER)] if is_lost or self._was_broken else []
        if book.known:  # the first entry of all is no change
            new += _differences(book.known, known)
        new = [replace(change, when=when, day=day) for change in new]
        self._was_broken = False
        mark = settings.guard.ledger or book.id
        changes = (*book.changes, *new)[-MOST_CHANGES:]
        self._book = replace(book, id=mark, latest=when, day=day, known=known, changes=changes)
        # On a PC where nobody has set anything up, nothing is written. What is no change, the first entry, is.
        is_needed = known != book.known or (bool(known or settings.guard.ledger) and not self._is_written)
        if new or is_needed or (before is not None and self._is_written and abs(when - before.latest) >= DAY):
            self._write(self._book)
        return tuple(new)

    def recent(self, now: datetime) -> tuple[NumberChange, ...]:
        """The changes of the last 30 days, the newest first. One whose date is yet to come counts as made today."""
        if self._book is None:
            return ()
        local, day = now.astimezone(JAPAN), _day(self._book, now)
        tonight = datetime.combine(local, time.max, JAPAN)
        new = [one for one in self._book.changes if day - one.day <= SHOWN]
        # A guide that is seldom opened must not tell in a bad hour of a photo that was new a year ago.
        shown = [
            replace(one, when=min(one.when, tonight)) for one in new if not (one.is_slight and local - one.when > SHOWN)
        ]
        return tuple(sorted(shown, key=lambda one: one.when, reverse=True))

    def _read(self) -> _Book | None:
        try:
            book = read_json(self._path, LARGEST_FILE, _Book)
            _check(book)
        except FileNotFoundError:
            return None
        except (FileRefused, ValueError) as error:
            log.info("the ledger cannot be used: %s", error)
            self._was_broken = True
            return None
        return book

    def _write(self, book: _Book) -> None:
        try:
            clear_way(self._path)
            write_own(self._path, msgspec.json.encode(book))
            self._is_written = True
        except SaveFailed as failed:
            log.info("the ledger is not written: %s", failed.reason)


def _date(book: _Book, now: datetime) -> datetime:
    """Never before the latest date seen: setting the clock back for a moment must not hide a change."""
    local = now.astimezone(JAPAN)
    return max(local, book.latest) if book.latest - local < BELIEVED else local


def _day(book: _Book, now: datetime) -> timedelta:
    """The same in days that the ledger counts: they never go back, and never jump."""
    passed = _date(book, now) - book.latest
    return book.day + min(max(passed, timedelta(0)), MOST_PASSED)


def _check(book: _Book) -> None:
    """Raises ValueError for what this module does not write; it will be shown."""
    if any(one.tzinfo is None for one in (book.latest, *(one.when for one in book.changes))):
        raise ValueError("its dates are not ours")
    Guard(ledger=book.id)  # refuses an id that no settings could bear
    texts = [(change.kind is ChangeKind.NAME, text) for change in book.changes for text in (change.old, change.new)]
    names = [one.name for one in book.known] + [change.name for change in book.changes]
    names += [text for is_name, text in texts if is_name]
    numbers = [one.number for one in book.known] + [text for is_name, text in texts if not is_name]
    if any(name != clean_name(name) for name in names if name):
        raise ValueError("a name is not as it is written here")
    if any(number != from_stored(number).stored for number in numbers if number):
        raise ValueError("a number is not as it is written here")


def _seen(settings: Settings) -> Iterator[_Seen]:
    for one in (*settings.people, *(office for _, office in settings.places.named() if office)):
        yield _Seen(one.slot, one.name, one.number.stored, one.photo)


def _differences(before: tuple[_Seen, ...], after: tuple[_Seen, ...]) -> Iterator[NumberChange]:
    """What changed from one list to the other; dates are the caller's.

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
                yield from _change(one, other)
    for one in old:
        yield NumberChange(_NEVER, ChangeKind.REMOVED, one.slot, one.name, old=one.number)
    for one in new:
        yield NumberChange(_NEVER, ChangeKind.ADDED, one.slot, one.name, new=one.number)


def _has_same_name(one: _Seen, other: _Seen) -> bool:
    return one.slot == other.slot and (one.slot != Slot.PERSON or one.name == other.name)


def _has_same_number(one: _Seen, other: _Seen) -> bool:
    return one.slot == other.slot and one.number == other.number


def _change(one: _Seen, other: _Seen) -> Iterator[NumberChange]:
    if one.number != other.number:
        yield NumberChange(_NEVER, ChangeKind.NUMBER, other.slot, other.name, one.number, other.number)
    if one.name != other.name:
        yield NumberChange(_NEVER, ChangeKind.NAME, other.slot, other.name, old=one.name)
    if one.photo != other.photo:
        yield NumberChange(_NEVER, ChangeKind.PHOTO, other.slot, other.name)
