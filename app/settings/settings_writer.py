"""From settings to TOML text: only what changed is written, all else in the file stays as it stands there."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from dataclasses import asdict
from typing import Any

import msgspec

from app.settings.family_contacts import Contact
from app.settings.settings import Settings
from app.settings.settings_reader import SECTIONS, read_settings
from app.system.problems import parse_toml

PERSON_KEYS = ("name", "number", "photo")

Target = MutableMapping[str, Any]

log = logging.getLogger(__name__)


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
    if old.people != new.people:
        _put_people(target, new.people)
    there = dict(old.places.named())
    for name, place in new.places.named():
        if place and place != there[name]:
            _table_of(_table_of(target, "places"), name).update({"name": place.name, "number": place.number.stored})
        elif place != there[name]:
            _table_of(target, "places").pop(name, None)


def _put_people(target: Target, people: tuple[Contact, ...]) -> None:
    """The list anew. What else stood beside a name goes with that name."""
    there = target.pop("people", None)
    known = {one.get("name"): one for one in there if isinstance(one, dict)} if isinstance(there, list) else {}
    tables = []
    for person in people:
        rest = {key: value for key, value in known.get(person.name, {}).items() if key not in PERSON_KEYS}
        photo = {} if person.photo is None else {"photo": person.photo}
        tables.append({"name": person.name, "number": person.number.stored, **photo, **rest})
    if tables:
        target["people"] = tables


def _table_of(target: Target, name: str) -> Target:
    if not isinstance(target.get(name), dict):
        target[name] = {}
    found: Target = target[name]
    return found
