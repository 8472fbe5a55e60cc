"""All that can be set, as frozen values. A value that does not hold is refused when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from app.rescue.desktop.hotkey import DEFAULT_KEY, parse_key
from app.settings.family_contacts import MOST_PEOPLE, NOBODY, FamilyContacts
from app.speech.style import Style
from app.texts import SOURCE

MOST_INTERVAL = 3.0  # seconds; EN 301 549 5.8 asks that a filter for double strikes can be set to 0.5 s at least

_LANGUAGE = re.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.ASCII)


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


@dataclass(frozen=True)
class Look:
    """How the guide looks. `language` is a code; whether there is a file for it, the reader of locales knows."""

    size: TextSize = TextSize.NORMAL
    colors: Scheme = Scheme.SYSTEM
    language: str = SOURCE

    def __post_init__(self) -> None:
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError("not a language code")


@dataclass(frozen=True)
class Companion:
    """What waits while no guide is open.

    Attributes:
        autostart: it starts at log-in. Off until the family says so: it changes the system.
        hot_key: calls the guide from anywhere, as `parse_key` reads it; empty for none.
        hush: the browser's sound is taken away while the guide speaks.
        calls_out: the button grows and says a sentence when a page fills the screen, howls and keeps the keyboard.
    """

    autostart: bool = False
    help_button: HelpButton = HelpButton.ALWAYS
    hot_key: str = DEFAULT_KEY
    hush: bool = True
    calls_out: bool = True

    def __post_init__(self) -> None:
        if self.hot_key:
            parse_key(self.hot_key)


@dataclass(frozen=True)
class Press:
    """How presses count. `interval`: seconds of quiet before a press counts again, 0 to 3."""

    interval: float = 0.8

    def __post_init__(self) -> None:
        if not 0 <= self.interval <= MOST_INTERVAL:
            raise ValueError("outside 0 to 3 seconds")


@dataclass(frozen=True)
class Guard:
    """What makes changes of the numbers visible: the id of the file of changes; empty until there is one."""

    ledger: str = ""


@dataclass(frozen=True)
class Settings:
    """All settings."""

    voice: Style = field(default_factory=Style)
    look: Look = field(default_factory=Look)
    family: FamilyContacts = NOBODY
    companion: Companion = field(default_factory=Companion)
    press: Press = field(default_factory=Press)
    guard: Guard = field(default_factory=Guard)

    def __post_init__(self) -> None:
        if len(self.family.people) > MOST_PEOPLE:
            raise ValueError("too many people")
