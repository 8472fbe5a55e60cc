"""The ledger: the family's numbers as last seen, and every change of them, for 30 days on the start page.

It notices what was changed in the app and what was changed in the settings file behind our back, at the next start. It
also notices that it was itself removed, where the settings hold its mark.

It counts days by itself, for the PC's clock may be set: back, and no day has passed; ahead, and only a few have.

What it cannot notice: a stranger with full access to this account can rewrite settings and ledger together, so that
they agree; or remove both and begin anew (then all numbers show as new, for 30 days).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from app.contacts.hours import JAPAN
from app.settings.names import kept_name
from app.settings.phone import from_stored
from app.settings.settings import Guard, Settings
from app.system.files import FileRefused, SaveFailed, clear_way, write_own
from app.system.notes import read_json

FILE_NAME = "changes.json"
LARGEST_FILE = 200_000
MOST_CHANGES = 200
"""The newest are kept; far more than a family makes in 30 days."""

DAY = timedelta(days=1)

SHOWN = 30 * DAY

MOST_PASSED = 10 * DAY
"""Of the time between two starts, no more counts: whoever was away, or whose clock jumped, is told all the same."""

BELIEVED = 366 * DAY
"""A date further in the future than this comes from a clock that was wrong."""

PERSON = "person"

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What changed. The words are at `family.changed.<value>`."""

    ADDED = "added"
    NUMBER = "number"
    NAME = "name"
    PHOTO = "photo"
    REMOVED = "removed"
    LEDGER = "ledger"


SLIGHT = (Kind.ADDED, Kind.PHOTO)
"""These take no number away: a guide that is seldom opened must not tell in a bad hour what is a year old."""


@dataclass(frozen=True)
class Known:
    """One entry as last seen.

    Attributes:
        slot: "person", or the field of Places.
        name: as shown; empty for an office without a name of its own.
        number: as stored.
        photo: its name.
    """

    slot: str
    name: str
    number: str
    photo: str | None = None


@dataclass(frozen=True)
class NumberChange:
    """One change.

    Attributes:
        when: when it was made in the app, or noticed; Japan time.
        kind: what changed. LEDGER: the record itself was removed or spoilt, and the numbers should be compared.
        slot: "person", the field of Places, or empty for LEDGER.
        name: whose number; the new name for NAME.
        old: number before, as stored, or the old name for NAME; empty for ADDED, PHOTO and LEDGER.
        new: number after, as stored; empty for REMOVED, NAME, PHOTO and LEDGER.
        day: the same moment in days that the ledger counts, from its beginning on.
    """

    when: datetime
    kind: Kind
    slot: str = ""
    name: str = ""
    old: str = ""
    new: str = ""
    day: timedelta = field(default=timedelta(0), compare=False)


@dataclass(frozen=True)
class _Book:
    """The file. `latest` is the last date that was seen, `day` the same in days that the ledger counts."""

    id: str
    latest: datetime
    known: tuple[Known, ...] = ()
    changes: tuple[NumberChange, ...] = ()
    day: timedelta = timedelta(0)


class Ledger:
    """The ledger of one data folder.

    Args:
        folder: the person's data folder.
    """

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
            settings: as they are in the file.
            now: aware, of any zone.

        Returns: what is new.
        """
        before = self._book
        book = before or _Book(settings.guard.ledger or secrets.token_hex(16), now.astimezone(JAPAN))
        when, day = _date(book, now), _day(book, now)
        known = tuple(_entries(settings))
        is_lost = bool(settings.guard.ledger) and (before is None or before.id != settings.guard.ledger)
        new = [NumberChange(when, Kind.LEDGER)] if is_lost or self._was_broken else []
        if before or not new:
            new += _differences(book.known, known)
        new = [replace(change, when=when, day=day) for change in new]
        self._was_broken = False
        mark = settings.guard.ledger or book.id
        changes = (*book.changes, *new)[-MOST_CHANGES:]
        self._book = replace(book, id=mark, latest=when, day=day, known=known, changes=changes)
        # On a PC where nobody has set anything up, nothing is written.
        is_needed = bool(known or settings.guard.ledger) and not self._is_written
        if new or is_needed or (before is not None and self._is_written and abs(when - before.latest) >= DAY):
            self._write(self._book)
        return tuple(new)

    def recent(self, now: datetime) -> tuple[NumberChange, ...]:
        """The changes of the last 30 days, the newest first. One whose date is yet to come counts as made just now."""
        if self._book is None:
            return ()
        local, day = now.astimezone(JAPAN), _day(self._book, now)
        new = [one for one in self._book.changes if day - one.day <= SHOWN]
        shown = [replace(one, when=min(one.when, local)) for one in new if not _is_past(one, local)]
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
            write_own(self._path, msgspec.json.encode(book), LARGEST_FILE)
            self._is_written = True
        except SaveFailed as failed:
            log.info("the ledger is not written: %s", failed.reason)


def _is_past(change: NumberChange, now: datetime) -> bool:
    return change.kind in SLIGHT and now - change.when > SHOWN


def _date(book: _Book, now: datetime) -> datetime:
    """Never before the latest date seen: setting the clock back for a moment must not hide a change."""
    local = now.astimezone(JAPAN)
    return max(local, book.latest) if book.latest - local < BELIEVED else local


def _day(book: _Book, now: datetime) -> timedelta:
    """The same in days that the ledger counts: they never go back, and never jump."""
    passed = _date(book, now) - book.latest
    return book.day + min(max(passed, timedelta(0)), MOST_PASSED)


def _check(book: _Book) -> None:
    """Raises ValueError for what this module does not write; it will be shown on the start page."""
    if any(one.tzinfo is None for one in (book.latest, *(one.when for one in book.changes))):
        raise ValueError("its dates are not ours")
    Guard(ledger=book.id)  # refuses an id that no settings could bear
    named = [change for change in book.changes if change.kind is Kind.NAME]
    other = [change for change in book.changes if change.kind is not Kind.NAME]
    names = [one.name for one in book.known] + [change.name for change in book.changes]
    names += [change.old for change in named]
    numbers = [one.number for one in book.known] + [text for change in other for text in (change.old, change.new)]
    if any(name != kept_name(name) for name in names if name):
        raise ValueError("a name is not as it is written here")
    if any(number != from_stored(number).stored for number in numbers if number):
        raise ValueError("a number is not as it is written here")


def _entries(settings: Settings) -> Iterator[Known]:
    for person in settings.people:
        yield Known(PERSON, person.name, person.number.stored, person.photo)
    for slot, place in settings.places.named():
        if place:
            yield Known(slot, place.name, place.number.stored)


def _differences(before: tuple[Known, ...], after: tuple[Known, ...]) -> Iterator[NumberChange]:
    """What changed from one list to the other; dates are the caller's."""
    old = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    for pair in _pairs(old, new):
        old.remove(pair[0])
        new.remove(pair[1])
        yield from _change(*pair)
    for one in old:
        yield NumberChange(_NEVER, Kind.REMOVED, one.slot, one.name, old=one.number)
    for one in new:
        yield NumberChange(_NEVER, Kind.ADDED, one.slot, one.name, new=one.number)


def _pairs(old: list[Known], new: list[Known]) -> list[tuple[Known, Known]]:
    """Who is who: an office by what it is, a person by the name, else by the number."""
    pairs: list[tuple[Known, Known]] = []
    for same in (_same_name, _same_number):
        for one in old:
            free = (other for other in new if all(other is not pair[1] for pair in pairs) and same(one, other))
            if all(one is not pair[0] for pair in pairs) and (other := next(free, None)):
                pairs.append((one, other))
    return pairs


def _same_name(one: Known, other: Known) -> bool:
    return one.slot == other.slot and (one.slot != PERSON or one.name == other.name)


def _same_number(one: Known, other: Known) -> bool:
    return one.slot == other.slot and one.number == other.number


def _change(one: Known, other: Known) -> Iterator[NumberChange]:
    if one.number != other.number:
        yield NumberChange(_NEVER, Kind.NUMBER, other.slot, other.name, one.number, other.number)
    if one.name != other.name:
        yield NumberChange(_NEVER, Kind.NAME, other.slot, other.name, old=one.name)
    if one.photo != other.photo:
        yield NumberChange(_NEVER, Kind.PHOTO, other.slot, other.name)


_NEVER = datetime.min.replace(tzinfo=JAPAN)
