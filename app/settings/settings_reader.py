"""From a TOML table to settings: each value by itself, so that a wrong one does not spoil the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from app.settings.family_contacts import MOST_PEOPLE, Contact, FamilyContacts
from app.settings.names import OFFICES, Slot, clean_name
from app.settings.phone import Number, from_stored
from app.settings.settings import Settings
from app.settings.table_reader import Fault, TableReader
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


def _people(reader: TableReader, base: tuple[Contact, ...]) -> Iterator[Contact]:
    told = reader.take("people", partial(msgspec.convert, type=list), None)
    if told is None:
        yield from base
        return
    for place in range(1, min(len(told), MOST_PEOPLE) + 1):
        yield from _contact(reader, f"people.{place}", Slot.PERSON)
    if len(told) > MOST_PEOPLE:
        reader.add("people", "too-many")


def _offices(reader: TableReader, base: FamilyContacts) -> Iterator[Contact]:
    for slot in OFFICES:
        yield from _contact(reader, f"places.{slot}", slot) or base.of(slot)


def _contact(reader: TableReader, where: str, slot: Slot) -> tuple[Contact, ...]:
    """The contact, or none: without a number it is nothing. Without a name the number is not lost."""
    if reader.value(where) is None:
        return ()
    number = reader.take(f"{where}.number", _number, None, "wrong", missing="wrong")
    name = reader.take(f"{where}.name", _name, "", "name")
    photo = reader.take(f"{where}.photo", partial(msgspec.convert, type=str), None)
    return (Contact(name, number, photo, slot),) if number else ()


def _number(raw: object) -> Number:
    return from_stored(msgspec.convert(raw, str))


def _name(raw: object) -> str:
    """Offices need none."""
    return clean_name(text) if (text := msgspec.convert(raw, str)) else ""
