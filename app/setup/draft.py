"""What a family has typed and chosen so far, and its validation. Without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from app.settings.doubts import Doubtful
from app.settings.family_contacts import MOST_PEOPLE, Contact, FamilyContacts
from app.settings.names import OFFICES, Slot, clean_name
from app.settings.phone import Number, parse_number
from app.settings.pin import clean_pin, new_pin
from app.settings.settings import Settings
from app.settings.settings_reader import SECTIONS

Line = int | Slot
"""A person (0 to 2), or an office."""

LINES: tuple[Line, ...] = (*range(MOST_PEOPLE), *OFFICES)


@dataclass(frozen=True)
class Typed:
    """A line as it was typed, valid or not.

    Attributes:
        photo: content of a picture that was just chosen.
        kept_photo: name of one that was saved before.
    """

    name: str = ""
    number: str = ""
    photo: bytes | None = None
    kept_photo: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name.strip() or self.number.strip())


@dataclass(frozen=True)
class Problem:
    """A problem with a line.

    Attributes:
        part: "name" or "number".
        key: of the words.
        is_caution: worth a second look, but allowed.
    """

    line: Line
    part: str
    key: str
    is_caution: bool = False


@dataclass(frozen=True)
class Draft:
    """The content of all five pages.

    Attributes:
        settings: what was chosen. Its contacts are the old ones; see `lines`.
        lines: people and offices as typed, in the order of `LINES`.
        wants_pin: whether a PIN guards the family's pages; `pin` and `pin_again` as typed, empty to keep the old one.
    """

    settings: Settings = field(default_factory=Settings)
    lines: Mapping[Line, Typed] = field(default_factory=lambda: dict.fromkeys(LINES, Typed()))
    wants_pin: bool = False
    pin: str = ""
    pin_again: str = ""

    def with_line(self, line: Line, typed: Typed) -> Draft:
        """A copy with another line."""
        return replace(self, lines={**self.lines, line: typed})

    def chosen(self, key: str) -> object:
        """What is chosen: a setting by its name in the file ("look.size"), or an attribute of the draft."""
        table, _, name = key.rpartition(".")
        return getattr(getattr(self.settings, table) if table else self, name)

    def choose(self, key: str, value: object) -> Draft:
        """A copy with another choice; see `chosen`."""
        table, _, name = key.rpartition(".")
        if not table:
            return replace(self, **{name: value})  # type: ignore[arg-type]
        changed = replace(getattr(self.settings, table), **{name: value})
        return replace(self, settings=replace(self.settings, **{table: changed}))


def draft_of(settings: Settings, *, has_pin: bool) -> Draft:
    """A draft with these settings."""
    draft = Draft(settings, wants_pin=has_pin)
    for at, one in enumerate(settings.family.contacts):
        line = at if one.slot is Slot.PERSON else one.slot
        draft = draft.with_line(line, Typed(one.name, _typed(one.number), None, one.photo))
    return draft


def settings_of(draft: Draft, begun: Settings, kept: Settings, keep_photo: Callable[[bytes], str]) -> Settings:
    """The settings of a draft. What was not changed in it stays as the guide or another set-up has saved it meanwhile.

    Args:
        begun: those that the draft began with.
        kept: those of now; their guard stays.
        keep_photo: saves the content of a photo, returns its name.

    Raises:
        ValueError: something is invalid; see `problems`.
    """
    wanted = _wanted(draft, begun, keep_photo)
    changed = {name: _changed(*(getattr(of, name) for of in (begun, wanted, kept))) for name in SECTIONS}
    return replace(kept, **changed, family=_family(begun.family, wanted.family, kept.family))


def _family(begun: FamilyContacts, wanted: FamilyContacts, kept: FamilyContacts) -> FamilyContacts:
    """The contacts of now, with those that were changed in the draft."""
    old, new, now = begun.contacts, wanted.contacts, kept.contacts
    ours = [one for one in new if one in now or one not in old]
    all_of_them = FamilyContacts((*ours, *(one for one in now if one not in (*old, *new))))
    offices = (one for slot in OFFICES for one in all_of_them.of(slot)[:1])
    return FamilyContacts((*all_of_them.people[:MOST_PEOPLE], *offices))


def _changed(begun: Any, wanted: Any, kept: Any) -> Any:
    """One section as it is now, with the values that were changed in the draft."""
    pairs = ((one.name, getattr(wanted, one.name), getattr(begun, one.name)) for one in fields(kept))
    return replace(kept, **{name: value for name, value, before in pairs if value != before})


def _wanted(draft: Draft, begun: Settings, keep_photo: Callable[[bytes], str]) -> Settings:
    """What the draft shows, for settings that began so."""
    contacts: list[Contact] = []
    for line, typed in draft.lines.items():
        if typed.is_empty:
            continue
        slot = Slot.PERSON if isinstance(line, int) else line
        photo = keep_photo(typed.photo) if typed.photo else typed.kept_photo
        contacts.append(Contact(_name(line, typed), parse_number(typed.number), photo, slot))
    return replace(draft.settings, family=FamilyContacts(tuple(contacts)), guard=begun.guard)


def problems(draft: Draft) -> list[Problem]:
    """Problems and cautions on the page of people, in reading order."""
    found, numbers = list[Problem](), list[Number]()
    for line, typed in draft.lines.items():
        if typed.is_empty:
            continue
        try:
            _name(line, typed)
        except Doubtful as doubtful:
            found.append(Problem(line, "name", doubtful.doubt))
        try:
            number = parse_number(typed.number)
        except Doubtful as doubtful:
            found.append(Problem(line, "number", doubtful.doubt))
            continue
        cautions = (*number.cautions, *(["twice"] if number in numbers else []))
        found += [Problem(line, "number", f"family.number.caution.{one}", is_caution=True) for one in cautions]
        numbers.append(number)
    return found


def pin_problem(draft: Draft, has_pin: bool) -> str | None:
    """The key of a problem with the new PIN; None if there is none, or if no PIN is wanted or changed."""
    if not draft.wants_pin or (has_pin and not draft.pin and not draft.pin_again):
        return None
    try:
        pin = new_pin(draft.pin)
    except Doubtful as doubtful:
        return doubtful.doubt
    try:
        return None if clean_pin(draft.pin_again) == pin else "setup.pin-differs"
    except Doubtful:
        return "setup.pin-differs"


def _name(line: Line, typed: Typed) -> str:
    """An office may be without one."""
    return clean_name(typed.name) if isinstance(line, int) or typed.name.strip() else ""


def _typed(number: Number) -> str:
    return number.shown + (f" x{number.extension}" if number.extension else "")
