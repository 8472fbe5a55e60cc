"""All settings, as frozen values: whom to call, how the guide looks and speaks, what runs while no guide is open.

Invalid values are refused when they are read.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import force_setattr, replace

from app.rescue.desktop.hotkey_choice import DEFAULT_KEY, KEYS
from app.settings.family_numbers import Doubtful, Number, Slot, from_stored
from app.speech.speed_and_volume import Style
from app.texts import SOURCE

MOST_PEOPLE = 3  # more would not fit on one page with photos, and nobody in panic can choose among more


class Contact(Struct, frozen=True):
    """One number that a family added, or that of the centre in whose lobby a kiosk stands.

    Attributes:
        name: cleaned by `clean_name`; empty if it cannot be used, or an office has no name of its own. Only shown in a
            frame, see `app.pages.describe_family.framed`.
        photo: the photo's name, see `Photos`.
        place: which of the people, from 1; set by `FamilyContacts`.
        reading: the name in kana, if known.
        hours: when it answers, in words; mostly unknown.
        is_here: the guide stands in this centre's lobby.
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
        """Its id in pages and presses, which is never that of an official desk."""
        return f"family-{self.place}" if self.slot is Slot.PERSON else f"family-{self.slot}"


class ChangeKind(StrEnum):
    """What changed. The words are at `family.changed.<value>`."""

    ADDED = "added"
    NUMBER = "number"
    REMOVED = "removed"


class NumberChange(Struct, frozen=True):
    """One change of the family's numbers.

    Attributes:
        when: when it was saved in the set-up, or noticed; aware.
        kind: what changed.
        slot: of the contact that changed.
        name: of the contact that changed.
        old: the number before, as stored; empty for ADDED.
    """

    when: Annotated[datetime, Meta(tz=True)]
    kind: ChangeKind
    slot: str
    name: str = ""
    old: str = ""

    @property
    def old_number(self) -> str:
        """The number before, in groups; empty if there was none, or the record is damaged."""
        with suppress(Doubtful):
            return from_stored(self.old).shown
        return ""


NumberChanges = tuple[NumberChange, ...]


class FamilyContacts(Struct, frozen=True):
    """All that a family added.

    Attributes:
        contacts: people first, then the offices, one for each slot.
        changes: those to be shown, the newest first; not part of the settings.
        word: the agreed word, for a caller who claims to be family; cleaned by `clean_name`, empty for none.
    """

    contacts: tuple[Contact, ...] = ()
    changes: NumberChanges = ()
    word: str = ""

    def __post_init__(self) -> None:
        ordered = sorted(self.contacts, key=lambda contact: tuple(Slot).index(contact.slot))
        numbered = tuple(replace(contact, place=place) for place, contact in enumerate(ordered, start=1))
        force_setattr(self, "contacts", numbered)

    @property
    def people(self) -> tuple[Contact, ...]:
        """All contacts that are not offices."""
        return self.of(Slot.PERSON)

    @property
    def photos(self) -> tuple[str, ...]:
        """The names of all photos; see `Photos`."""
        return tuple(person.photo for person in self.people if person.photo)

    def of(self, *slots: Slot) -> tuple[Contact, ...]:
        """All contacts in these slots."""
        return tuple(contact for contact in self.contacts if contact.slot in slots)

    def find(self, contact_id: str) -> Contact | None:
        """The contact with this id; None if it was removed meanwhile."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)


# If nothing was set up.
NOBODY = FamilyContacts()


MOST_INTERVAL = 3.0  # seconds; EN 301 549 5.8 demands that a filter for double strikes can be set to 0.5 s or more


class TextSize(StrEnum):
    """The three text sizes: 24, 32 and 44 pt, on a screen that reports its true size."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Scheme(StrEnum):
    """Colour schemes; SYSTEM follows the system: light, dark or high contrast."""

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
    """What the guide opens by itself to warn about.

    BANK: a bank's page comes to the front while a remote-control program is connected. PASTE: a window for commands is
    opened from a browser in which a command was copied.
    """

    ALL = "all"
    BANK = "bank"
    PASTE = "paste"
    OFF = "off"


class Appearance(Struct, frozen=True):
    """How the guide looks. `language` is a code, for which there may be no locale file."""

    size: TextSize = TextSize.NORMAL
    colors: Scheme = Scheme.SYSTEM
    language: Annotated[str, Meta(pattern=r"\A[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}\Z")] = SOURCE


class CompanionSettings(Struct, frozen=True):
    """What the companion does while no guide is open.

    Attributes:
        autostart: it starts at log-in, which changes the system; None until the family has decided.
        hot_key: opens the guide from anywhere, a name for `parse_key`; empty for none.
        hush: browsers are muted while the guide is open.
        calls_out: the button grows and says a sentence when a page fills the screen, howls and locks the keyboard.
        warns: what the guide opens by itself to warn about.
        key_allowed: the family agreed that the desktop may ask the person about the key (`asks_for_key`).
    """

    autostart: bool | None = None
    help_button: HelpButton = HelpButton.ALWAYS
    hot_key: Annotated[str, Meta(pattern=rf"(?i)\A(\s*({'|'.join(KEYS)})\s*)?\Z")] = DEFAULT_KEY
    hush: bool = True
    calls_out: bool = True
    warns: Warnings = Warnings.ALL
    key_allowed: bool = False


class Press(Struct, frozen=True):
    """Which presses count. `interval`: seconds without a press before the next one counts, 0 to 3."""

    interval: Annotated[float, Meta(ge=0, le=MOST_INTERVAL)] = 0.8


class Settings(Struct, frozen=True):
    """All settings."""

    voice: Style = Style()
    look: Appearance = Appearance()
    family: FamilyContacts = NOBODY
    companion: CompanionSettings = CompanionSettings()
    press: Press = Press()
