"""The settings of this person: one TOML file and the version before it. The guide always starts.

A save writes what changed; all else in the file stays as it stands there.
"""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec

from app.settings.family_contacts import Contact, FamilyContacts
from app.settings.names import OFFICES
from app.settings.settings import Guard, Settings
from app.settings.settings_reader import SECTIONS, Read, read_settings
from app.settings.table_reader import Fault
from app.speech.style import Style
from app.system.files import FileRefused, SaveFailed, is_there, move_aside, read_checked, write_own
from app.system.problems import parse_toml

FILE_NAME = "settings.toml"
PREVIOUS = FILE_NAME + ".previous"

LARGEST_FILE = 100_000  # bytes; a real file has a few hundred

Target = MutableMapping[str, Any]

log = logging.getLogger(__name__)


class SettingsFile:
    """Reads and writes the settings of one folder; the folder is made when something is saved."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._previous = folder / PREVIOUS

    def load(self) -> Settings:
        """The settings; what is missing or wrong is as if never set, and the log says so. Never raises."""
        return self.read().settings

    def read(self) -> Read:
        """The settings with what could not be used. Never raises.

        A broken file: the previous one; that broken, too: the defaults.
        """
        found = _found(self._path)
        if found:
            return replace(found, is_current=True)
        previous = _found(self._previous)
        if previous:
            return replace(previous, faults=(Fault("file", "previous"), *previous.faults))
        is_new = not (is_there(self._path) or is_there(self._previous))
        return Read(Settings(), () if is_new else (Fault("file", "defaults"),))

    def save(self, settings: Settings) -> None:
        """Writes the settings; what else stands in the file, comments too, stays. The version before is kept.

        Raises SaveFailed: nothing was changed.
        """
        found = self.read()
        text = revised(found.text, found.settings, settings)
        if found.is_current and text == found.text:
            return
        if found.is_current:
            write_own(self._previous, found.text.encode())
        elif is_there(self._path):
            move_aside(self._path)
        write_own(self._path, text.encode())

    def save_voice(self, style: Style) -> bool:
        """Writes the voice alone, for the person who turns it up: all else stays as it now stands in the file.

        Returns: whether it was saved. If not, the log says why; nobody needs to be troubled.
        """
        try:
            self.save(replace(self.load(), voice=style))
        except SaveFailed as failed:
            log.info("voice not saved: %s", failed.reason)
            return False
        return True


def exported(settings: Settings) -> bytes:
    """The settings as a file for another PC. The photos and the mark of the ledger stay here."""
    return revised("", Settings(), _without_photos(replace(settings, guard=Guard()))).encode()


def read_elsewhere(path: Path) -> Read:
    """The settings of another PC, from a file anywhere, read as this PC's own are. Photos do not travel.

    Raises:
        FileNotFoundError, FileRefused: it cannot be read.
        ValueError: there are no settings in it.
    """
    table = parse_toml(read_checked(path, LARGEST_FILE).decode("utf-8-sig"))
    if table.keys().isdisjoint((*SECTIONS, "people", "places")):
        raise ValueError("no settings")
    read = read_settings(table)
    return replace(read, settings=_without_photos(read.settings))


def _without_photos(settings: Settings) -> Settings:
    bare = tuple(replace(one, photo=None) for one in settings.family.contacts)
    return replace(settings, family=FamilyContacts(bare))


def _found(path: Path) -> Read | None:
    try:
        text = read_checked(path, LARGEST_FILE).decode("utf-8-sig")  # editors on Windows put a mark in front
        return replace(read_settings(parse_toml(text)), text=text)
    except FileNotFoundError:
        return None
    except (FileRefused, ValueError) as error:
        log.info("%s cannot be read: %s", path.name, error)
        return None


def revised(text: str, old: Settings, new: Settings) -> str:
    """The text with new settings, which `read_settings` finds in it again.

    Comments and unknown keys stay. So does a value that could not be used, until it is set anew: the family may have
    mistyped it, and a person who only turns the voice up must not destroy what was meant.

    Args:
        text: a TOML file, or nothing.
        old: what `read_settings` finds in it.
    """
    import tomlkit  # here and not above: needed only when something is changed

    try:
        document: Target = tomlkit.parse(text)
        _apply(document, old, new)
        made = tomlkit.dumps(document)
        if read_settings(parse_toml(made)).settings == new:
            return made
    except Exception as error:  # tomlkit meets odd but right TOML with errors of any kind
        log.info("settings: %s", error)
    log.warning("settings are written anew; what else stood in the file is in the previous version")
    anew: Target = {}
    _apply(anew, Settings(), new)
    return tomlkit.dumps(anew)


def _apply(target: Target, old: Settings, new: Settings) -> None:
    for name in SECTIONS:
        before, after = asdict(getattr(old, name)), asdict(getattr(new, name))
        changed = {key: msgspec.to_builtins(value) for key, value in after.items() if value != before[key]}
        if changed:
            _table_of(target, name).update(changed)
    if old.family.people != new.family.people:
        target.pop("people", None)
        if new.family.people:
            target["people"] = [_entry(person) for person in new.family.people]
    for slot in OFFICES:
        if old.family.of(slot) != new.family.of(slot):
            places = _table_of(target, "places")
            places.pop(slot, None)
            for office in new.family.of(slot):
                places[slot] = _entry(office)


def _entry(contact: Contact) -> dict[str, str]:
    photo = {} if contact.photo is None else {"photo": contact.photo}
    return {"name": contact.name, "number": contact.number.stored, **photo}


def _table_of(target: Target, name: str) -> Target:
    if not isinstance(target.get(name), dict):
        target[name] = {}
    found: Target = target[name]
    return found
