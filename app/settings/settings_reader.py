"""From a TOML table to settings: each value by itself, so that a wrong one does not spoil the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from app.settings.family_contacts import MOST_PEOPLE, PHOTO_NAME, Contact, FamilyContacts
from app.settings.names import OFFICES, clean_name
from app.settings.phone import Number, from_stored
from app.settings.settings import Settings
from app.settings.table_reader import Fault, FaultKind, TableReader
from app.speech.style import Style

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Section = TypeVar("Section", bound=DataclassInstance)

SECTIONS = ("voice", "look", "companion", "press", "guard")
"""Flat tables: one line a value."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Read:
    """Settings as far as they could be read, and what could not; that is for the family's pages only.

    Attributes:
        text: of the file; empty where none could be read.
        is_current: it is the settings file of this PC, and not the version before.
    """

    settings: Settings
    faults: tuple[Fault, ...] = ()
    text: str = ""
    is_current: bool = False


def read_settings(table: Mapping[str, Any], base: Settings | None = None) -> Read:
    """Settings from a TOML table; never raises for any table that TOML can make.

    Args:
        table: the whole file. What is not known in it is passed over.
        base: what holds where the table says nothing, or something wrong. The defaults, if not given.
    """
    base = base or Settings()
    reader = TableReader(table)
    sections = {name: _section(reader, name, getattr(base, name)) for name in SECTIONS}
    contacts = (*_people(reader, base.family.people), *_offices(reader, base.family))
    settings = replace(base, family=FamilyContacts(contacts), **sections)
    for fault in reader.faults:
        log.info("settings: %s", fault)  # never the value: it may be somebody's number
    return Read(settings, reader.faults)


def _section(reader: TableReader, name: str, base: Section) -> Section:
    for key, kind in get_type_hints(type(base)).items():
        base = reader.take(f"{name}.{key}", partial(_changed, base, key, kind), base)
    return base


def _changed(base: Section, key: str, kind: Any, raw: object) -> Section:
    changed = replace(base, **{key: msgspec.convert(raw, kind)})  # msgspec.ValidationError is a ValueError
    if isinstance(changed, Style) and changed != changed.faster(0).louder(0):
        raise ValueError("outside the steps")
    return changed


def _people(reader: TableReader, base: tuple[Contact, ...]) -> tuple[Contact, ...]:
    raw = reader.take("people", partial(msgspec.convert, type=list), None)
    if raw is None:
        return base
    if len(raw) > MOST_PEOPLE:
        reader.add("people", FaultKind.TOO_MANY)
    people = []
    for where in (f"people.{place + 1}" for place in range(len(raw[:MOST_PEOPLE]))):
        number = _number(reader, where)
        name = _name(reader, f"{where}.name", is_needed=True)
        photo = reader.take(f"{where}.photo", _photo, None)
        if number:
            people.append(Contact(name, number, photo))
    return tuple(people)


def _offices(reader: TableReader, base: FamilyContacts) -> Iterator[Contact]:
    for slot in OFFICES:
        where = f"places.{slot}"
        is_told = reader.value(where) is not None
        number = _number(reader, where) if is_told else None
        name = _name(reader, f"{where}.name", is_needed=False) if is_told else ""
        yield from (Contact(name, number, slot=slot),) if number else base.of(slot)


def _number(reader: TableReader, where: str) -> Number | None:
    """Without a number a contact is nothing."""
    return reader.take(f"{where}.number", _stored, None, missing=FaultKind.WRONG)


def _name(reader: TableReader, where: str, *, is_needed: bool) -> str:
    """A name, else none: the number beside it is not lost. Offices need none."""

    def read(raw: object) -> str | None:
        text = msgspec.convert(raw, str)
        return clean_name(text) if text or is_needed else None

    return reader.take(where, read, "", FaultKind.NAME, missing=FaultKind.NAME if is_needed else None)


def _stored(raw: object) -> Number:
    return from_stored(msgspec.convert(raw, str))


def _photo(raw: object) -> str:
    if not PHOTO_NAME.fullmatch(name := msgspec.convert(raw, str)):
        raise ValueError("not a name that photos have")
    return name
