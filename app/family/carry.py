"""Settings carried to another PC in one file. A file that comes in is a stranger's until it is read through.

It holds no PIN, no official number, no path and no command, and none of these is looked for in it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.family.disk import FileRefused, Refusal, read_checked
from app.family.model import Settings
from app.family.people import PHOTO_NAME, Person
from app.family.phone import parse_number
from app.family.photos import Photos, photo_name
from app.family.reading import Notice, Reason, read_settings
from app.family.toml import parse_toml
from app.family.writing import SECTIONS, as_table

FILE_NAME = "anshin-guide-settings.toml"
FORMAT = "anshin-guide-settings"
VERSION = 1

LARGEST_FILE = 1_000_000
"""Bytes."""

LARGEST_PHOTO = 230_000
"""Bytes of a photo that is carried: three of them in base64, with the rest, stay below LARGEST_FILE."""

DEEPEST = 5
"""Tables in tables; a real file has three."""

CARRIED = (*(name for name in SECTIONS if name != "guard"), "people", "places")

Value = str | int | float | bool | None


class ImportDoubt(StrEnum):
    """Why a file is not taken in. The words are at `family.import.<value>`."""

    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    NOT_OURS = "not-ours"
    NEWER = "newer"


class ImportRefused(ValueError):
    """A file is not taken in, not even a part of it.

    Attributes:
        doubt: why.
    """

    def __init__(self, doubt: ImportDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class Change:
    """One value that an import would change.

    Attributes:
        key: "look.size", "people.1.number", "places.bank.name". The words are at `family.key.<key>`, without the 1.
        old: now; None where there is nothing yet.
        new: then; None where nothing is left.
    """

    key: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Parcel:
    """What a file holds, read through and not yet taken in.

    Attributes:
        settings: what would hold: the present settings, with what the file says in their place.
        photos: content by name, only of people in `settings`.
        changes: what would change, for the person to see before.
        notices: what in the file could not be used.
    """

    settings: Settings
    photos: Mapping[str, bytes]
    changes: tuple[Change, ...]
    notices: tuple[Notice, ...]

    def keep_photos(self, photos: Photos) -> None:
        """Puts the photos in their place; then save `settings` as the family's pages do. Raises SaveFailed."""
        for content in self.photos.values():
            photos.keep_content(content)


def pack(settings: Settings, photos: Photos) -> bytes:
    """The file to carry: all settings and the photos that are small enough, for the pages make them small."""
    import tomlkit  # here and not above: needed only when something is carried

    table: dict[str, Any] = {"format": FORMAT, "version": VERSION, **as_table(settings)}
    contents = {one.photo: photos.read(one.photo) for one in settings.people if one.photo}
    carried = {
        name: base64.b64encode(content).decode()
        for name, content in contents.items()
        if content and len(content) <= LARGEST_PHOTO
    }
    return tomlkit.dumps({**table, "photos": carried} if carried else table).encode()


def unpack_file(path: Path, present: Settings) -> Parcel:
    """The same as `unpack`, from a file anywhere. Raises ImportRefused."""
    try:
        return unpack(read_checked(path, LARGEST_FILE, follow=True), present)
    except FileRefused as refused:
        is_large = refused.reason is Refusal.TOO_LARGE
        raise ImportRefused(ImportDoubt.TOO_LARGE if is_large else ImportDoubt.UNREADABLE) from refused
    except FileNotFoundError as error:
        raise ImportRefused(ImportDoubt.UNREADABLE) from error


def unpack(content: bytes, present: Settings) -> Parcel:
    """Reads a carried file through. Changes nothing.

    Every value is checked by itself; what cannot be used stays as it is at present, with a notice. Numbers are read as
    if somebody had typed them. Whoever is not in the file is not removed, unless the file has other people.

    Args:
        content: the file.
        present: the settings of this PC.

    Raises:
        ImportRefused: it is no such file.
    """
    table = _table(content)
    known = {name: value for name, value in table.items() if name in CARRIED}
    read = read_settings(known, present, parse_number)
    photos = _photos(table.get("photos"), read.settings)
    settings, notices = _with_photos_at_hand(read.settings, {*photos, *(one.photo for one in present.people)})
    changes = tuple(_changes(present, settings))
    return Parcel(settings, photos, changes, (*read.notices, *notices))


def _table(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_FILE:
        raise ImportRefused(ImportDoubt.TOO_LARGE)
    try:
        table = parse_toml(content.decode("utf-8-sig"))
    except ValueError as error:
        raise ImportRefused(ImportDoubt.UNREADABLE) from error
    if table.get("format") != FORMAT or _is_deep(table):
        raise ImportRefused(ImportDoubt.NOT_OURS)
    version = table.get("version")
    if type(version) is not int or version < 1:
        raise ImportRefused(ImportDoubt.NOT_OURS)
    if version > VERSION:
        raise ImportRefused(ImportDoubt.NEWER)
    return table


def _is_deep(table: dict[str, Any]) -> bool:
    """Looked at layer by layer: a hostile file nests deeper than Python can call itself."""
    layer: list[object] = [table]
    for _ in range(DEEPEST):
        inner: list[object] = []
        for value in layer:
            inner += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        layer = inner
    return any(isinstance(value, (dict, list)) for value in layer)


def _photos(raw: object, settings: Settings) -> dict[str, bytes]:
    """Only photos of people in the settings, of carried size, and really what their name says."""
    found: dict[str, bytes] = {}
    for person in settings.people:
        text = raw.get(person.photo) if isinstance(raw, dict) and person.photo else None
        if not isinstance(text, str) or len(text) > LARGEST_PHOTO * 4 // 3 + 4:
            continue
        try:
            content = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            continue
        if content and photo_name(content) == person.photo:
            found[photo_name(content)] = content
    return found


def _with_photos_at_hand(settings: Settings, names: set[str | None]) -> tuple[Settings, list[Notice]]:
    """A photo that did not come along, and is not here, is not named."""
    people, notices = [], []
    for place, person in enumerate(settings.people, 1):
        is_here = person.photo is None or (bool(PHOTO_NAME.fullmatch(person.photo)) and person.photo in names)
        people.append(person if is_here else replace(person, photo=None))
        if not is_here:
            notices.append(Notice(f"people.{place}.photo", Reason.WRONG))
    return replace(settings, people=tuple(people)), notices


def _changes(old: Settings, new: Settings) -> Iterator[Change]:
    before, after = dict(_values(old)), dict(_values(new))
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) != after.get(key):
            yield Change(key, before.get(key), after.get(key))


def _values(settings: Settings) -> Iterator[tuple[str, Value]]:
    """Every value by its key."""
    for name in SECTIONS:
        if name in CARRIED:
            section = getattr(settings, name)
            yield from ((f"{name}.{field.name}", getattr(section, field.name)) for field in fields(section))
    for place, person in enumerate(settings.people, 1):
        yield from _person_values(f"people.{place}", person)
    for name, office in settings.places.named():
        if office:
            yield from ((f"places.{name}.name", office.name), (f"places.{name}.number", office.number.stored))


def _person_values(where: str, person: Person) -> Iterator[tuple[str, Value]]:
    yield from ((f"{where}.name", person.name), (f"{where}.number", person.number.stored))
    if person.photo:
        yield f"{where}.photo", person.photo
