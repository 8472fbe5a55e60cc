"""What a family has typed and chosen so far, and its validation. Does not use Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from app.settings.family_numbers import OFFICES, Doubtful, Number, Slot, clean_name, parse_number
from app.settings.pin import new_pin
from app.settings.settings import (
    MOST_PEOPLE,
    Appearance,
    CompanionSettings,
    Contact,
    FamilyContacts,
    Press,
    Settings,
)
from app.speech.speed_and_volume import Style

# A person (0 to 2), or an office.
EntryKey = int | Slot

ENTRY_KEYS: tuple[EntryKey, ...] = (*range(MOST_PEOPLE), *OFFICES)

# A field of the people page.
FieldKey = tuple[EntryKey, Literal["name", "number", "word"]]

# The field of the agreed word, which belongs to all people.
WORD: FieldKey = (Slot.PERSON, "word")


class PinWish(Struct, frozen=True):
    """Whether a PIN is to guard the family's pages, and the new one as typed, twice; empty, the present one stays."""

    is_wanted: bool = False
    typed: str = ""
    again: str = ""


class Draft(Struct, frozen=True):
    """The content of all five pages.

    Attributes:
        voice, look, companion, press: as in Settings.
        texts: what was typed on the people page, valid or not; an empty field may be missing.
        photos: content of a picture that was just chosen, or the name of a saved one.
    """

    voice: Style = Style()
    look: Appearance = Appearance()
    companion: CompanionSettings = CompanionSettings()
    press: Press = Press()
    texts: Mapping[FieldKey, str] = {}
    photos: Mapping[EntryKey, bytes | str] = {}
    pin: PinWish = PinWish()

    def changed(self, setting: str, value: Any) -> Draft:
        """The draft with another value of a setting, which is named by table and field, such as "look.size"."""
        table, field = setting.split(".")
        changed = replace(getattr(self, table), **{field: value})
        return replace(self, **{table: changed})

    def number(self, entry: EntryKey) -> str:
        """The number of an entry as typed."""
        return self.texts.get((entry, "number"), "")

    @property
    def used(self) -> list[EntryKey]:
        """The entries in which something was typed."""
        typed = {entry for (entry, _), words in self.texts.items() if words.strip()}
        return [entry for entry in ENTRY_KEYS if entry in typed]


def draft_of(settings: Settings, *, has_pin: bool = False) -> Draft:
    """The draft that shows these settings."""
    texts: dict[FieldKey, str] = {WORD: settings.family.word}
    photos: dict[EntryKey, bytes | str] = {}
    for at, contact in enumerate(settings.family.contacts):
        entry: EntryKey = at if contact.slot is Slot.PERSON else contact.slot
        texts[entry, "name"] = contact.name
        texts[entry, "number"] = _as_typed(contact.number)
        if contact.photo is not None:
            photos[entry] = contact.photo
    return Draft(settings.voice, settings.look, settings.companion, settings.press, texts, photos, PinWish(has_pin))


def settings_of(draft: Draft, begun: Settings, kept: Settings, keep_photo: Callable[[bytes], str]) -> Settings:
    """The settings of a draft. A table that it does not change stays as the guide or another set-up saved it.

    Args:
        begun: the settings that the draft started with.
        kept: the settings that are saved now.
        keep_photo: saves the content of a photo and returns its name.

    Raises:
        ValueError: something is invalid; see `problems`.
    """
    wanted = Settings(draft.voice, draft.look, _family(draft, keep_photo), draft.companion, draft.press)
    changed = {name: table for name, table in asdict(wanted).items() if table != getattr(begun, name)}
    return replace(kept, **changed)


def _family(draft: Draft, keep_photo: Callable[[bytes], str]) -> FamilyContacts:
    """The contacts and the agreed word, as typed; photos that were just chosen are saved."""
    contacts = []
    for entry in draft.used:
        photo = draft.photos.get(entry)
        saved = keep_photo(photo) if isinstance(photo, bytes) else photo
        slot = Slot.PERSON if isinstance(entry, int) else entry
        who = _cleaned(draft, (entry, "name"))
        contacts.append(Contact(who, parse_number(draft.number(entry)), saved, slot))
    return FamilyContacts(tuple(contacts), word=_cleaned(draft, WORD))


def problems(draft: Draft) -> dict[FieldKey, str]:
    """The faults of the people page: the keys of their words, by field."""
    fields = [WORD]
    for entry in draft.used:
        fields += [(entry, "name"), (entry, "number")]
    doubts = {where: _doubt(partial(_cleaned, draft, where)) for where in fields}
    return {where: doubt for where, doubt in doubts.items() if doubt}


def _doubt(read: Callable[[], str]) -> str | None:
    """The key of the reason why something cannot be used; None if it can."""
    try:
        read()
    except Doubtful as doubtful:
        return doubtful.doubt
    return None


def caution(draft: Draft) -> str | None:
    """The key of a caution, if something on the people page is allowed but worth a second look; else None."""
    numbers = list[Number]()
    for entry in ENTRY_KEYS:
        with suppress(Doubtful):
            numbers.append(parse_number(draft.number(entry)))
    if len(set(numbers)) < len(numbers):
        return "family.number.caution.twice"
    for number in numbers:
        if number.caution:
            return f"family.number.caution.{number.caution}"
    return None


def pin_problem(pin: PinWish, has_pin: bool) -> str | None:
    """The key of a problem with the new PIN; None if there is none, or no PIN is wanted or changed."""
    if not pin.is_wanted or (has_pin and not pin.typed and not pin.again):
        return None
    doubt = _doubt(partial(new_pin, pin.typed))
    if doubt is None and pin.typed != pin.again:
        return "setup.pin-differs"
    return doubt


def _cleaned(draft: Draft, where: FieldKey) -> str:
    """What was typed in a field, as it is kept. Only a person must have a name. Raises Doubtful if it cannot be."""
    entry, part = where
    typed = draft.texts.get(where, "")
    if part == "number":
        return parse_number(typed)
    is_needed = isinstance(entry, int)
    return clean_name(typed) if is_needed or typed.strip() else ""


def _as_typed(number: Number) -> str:
    """A saved number as a person would type it, with its extension."""
    return number.shown + (f" x{number.extension}" if number.extension else "")
