"""What a family has typed and chosen so far, and its validation. Does not use Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial

from msgspec import Struct, field
from msgspec.structs import fields, replace

from app.settings.family_numbers import OFFICES, Doubtful, Number, Slot, clean_name, parse_number
from app.settings.pin import new_pin
from app.settings.settings import MOST_PEOPLE, Contact, FamilyContacts, Settings

EntryKey = int | Slot
"""A person (0 to 2), or an office."""

ENTRY_KEYS: tuple[EntryKey, ...] = (*range(MOST_PEOPLE), *OFFICES)

WORD: tuple[EntryKey, str] = (Slot.PERSON, "word")
"""The field of the agreed word, which belongs to all people."""


class Typed(Struct, frozen=True):
    """An entry as it was typed, valid or not.

    Attributes:
        photo: content of a picture that was just chosen, or the name of a saved one.
    """

    name: str = ""
    number: str = ""
    photo: bytes | str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name.strip() or self.number.strip())


class Draft(Struct, frozen=True):
    """The content of all five pages.

    Attributes:
        settings: what was chosen. Its contacts are the saved ones; see `entries`.
        entries: people and offices as typed, in the order of `ENTRY_KEYS`.
        word: the word that the family has agreed on, as typed.
        wants_pin: whether a PIN guards the family's pages. `pin` and `pin_again` are as typed; empty, the present PIN
            stays.
    """

    settings: Settings = field(default_factory=Settings)
    entries: Mapping[EntryKey, Typed] = field(default_factory=lambda: dict.fromkeys(ENTRY_KEYS, Typed()))
    word: str = ""
    wants_pin: bool = False
    pin: str = ""
    pin_again: str = ""

    def with_entry(self, entry: EntryKey, typed: Typed) -> Draft:
        """A copy with one entry changed."""
        return replace(self, entries={**self.entries, entry: typed})

    def with_settings(self, settings: Settings) -> Draft:
        """A copy with these settings; the PIN stays as typed."""
        entries = dict(Draft().entries)
        for at, contact in enumerate(settings.family.contacts):
            entry: EntryKey = at if contact.slot is Slot.PERSON else contact.slot
            entries[entry] = Typed(contact.name, _typed(contact.number), contact.photo)
        return replace(self, settings=settings, entries=entries, word=settings.family.word)

    def chosen(self, key: str) -> object:
        """What is chosen: a setting by its name in the file ("look.size"), or an attribute of the draft."""
        table, _, name = key.rpartition(".")
        return getattr(getattr(self.settings, table) if table else self, name)

    def choose(self, key: str, value: object) -> Draft:
        """A copy with one choice changed; see `chosen`."""
        table, _, name = key.rpartition(".")
        if not table:
            return replace(self, **{name: value})
        changed = replace(getattr(self.settings, table), **{name: value})
        return replace(self, settings=replace(self.settings, **{table: changed}))


def settings_of(draft: Draft, begun: Settings, kept: Settings, keep_photo: Callable[[bytes], str]) -> Settings:
    """The settings of a draft. A table that it does not change stays as the guide or another set-up saved it.

    Args:
        begun: the settings that the draft started with.
        kept: the settings that are saved now.
        keep_photo: saves the content of a photo and returns its name.

    Raises:
        ValueError: something is invalid; see `problems`.
    """
    wanted = replace(draft.settings, family=_family(draft, keep_photo))
    tables = {table.name: getattr(wanted, table.name) for table in fields(Settings)}
    return replace(kept, **{name: table for name, table in tables.items() if table != getattr(begun, name)})


def _family(draft: Draft, keep_photo: Callable[[bytes], str]) -> FamilyContacts:
    return FamilyContacts(tuple(_contacts(draft, keep_photo)), word=_clean(Slot.PERSON, draft.word))


def _contacts(draft: Draft, keep_photo: Callable[[bytes], str]) -> Iterator[Contact]:
    for entry, typed in draft.entries.items():
        if not typed.is_empty:
            photo = keep_photo(typed.photo) if isinstance(typed.photo, bytes) else typed.photo
            slot = Slot.PERSON if isinstance(entry, int) else entry
            yield Contact(_clean(entry, typed.name), parse_number(typed.number), photo, slot)


def problems(draft: Draft) -> dict[tuple[EntryKey, str], str]:
    """The faults of the people page: the keys of their words, by entry and field."""
    doubts = {}
    for where, read, typed in _readings(draft):
        try:
            read(typed)
        except Doubtful as doubtful:
            doubts[where] = doubtful.doubt
    return doubts


def _readings(draft: Draft) -> Iterator[tuple[tuple[EntryKey, str], Callable[[str], str], str]]:
    """Each field that is checked, how it is read, and what was typed there."""
    for entry, typed in draft.entries.items():
        if not typed.is_empty:
            yield (entry, "name"), partial(_clean, entry), typed.name
            yield (entry, "number"), parse_number, typed.number
    yield WORD, partial(_clean, Slot.PERSON), draft.word


def caution(draft: Draft) -> str | None:
    """The key of a caution, if something on the people page is allowed but worth a second look; else None."""
    numbers = list[Number]()
    for typed in draft.entries.values():
        with suppress(Doubtful):
            numbers.append(parse_number(typed.number))
    is_twice = len(set(numbers)) < len(numbers)
    key = "twice" if is_twice else next((number.caution for number in numbers if number.caution), "")
    return f"family.number.caution.{key}" if key else None


def pin_problem(draft: Draft, has_pin: bool) -> str | None:
    """The key of a problem with the new PIN; None if there is none, or no PIN is wanted or changed."""
    if not draft.wants_pin or (has_pin and not draft.pin and not draft.pin_again):
        return None
    try:
        new_pin(draft.pin)
    except Doubtful as doubtful:
        return doubtful.doubt
    return None if draft.pin_again == draft.pin else "setup.pin-differs"


def _clean(entry: EntryKey, name: str) -> str:
    """A name or the word, cleaned. Only a person must have a name."""
    return clean_name(name) if isinstance(entry, int) or name.strip() else ""


def _typed(number: Number) -> str:
    return number.shown + (f" x{number.extension}" if number.extension else "")
