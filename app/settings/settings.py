"""All that can be set, as frozen values: whom to ring, how the guide looks and speaks, what waits.

A value that does not hold is refused when it is read.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr, replace

from app.rescue.desktop.hotkey_choice import DEFAULT_KEY, KEYS
from app.settings.family_numbers import Doubtful, Number, Slot, from_stored
from app.speech.speed_and_volume import Style
from app.texts import SOURCE

MOST_PEOPLE = 3  # more would not fit one page with photos, and in panic nobody chooses among more


class Contact(Struct, frozen=True):
    """One number that a family added, or the centre in whose lobby a kiosk stands.

    Attributes:
        name: by `clean_name`; empty where it cannot be one, or an office has none of its own. Shown in a frame only,
            see `app.pages.describe_family.framed`.
        photo: its name, see `Photos`.
        place: which of the people, from 1; set by `FamilyContacts`.
        reading: the name in kana, where it is known.
        hours: when it answers, in words; mostly not known.
        is_here: the guide stands in its lobby.
    """

    name: str
    number: Number
    photo: str | None = None
    slot: Slot = Slot.PERSON
    place: int = 0
    reading: str = ""
    hours: str = ""
    is_here: bool = False

    @property
    def id(self) -> str:
        """Its name among pages and presses; never that of an official desk."""
        return f"family-{self.place}" if self.slot is Slot.PERSON else f"family-{self.slot}"


class ChangeKind(StrEnum):
    """What changed. The words are at `family.changed.<value>`."""

    ADDED = "added"
    NUMBER = "number"
    REMOVED = "removed"


class NumberChange(Struct, frozen=True):
    """One change of the family's numbers.

    Attributes:
        when: when it was made in the app, or noticed; aware.
        kind: what changed.
        slot: whose.
        name: whose number.
        old: number before, as stored; empty for ADDED.
    """

    when: Annotated[datetime, Meta(tz=True)]
    kind: ChangeKind
    slot: str
    name: str = ""
    old: str = ""

    @property
    def old_number(self) -> str:
        """The number before, in groups; empty where there was no other one, or the record holds no number there."""
        with suppress(Doubtful):
            return from_stored(self.old).shown
        return ""


class FamilyContacts(Struct, frozen=True):
    """All that a family added.

    Attributes:
        contacts: people first, then the offices, one of each slot.
        changes: those that are to be told, the newest first; none in the settings.
        word: agreed on, for a caller to say who claims to be one of them; by `clean_name`, empty for none.
    """

    contacts: tuple[Contact, ...] = ()
    changes: tuple[NumberChange, ...] = ()
    word: str = ""

    def __post_init__(self) -> None:
        ordered = sorted(self.contacts, key=lambda contact: tuple(Slot).index(contact.slot))
        numbered = tuple(replace(contact, place=place) for place, contact in enumerate(ordered, start=1))
        force_setattr(self, "contacts", numbered)

    @property
    def people(self) -> tuple[Contact, ...]:
        """Those who are no office."""
        return self.of(Slot.PERSON)

    @property
    def photos(self) -> tuple[str, ...]:
        """The names of all photos; see `Photos`."""
        return tuple(person.photo for person in self.people if person.photo)

    def of(self, *slots: Slot) -> tuple[Contact, ...]:
        """All in these slots."""
        return tuple(contact for contact in self.contacts if contact.slot in slots)

    def find(self, contact_id: str) -> Contact | None:
        """The one of this id; None where it was taken out meanwhile."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)


NOBODY = FamilyContacts()
"""Where nobody set anything up."""


MOST_INTERVAL = 3.0  # seconds; EN 301 549 5.8 asks that a filter for double strikes can be set to 0.5 s at least


class TextSize(StrEnum):
    """The three text sizes: 24, 32 and 44 pt where a point is a point."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Scheme(StrEnum):
    """Colour schemes; SYSTEM is light, dark or high contrast as the system is set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class HelpButton(StrEnum):
    """When the companion's button is on the screen."""

    ALWAYS = "always"
    FULL_SCREEN = "full-screen"
    OFF = "off"


class Warnings(StrEnum):
    """Of what the guide opens by itself to tell.

    BANK: a bank's page comes to the front while a remote-control program is connected. PASTE: a window for commands
    opens out of a browser, and a command was copied there.
    """

    ALL = "all"
    BANK = "bank"
    PASTE = "paste"
    OFF = "off"


class Appearance(Struct, frozen=True):
    """How the guide looks. `language` is a code; whether there is a file for it, the reader of locales knows."""

    size: TextSize = TextSize.NORMAL
    colors: Scheme = Scheme.SYSTEM
    language: Annotated[str, Meta(pattern=r"\A[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}\Z")] = SOURCE


class CompanionSettings(Struct, frozen=True):
    """What waits while no guide is open.

    Attributes:
        autostart: it starts at log-in; None until the family has said: it changes the system.
        hot_key: calls the guide from anywhere, as `parse_key` reads it; empty for none.
        hush: the browser's sound is taken away while the guide speaks.
        calls_out: the button grows and says a sentence when a page fills the screen, howls and keeps the keyboard.
        warns: of what the guide opens by itself to tell.
        key_allowed: a desktop that asks a person about the key may do so (`asks_for_key`): the family has said yes.
    """

    autostart: bool | None = None
    help_button: HelpButton = HelpButton.ALWAYS
    hot_key: Annotated[str, Meta(pattern=rf"(?i)\A(\s*({'|'.join(KEYS)})\s*)?\Z")] = DEFAULT_KEY
    hush: bool = True
    calls_out: bool = True
    warns: Warnings = Warnings.ALL
    key_allowed: bool = False


class Press(Struct, frozen=True):
    """How presses count. `interval`: seconds of quiet before a press counts again, 0 to 3."""

    interval: Annotated[float, Meta(ge=0, le=MOST_INTERVAL)] = 0.8


class Settings(Struct, frozen=True):
    """All settings."""

    voice: Style = field(default_factory=Style)
    look: Appearance = field(default_factory=Appearance)
    family: FamilyContacts = NOBODY
    companion: CompanionSettings = field(default_factory=CompanionSettings)
    press: Press = field(default_factory=Press)
