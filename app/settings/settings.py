"""All that can be set, as frozen values. A value that does not hold is refused when it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.rescue.desktop.hotkey import DEFAULT_KEY, parse_key
from app.settings.family_contacts import MOST_PEOPLE, NOBODY, FamilyContacts
from app.speech.utterance import Style
from app.texts import SOURCE

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


@dataclass(frozen=True)
class Look:
    """How the guide looks. `language` is a code; whether there is a file for it, the reader of locales knows."""

    size: TextSize = TextSize.NORMAL
    colors: Scheme = Scheme.SYSTEM
    language: Annotated[str, Meta(pattern=r"\A[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}\Z")] = SOURCE


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

    interval: Annotated[float, Meta(ge=0, le=MOST_INTERVAL)] = 0.8


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
