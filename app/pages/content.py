"""What a page shows and says, as plain data: made by `describe`, drawn by widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.guide.figures.figure_bars import BarChart
from app.speech.utterance import Utterance, utterances
from app.texts import Words

ASK = "ask"
"""The value of a RESTART by which a long way would be lost: it is asked once."""


class Do(StrEnum):
    """What a press asks for."""

    CHOOSE = "choose"
    TOGGLE = "toggle"
    YES = "yes"
    NO = "no"
    NEXT = "next"
    BACK = "back"
    RESTART = "restart"
    REPEAT = "repeat"
    MUTE = "mute"
    LOOKS = "looks"
    SPEED = "speed"
    VOLUME = "volume"
    AGREE = "agree"
    RESCUE = "rescue"
    OVERDUE = "overdue"
    SOUND_BACK = "sound-back"
    SOUND_ON = "sound-on"
    HUSH = "hush"
    LEAVE = "leave"
    LEAVE_NOW = "leave-now"
    NETWORK_BACK = "network-back"
    ON_PHONE = "on-phone"
    RESUME = "resume"
    SECURITY = "security"
    TEXT_SIZE = "text-size"
    HELP = "help"
    FAMILY = "family"
    NUMBER = "number"
    SETUP = "setup"
    OPEN = "open"
    MEMO = "memo"
    LEAFLET = "leaflet"
    CODE = "code"
    FINISH = "finish"
    SIDE = "side"
    LANGUAGES = "languages"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Action:
    """A press: what to do, and with what (the id of an answer, a desk, a language)."""

    do: Do
    value: str = ""


LEAD = "lead"
"""The part above the title of a question, said first."""

NOTE = "note"
"""The part at the foot of a page, said last."""

TONIGHT = "tonight"
"""The part of the contacts that says what to do while they are all closed."""

ALARM = "alarm"
BRIEF = "brief"

STAMP = "stamp."
"""What the picture is stamped with."""

RIGHT, HERS = "right:", "hers:"
"""Answers told again: the right ones, and the one that was given."""

GROUP, READY = "card.", "have."
"""On a card of the plan: the name of a group, to which belongs what follows; a thing to have ready."""


class Layout(StrEnum):
    """Which page widget draws the content."""

    TEXT = "text"
    QUESTION = "question"
    CHART = "chart"
    CONTACTS = "contacts"
    FAMILY = "family"
    NUMBER = "number"
    LOOKS = "looks"
    CODE = "code"
    SIGNS = "signs"
    LOUD = "loud"
    ARRIVAL = "arrival"
    CARD = "card"


class Code(Protocol):
    """A QR code, ready to be drawn; made by app.paper.qr."""

    @property
    def size(self) -> int:
        """Modules a side, quiet zone included."""

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """(left, top, length) of the dark runs of each row, in modules."""


@dataclass(frozen=True)
class Button:
    """A button; `is_primary` for the one that goes on."""

    words: Words
    action: Action
    icon: str = ""
    is_primary: bool = False


@dataclass(frozen=True)
class Answer:
    """A big answer. `ticked` is None if it is not a box; `is_current`: what it would choose holds already."""

    words: Words
    action: Action
    picture: str = ""
    ticked: bool | None = None
    is_current: bool = False

    @property
    def part(self) -> str:
        """Its name as a part of the page, for utterances."""
        return f"answer:{self.action.value}"


@dataclass(frozen=True)
class OfficialContact:
    """One official number as shown; it comes from code, never from a file. `is_open`: (probably) now, see `status`."""

    id: str
    number: str
    number_reading: str
    name: Words
    about: Words
    hours: Words
    status: Words
    is_open: bool

    @property
    def action(self) -> Action:
        """Pressing it shows the number over the whole page."""
        return Action(Do.NUMBER, self.id)


@dataclass(frozen=True)
class Callee:
    """A contact that the family added, as shown; always beside the official numbers.

    Attributes:
        id: for its press and its page.
        name: as the family typed it.
        number, number_reading: in groups; digit by digit, a sentence each.
        extension: with its name, or None.
        photo: name of a photo, or None. is_person: a drawn figure replaces a missing photo.
        caption: when to ring this number, or None.
    """

    id: str
    name: Words
    number: str
    number_reading: str
    extension: Words | None = None
    photo: str | None = None
    is_person: bool = False
    caption: Words | None = None

    @property
    def action(self) -> Action:
        """Pressing it shows the number over the whole page."""
        return Action(Do.NUMBER, self.id)

    @property
    def part(self) -> str:
        """Its name as a part of the page, for utterances."""
        return f"callee:{self.id}"

    @property
    def dialled(self) -> str:
        """Number and extension in one line."""
        return f"{self.number} {self.extension.text}" if self.extension else self.number


@dataclass(frozen=True)
class Level:
    """A setting that goes up and down in steps: step `at` (from 0) of `of`; `said` is that in words."""

    name: Words
    less: Button
    more: Button
    at: int
    of: int
    said: Words


@dataclass(frozen=True)
class Beside:
    """The page is a strip beside another window.

    Attributes:
        points_at_cross: an arrow shows the × of that.
        holds_esc: Esc is to be held; a ring fills meanwhile.
    """

    points_at_cross: bool = False
    holds_esc: bool = False


@dataclass(frozen=True)
class Content:
    """One page.

    Attributes:
        id: of the step or overlay, for tests and pictures.
        texts: the parts in reading order, by name: LEAD, title, body, remark, hint, have …, TONIGHT, NOTE last.
        answers, links, buttons: what can be pressed, in tab order.
        callees: the family's numbers beside them; `brief`: one button in their place if there is no room.
        sizes, levels: the text sizes to choose from; what goes up and down in steps.
        chart: the chart of this page; what is said of a bar is a part of `texts`, by the bar's name.
        alarm: that numbers of the family's were changed; shown above all, and said before theirs.
        signs: pictures of what not to do; the words of each are a part of `texts`, by the picture's name.
        progress: (now, all) of the dots, or None.
        since: on a page that only waits, time.monotonic() when that began; keys do nothing there.
        beside: set if the page is shown as a strip.
    """

    id: str
    layout: Layout
    texts: dict[str, Words]
    picture: str = ""
    answers: tuple[Answer, ...] = ()
    links: tuple[Button, ...] = ()
    buttons: tuple[Button, ...] = ()
    desks: tuple[OfficialContact, ...] = ()
    callees: tuple[Callee, ...] = ()
    brief: Button | None = None
    callee: Callee | None = None
    sizes: tuple[Button, ...] = ()
    levels: tuple[Level, ...] = ()
    chart: BarChart | None = None
    code: Code | None = None
    alarm: Words | None = None
    signs: tuple[str, ...] = ()
    progress: tuple[int, int] | None = None
    since: float | None = None
    beside: Beside | None = None

    @property
    def choices(self) -> tuple[object, ...]:
        """What a press could answer here; without what goes up and down, which is pressed again and again."""
        return self.id, self.answers, self.links, self.buttons

    def shown(self) -> list[Words]:
        """All words in reading order."""
        return [*self.texts.values(), *([self.alarm] if self.alarm else [])]

    def narration(self) -> list[Utterance]:
        """All that is said on this page, in order. A name is read as the family says it is, whoever speaks."""
        names = [one.name for one in (self.callee, *self.callees) if one]
        said = [(part, words) for part, words in self.texts.items() if part != NOTE]
        said += [(answer.part, answer.words) for answer in self.answers]
        said += self._numbers()
        if NOTE in self.texts:
            said.append((NOTE, self.texts[NOTE]))
        written = [(part, words, "" if words in names else words.text) for part, words in said]
        return [one for part, words, text in written for one in utterances(part, words.speech, text)]

    def _numbers(self) -> Iterator[tuple[str, Words]]:
        """Official numbers with their digits; of the family's only the names, since a press shows their digits."""
        if self.layout is Layout.CONTACTS:
            for desk in self.desks:
                yield f"desk:{desk.id}", Words("", f"{desk.name.speech}。{desk.number_reading}。")
        if self.alarm:
            yield ALARM, self.alarm
        if self.brief:
            yield BRIEF, self.brief.words
            return
        for callee in self.callees:
            caption = f"{callee.caption.speech}。" if callee.caption else ""
            yield callee.part, Words("", f"{caption}{callee.name.speech}。")
