"""What can be pressed on a page, and whom it shows, as plain data."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from msgspec import Struct

from app.contacts.official import BY_ID
from app.texts import Texts, Words

# The value of a press that needs confirmation: it would lose progress, or unmute a howling page.
ASK = "ask"


class Do(StrEnum):
    """What a press asks for.

    Attributes:
        icon: the usual icon of its button.
        words: the key of its usual words.
    """

    icon: str
    words: str

    def __new__(cls, name: str, icon: str = "", words: str = "") -> Self:
        """An action with its usual icon and words."""
        do = str.__new__(cls, name)
        do._value_ = name
        do.icon = icon
        do.words = words
        return do

    CHOOSE = "choose"
    TOGGLE = "toggle"
    YES = "yes", "yes", "ui.yes"
    NO = "no", "next", "ui.no"
    NEXT = "next", "next", "ui.next"
    BACK = "back", "back", "ui.back"
    RESTART = "restart", "restart", "ui.restart"
    ON_PHONE = "on-phone", "on-phone", "ui.on-phone"
    RESUME = "resume"
    AGREE = "agree", "for-me"
    RESCUE = "rescue", "yes"
    OVERDUE = "overdue"
    SIDE = "side", "other-side", "ui.other-side"

    # these cover the page until "back"
    HELP = "help", "phone", "ui.help"
    FAMILY = "family", "family", "family.call.button"
    WHOM = "whom", "order", "whom.button"
    NO_CALL = "no-call", "", "no-call.button"
    PUBLISHED = "published"
    MESSAGE = "message", "", "message.button"
    NUMBER = "number", "phone"
    LANGUAGES = "languages", "language", "ui.language"
    LOOKS = "looks", "looks", "ui.looks"
    CODE = "code", "code", "ui.code"
    SOUND_BACK = "sound-back", "sound-back", "ui.sound-back"
    LEAVE = "leave", "finish", "ui.leave-now"

    # these change how the page is shown and spoken
    REPEAT = "repeat", "repeat", "ui.repeat"
    MUTE = "mute", "mute", "ui.voice-off"
    SPEED = "speed"
    VOLUME = "volume"
    TEXT_SIZE = "text-size"

    # these act on the PC, outside the window
    HUSH = "hush", "mute", "ui.hush"
    NETWORK_BACK = "network-back", "network-back", "ui.network-back"
    SECURITY = "security", "security"
    PRACTICE = "practice", "practice"
    VIDEOS = "videos", "videos"
    SETUP = "setup", "family"
    MEMO = "memo", "print", "ui.memo"
    LEAFLET = "leaflet", "print", "ui.leaflet"
    FINISH = "finish", "finish", "ui.finish"


class Action(Struct, frozen=True):
    """A press: what to do, and to what (the id of an answer, a desk, a language)."""

    do: Do
    value: str = ""


NO_WORDS = Words("", "")

# A QR code: rows of modules, 1 for dark, including the quiet zone; made by app.paper.qr.
Code = tuple[bytes, ...]


class Button(Struct, frozen=True):
    """A button, or a big answer, whose `icon` is a picture; `ticked` is None unless it is a checkbox."""

    words: Words
    action: Action
    icon: str = ""
    ticked: bool | None = None

    @property
    def part(self) -> str:
        """The name of an answer as a part of the page, for the voice."""
        return f"answer:{self.action.value}"

    @property
    def speech(self) -> str:
        """How it is read aloud."""
        return self.words.speech


# In reading order, which is also the order of the Tab key.
Buttons = tuple[Button, ...]


def button(do: Do, words: Words, value: str = "", icon: str | None = None) -> Button:
    """A button with its own words, and its action's usual icon unless another is given."""
    return Button(words, Action(do, value), do.icon if icon is None else icon)


def usual_button(do: Do, texts: Texts, value: str = "") -> Button:
    """A button with its action's usual words."""
    return button(do, texts[do.words], value)


class Callee(Struct, frozen=True):
    """Someone to call, as shown: an official desk, whose number comes from code and never from a file, or a contact
    that the family added.

    Attributes:
        id: of its press and its page.
        name: the family's contacts by the name they typed, within a frame that says what it is.
        number: in groups, with the extension.
        number_reading: digit by digit; in the family's numbers each digit is a sentence.
        about: what it is for or when to call; may be empty.
        status: of a desk, in words; `is_open`: whether it probably answers now.
        photo: name of a photo, or None. is_person: a drawn figure replaces a missing photo.
    """

    id: str
    name: Words
    number: str
    number_reading: str
    about: Words = NO_WORDS
    status: Words = NO_WORDS
    is_open: bool = False
    photo: str | None = None
    is_person: bool = False

    @property
    def action(self) -> Action:
        """A press shows the number over the whole page."""
        return Action(Do.NUMBER, self.id)

    @property
    def part(self) -> str:
        """Its name as a part of the page, for the voice."""
        return f"callee:{self.id}"

    @property
    def name_and_number(self) -> Words:
        """Both in one line."""
        return Words(f"{self.name.text} {self.number}", f"{self.name.speech}。{self.number_reading}")

    @property
    def is_official(self) -> bool:
        """Whether it is an official desk."""
        return self.id in BY_ID

    @property
    def speech(self) -> str:
        """A desk is read with its digits; a family contact by name only, since its digits are read after a press."""
        if self.is_official:
            return f"{self.name.speech}。{self.number_reading}。"
        return "".join(f"{line.speech}。" for line in (self.about, self.name) if line.text)
