"""Settings and photos in a person's data folder: one TOML file, its previous version, and the photos' files.

Each value is read by itself, so that a wrong one does not affect the others; saving rewrites the file. The guide always
starts.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec
import rtoml
from msgspec import Struct, field
from msgspec.structs import replace

from app.settings.family_numbers import OFFICES, Doubtful, Name, Number, Slot, clean_name, from_stored
from app.settings.settings import MOST_PEOPLE, Appearance, CompanionSettings, Contact, FamilyContacts, Press, Settings
from app.settings.table_reader import Decoders, Fault, read_table, told_as
from app.speech.speed_and_volume import Style
from app.system.files import LARGEST_PHOTO, move_aside, read_checked, write_own

FILE_NAME = "settings.toml"
PREVIOUS = FILE_NAME + ".previous"

LARGEST_FILE = 100_000  # bytes; real files have a few hundred

log = logging.getLogger(__name__)


class ParsedSettings(Struct, frozen=True):
    """Parsed settings and errors; the errors are for the family's pages only.

    Attributes:
        text: the file's content; empty if there was no readable file.
        is_current: read from the settings file, not from the previous version.
    """

    settings: Settings
    faults: tuple[Fault, ...] = ()
    text: str = ""
    is_current: bool = False


class SettingsFile:
    """Reads and writes the settings of one folder, which is made when something is saved."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._previous = folder / PREVIOUS

    def load(self) -> Settings:
        """The settings, with defaults for missing and wrong values; the log names the wrong ones. Never raises."""
        return self.read().settings

    def read(self) -> ParsedSettings:
        """The settings, and what could not be used. Never raises.

        If the file is broken, the previous version is read; if that is broken, too, the defaults are used.
        """
        current = _read_file(self._path)
        if current:
            return replace(current, is_current=True)
        previous = _read_file(self._previous)
        if previous:
            return replace(previous, faults=(Fault("file", "previous"), *previous.faults))
        is_new = not (os.path.lexists(self._path) or os.path.lexists(self._previous))
        return ParsedSettings(Settings(), () if is_new else (Fault("file", "defaults"),))

    def save(self, settings: Settings) -> None:
        """Saves the settings, and keeps the previous version. Raises OSError if nothing was changed."""
        was = self.read()
        text = rtoml.dumps(_as_table(settings), pretty=True, none_value=None)
        if was.is_current and text == was.text:
            return
        if not was.is_current and os.path.lexists(self._path):
            move_aside(self._path)
        write_own(self._path, text.encode(), self._previous if was.is_current else None)

    def save_voice(self, style: Style) -> bool:
        """Saves the voice, for the person who turns it up.

        A file with a contact or word that could not be read, such as a mistyped number, is left for the family to mend.

        Returns: whether it was saved. If not, the log says why; the person is not told.
        """
        read = self.read()
        if read.is_current and any(fault.where.startswith(("people", "places", "family")) for fault in read.faults):
            return False
        try:
            self.save(replace(read.settings, voice=style))
        except OSError as error:
            log.info("voice not saved: %s", error)
            return False
        return True


def _read_file(path: Path) -> ParsedSettings | None:  # None: it is missing or broken
    try:
        text = read_checked(path, LARGEST_FILE).decode("utf-8-sig")  # editors on Windows add a byte-order mark
        return replace(read_settings(rtoml.loads(text)), text=text)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.info("%s cannot be read: %s", path.name, error)
        return None


def _as_table(settings: Settings) -> dict[str, Any]:
    """The content of the file, which `read_settings` can read. Defaults are left out; what is None is not written."""
    family = settings.family
    table: dict[str, Any] = {
        "voice": _changed_values(settings.voice),
        "look": _changed_values(settings.look),
        "companion": _changed_values(settings.companion),
        "press": _changed_values(settings.press),
        "people": [_entry(contact) for contact in family.people],
        "places": {contact.slot.value: _entry(contact) for contact in family.of(*OFFICES)},
        "family": {"word": family.word} if family.word else {},
    }
    return {name: value for name, value in table.items() if value}


def _changed_values(section: Struct) -> dict[str, object]:
    usual = msgspec.to_builtins(type(section)())
    return {key: value for key, value in msgspec.to_builtins(section).items() if value != usual[key]}


def _entry(contact: Contact) -> dict[str, str | None]:
    return {"name": contact.name, "number": str(contact.number), "photo": contact.photo}


def read_settings(table: Mapping[str, Any]) -> ParsedSettings:
    """Settings from a TOML table. Never raises.

    Args:
        table: the whole file. Unknown keys are ignored.
    """
    file, faults = read_table(_File, table, DECODERS)
    contacts = [entry.contact(Slot.PERSON) for entry in file.people[:MOST_PEOPLE]]
    if len(file.people) > MOST_PEOPLE:
        faults = (*faults, Fault("people", "too-many"))
    for slot in OFFICES:
        office: _Entry | None = getattr(file.places, slot)
        if office is not None:
            contacts.append(office.contact(slot))
    for fault in faults:
        log.info("settings: %s", fault)  # never the value, which may be somebody's number
    voice = file.voice.faster(0).louder(0)  # limited to the steps that there are
    family = FamilyContacts(tuple(contacts), word=str(file.family.word))
    return ParsedSettings(Settings(voice, file.look, family, file.companion, file.press), faults)


class _Entry(Struct):
    """A person or an office. An entry without a number is dropped; one without a name is kept."""

    number: Number
    name: Name = Name()
    photo: str | None = None

    def contact(self, slot: Slot) -> Contact:
        return Contact(str(self.name), self.number, self.photo, slot)


class _Places(Struct):
    local_centre: _Entry | None = None
    bank: _Entry | None = None
    second_bank: _Entry | None = None
    card: _Entry | None = None


class _Family(Struct):
    word: Name = Name()


class _File(Struct):
    voice: Style = Style()
    look: Appearance = Appearance()
    companion: CompanionSettings = CompanionSettings()
    press: Press = Press()
    people: list[_Entry] = []
    places: _Places = field(default_factory=_Places)
    family: _Family = field(default_factory=_Family)


DECODERS: Decoders = {
    Name: told_as("name", lambda raw: Name(clean_name(raw) if raw != "" else "")),
    Number: told_as("telephone", from_stored),
}


FOLDER = "photos"

PHOTO_NAME = re.compile("photo-[0-9a-f]{32}", re.ASCII)  # anything else in the settings is never used as a path


class Photos:
    """The photos of one data folder. Whoever draws a file finds out if it really is a picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def keep_content(self, content: bytes) -> str:
        """Stores a photo from `read_photo`. Returns its new name, for the settings. Raises OSError."""
        name = f"photo-{os.urandom(16).hex()}"
        write_own(self._folder / name, content)
        return name

    def read(self, name: str) -> bytes | None:
        """The content of a photo; None if it is missing or cannot be read."""
        if not PHOTO_NAME.fullmatch(name):
            return None
        try:
            return read_checked(self._folder / name, LARGEST_PHOTO)
        except FileNotFoundError:
            return None
        except OSError as error:
            log.info("a photo is not shown: %s", error)
            return None

    def drop_others(self, names: Collection[str]) -> None:
        """Removes all photos but these, so that nothing stays of a person who was removed."""
        for path in self._folder.glob("photo-*"):
            if PHOTO_NAME.fullmatch(path.name) and path.name not in names:
                with contextlib.suppress(OSError):  # on a read-only disk; the photo is not shown in any case
                    path.unlink()


def read_photo(source: Path) -> bytes:
    """The content of a chosen file, from anywhere.

    Raises:
        Doubtful: it is too large, or cannot be read.
    """
    try:
        return read_checked(source, LARGEST_PHOTO)
    except OSError as error:
        is_large = error.errno == errno.EFBIG
        raise Doubtful("family.photo.doubt.too-large" if is_large else "family.photo.doubt.unreadable") from error
