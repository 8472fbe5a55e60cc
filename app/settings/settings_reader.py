"""From a TOML table to settings: each value by itself, so that a wrong one does not spoil the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from app.settings.names import DoubtfulName, Whose, clean_name, kept_name, whose
from app.settings.people import MOST_PEOPLE, PHOTO_NAME, Person, Place, Places
from app.settings.phone import Number, from_stored
from app.settings.settings import Settings
from app.speech.style import Style

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Section = TypeVar("Section", bound=DataclassInstance)

log = logging.getLogger(__name__)

ReadNumber = Callable[[str], Number]
"""How numbers are read: fast from one's own file, thoroughly from a stranger's. Raises ValueError."""


class Reason(StrEnum):
    """What happened to a setting. The words are at `family.notice.<value>`."""

    WRONG = "wrong"
    NAME = "name"
    TOO_MANY = "too-many"
    PREVIOUS = "previous"
    DEFAULTS = "defaults"


@dataclass(frozen=True)
class Notice:
    """Something in the settings that could not be used; for the family's pages only.

    Attributes:
        key: what it is about: "look.size", "people.2.number"; "file" for the whole.
        reason: what happened.
    """

    key: str
    reason: Reason


@dataclass(frozen=True)
class Read:
    """Settings as far as they could be read, and what could not."""

    settings: Settings
    notices: tuple[Notice, ...] = ()


def read_settings(
    table: Mapping[str, Any], base: Settings | None = None, read_number: ReadNumber = from_stored
) -> Read:
    """Settings from a TOML table; never raises for any table that TOML can make.

    Args:
        table: the whole file. What is not known in it is passed over.
        base: what holds where the table says nothing, or something wrong. The defaults, if not given.
        read_number: how numbers are read.
    """
    reader = _Reader(table, read_number)
    return Read(reader.settings(base or Settings()), tuple(reader.notices))


class _Reader:
    """Reads one table and collects notices."""

    def __init__(self, table: Mapping[str, Any], read_number: ReadNumber) -> None:
        self._table = table
        self._read_number = read_number
        self.notices: list[Notice] = []

    def settings(self, base: Settings) -> Settings:
        return Settings(
            voice=self._section("voice", base.voice, _check_style),
            look=self._section("look", base.look),
            people=self._people(base.people),
            places=self._places(base.places),
            companion=self._section("companion", base.companion),
            press=self._section("press", base.press),
            guard=self._section("guard", base.guard),
        )

    def _section(self, name: str, base: Section, check: Callable[[Section], None] = lambda _: None) -> Section:
        table = self._sub_table(name)
        for key, kind in get_type_hints(type(base)).items():
            if key not in table:
                continue
            try:
                changed = replace(base, **{key: msgspec.convert(table[key], kind)})
                check(changed)
                base = changed
            except ValueError:  # msgspec.ValidationError is one, too
                self._notice(f"{name}.{key}")
        return base

    def _people(self, base: tuple[Person, ...]) -> tuple[Person, ...]:
        if "people" not in self._table:
            return base
        raw = self._table["people"]
        if not isinstance(raw, list):
            self._notice("people")
            return base
        if len(raw) > MOST_PEOPLE:
            self._notice("people", Reason.TOO_MANY)
        people = [self._person(f"people.{place}", one) for place, one in enumerate(raw[:MOST_PEOPLE], 1)]
        return tuple(person for person in people if person is not None)

    def _person(self, where: str, raw: object) -> Person | None:
        if not isinstance(raw, dict):
            self._notice(where)
            return None
        number = self._text(raw, where, "number", self._read_number)
        name = self._name(raw, where, Whose.PERSON)
        if number is None or name is None:
            return None
        photo = raw.get("photo")
        if photo is not None and not (isinstance(photo, str) and PHOTO_NAME.fullmatch(photo)):
            self._notice(f"{where}.photo")
            photo = None
        return Person(name, number, photo)

    def _places(self, base: Places) -> Places:
        table = self._sub_table("places")
        for name, _ in base.named():
            if name in table:
                place = self._place(f"places.{name}", table[name], whose(name))
                base = replace(base, **{name: place}) if place else base
        return base

    def _place(self, where: str, raw: object, of: Whose) -> Place | None:
        """Name and number. Without a number it is nothing; a wrong name is as if it was not given."""
        if not isinstance(raw, dict):
            self._notice(where)
            return None
        number = self._text(raw, where, "number", self._read_number)
        name = self._name(raw, where, of) if raw.get("name", "") != "" else None
        return Place(name or "", number) if number else None

    def _name(self, raw: dict[str, Any], where: str, of: Whose) -> str | None:
        """A name that may be shown, else what can be kept of it: the number beside it is not lost; None for no text."""
        text = raw.get("name", "")
        if not isinstance(text, str):
            self._notice(f"{where}.name")
            return None
        try:
            return clean_name(text, of)
        except DoubtfulName:
            self._notice(f"{where}.name", Reason.NAME)
        try:
            return kept_name(text)
        except DoubtfulName:
            return ""

    def _text(self, raw: dict[str, Any], where: str, key: str, read: Callable[[str], Any]) -> Any:
        try:
            return read(msgspec.convert(raw.get(key), str))
        except ValueError:
            self._notice(f"{where}.{key}")
            return None

    def _sub_table(self, name: str) -> dict[str, Any]:
        table = self._table.get(name, {})
        if isinstance(table, dict):
            return table
        self._notice(name)
        return {}

    def _notice(self, key: str, reason: Reason = Reason.WRONG) -> None:
        log.info("settings: %s: %s", key, reason)  # never the value: it may be somebody's number
        self.notices.append(Notice(key, reason))


def _check_style(style: Style) -> None:
    if style != style.faster(0).louder(0):
        raise ValueError("outside the steps")
