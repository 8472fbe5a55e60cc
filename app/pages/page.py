"""A page as typed blocks in slots: what it shows and says, without where or how large. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from app.guide.figures.figure_bars import BarChart
from app.pages.content import ALARM, BRIEF, NOTE, Answer, Button, Callee, Code, Level, OfficialContact
from app.speech.utterance import Utterance, utterances
from app.texts import Words


class Role(StrEnum):
    """What a text is on its page; how it looks is a row of `app.widgets.page.words.STYLES`."""

    LEAD = "lead"
    TITLE = "title"
    FORBIDS = "forbids"
    """A title that says what must not be done."""
    LOUD = "loud"
    ARRIVED = "arrived"
    BODY = "body"
    INTRO = "intro"
    """Sentences over answers, tiles or a chart."""
    REMARK = "remark"
    HINT = "hint"
    NOTE = "note"
    NAME = "name"
    """Of a group or a setting."""
    SAY = "say"
    READY = "ready"
    HERS = "hers"
    RIGHT = "right"
    DIGITS = "digits"
    STATUS = "status"
    EXTENSION = "extension"
    CHANGED = "changed"
    LINE = "line"
    """Something to know about a number."""
    SIGN = "sign"


TITLES = frozenset({Role.TITLE, Role.FORBIDS, Role.LOUD, Role.ARRIVED})


@dataclass(frozen=True)
class Text:
    """Words; `part` names them for the voice. `is_open`: of a status, that somebody answers now."""

    part: str
    words: Words
    role: Role
    is_open: bool = False


@dataclass(frozen=True)
class Flow:
    """Short texts side by side, in as many rows as they need."""

    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Group:
    """Blocks beside their name."""

    name: Text
    blocks: tuple[Text | Flow | Press, ...]


@dataclass(frozen=True)
class Press:
    """A button inside the words: a number to ring."""

    button: Button


@dataclass(frozen=True)
class Answers:
    """What a question may be answered with."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Desks:
    """Official numbers, the one to call first at the front; then the family's, or `brief` where they have no room.

    `alarm`: that numbers of the family's were changed; shown above all, and said before theirs.
    """

    desks: tuple[OfficialContact, ...]
    callees: tuple[Callee, ...] = ()
    brief: Button | None = None
    alarm: Words | None = None


@dataclass(frozen=True)
class Signs:
    """What is not to be done: drawings, by the names of their captions."""

    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Bars:
    """A chart."""

    chart: BarChart


@dataclass(frozen=True)
class Wait:
    """The page only waits; `since`: time.monotonic() when that began."""

    since: float


@dataclass(frozen=True)
class Settings:
    """Text sizes to choose from, and what goes up and down in steps."""

    name: Text
    sizes: tuple[Button, ...]
    levels: tuple[Level, ...]


Block = Text | Flow | Group | Press | Answers | Desks | Signs | Bars | Wait | Settings


@dataclass(frozen=True)
class Panel:
    """What stands at the picture's place: a drawing, perhaps with a stamp; a QR code; whom a number belongs to."""

    picture: str = ""
    stamp: Text | None = None
    code: Code | None = None
    callee: Callee | None = None


@dataclass(frozen=True)
class Beside:
    """The page is a strip beside another window.

    Attributes:
        points_at_cross: an arrow shows the × of that.
        holds_esc: Esc is to be held; a ring fills meanwhile.
    """

    points_at_cross: bool = False
    holds_esc: bool = False


B = TypeVar("B", bound=Block)


@dataclass(frozen=True)
class Page:
    """The slots of a page.

    Attributes:
        id: of the step or overlay, for tests and pictures.
        head: what stands over the whole width: lead, title, sentences above answers, a long number.
        column: the words and what belongs to them, from top to bottom; at most one block takes the room left over.
        buttons, links: the foot, in tab order.
        note: the small print, said last.
        progress: (now, all) of the dots, or None.
        beside: set if the page is shown as a strip.
    """

    id: str
    head: tuple[Text, ...]
    column: tuple[Block, ...] = ()
    panel: Panel | None = None
    buttons: tuple[Button, ...] = ()
    links: tuple[Button, ...] = ()
    note: Text | None = None
    progress: tuple[int, int] | None = None
    beside: Beside | None = None

    # ---- what is on it

    def block(self, kind: type[B]) -> B | None:
        """Its block of a kind, of which there is at most one."""
        return next((block for block in self.column if isinstance(block, kind)), None)

    @property
    def title(self) -> Text:
        """The title."""
        return next(text for text in self.head if text.role in TITLES)

    @property
    def key(self) -> str:
        """The part that is marked while nothing is read: what must not be done; in the strip what is to be done."""
        return "title" if self.beside or self.title.role in (Role.FORBIDS, Role.LOUD) else ""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What it may be answered with; then it is a question, and nothing on it is recommended."""
        return block.answers if (block := self.block(Answers)) else ()

    @property
    def desks(self) -> tuple[OfficialContact, ...]:
        """The official numbers."""
        return block.desks if (block := self.block(Desks)) else ()

    @property
    def callees(self) -> tuple[Callee, ...]:
        """The family's numbers."""
        return block.callees if (block := self.block(Desks)) else ()

    @property
    def numbers(self) -> tuple[Button, ...]:
        """The numbers to press among the words."""
        groups = [block for block in self.column if isinstance(block, Group)]
        return tuple(one.button for group in groups for one in group.blocks if isinstance(one, Press))

    @property
    def alarm(self) -> Words | None:
        """That numbers of the family's were changed."""
        return block.alarm if (block := self.block(Desks)) else None

    @property
    def waits(self) -> bool:
        """Whether it only waits: keys do nothing there."""
        return self.block(Wait) is not None

    @property
    def choices(self) -> tuple[object, ...]:
        """What a press could answer here; without what goes up and down, which is pressed again and again."""
        return self.id, self.answers, self.links, self.buttons

    @cached_property
    def texts(self) -> Mapping[str, Words]:
        """All that is written as parts of the page, in reading order."""
        stamp = self.panel.stamp if self.panel else None
        return {text.part: text.words for text in (*self._texts(), stamp, self.note) if text}

    def _texts(self) -> Iterator[Text]:
        yield from self.head
        for block in self.column:
            yield from _texts(block)

    def shown(self) -> list[Words]:
        """All words in reading order."""
        return [*self.texts.values(), *([self.alarm] if self.alarm else [])]

    def reworded(self, words: Mapping[str, Words]) -> Page:
        """The same page with other words for some parts."""
        head = (replace(text, words=words.get(text.part, text.words)) for text in self.head)
        column = (
            replace(block, words=words.get(block.part, block.words)) if isinstance(block, Text) else block
            for block in self.column
        )
        return replace(self, head=tuple(head), column=tuple(column))

    # ---- what is said

    def narration(self) -> list[Utterance]:
        """All that is said on this page, in order. A name is read as the family says it is, whoever speaks."""
        names = [one.name for one in (self.panel.callee if self.panel else None, *self.callees) if one]
        said = [part for block in (*self.head, *self.column) for part in _said(block)]
        said += [(NOTE, self.note.words)] if self.note else []
        written = [(part, words, "" if words in names else words.text) for part, words in said]
        return [one for part, words, text in written for one in utterances(part, words.speech, text)]


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Text():
            yield block
        case Flow(texts) | Signs(texts):
            yield from texts
        case Group(name, blocks):
            yield name
            for inner in blocks:
                yield from _texts(inner)
        case Bars(chart):
            yield from (Text(column.part, column.said, Role.LINE) for column in chart.columns)
        case Settings(name):
            yield name


def _said(block: Block) -> Iterator[tuple[str, Words]]:
    match block:
        case Answers(answers):
            yield from ((answer.part, answer.words) for answer in answers)
        case Desks():
            yield from _numbers(block)
        case _:
            yield from ((text.part, text.words) for text in _texts(block))


def _numbers(block: Desks) -> Iterator[tuple[str, Words]]:
    """Official numbers with their digits; of the family's only the names, since a press shows their digits."""
    for desk in block.desks:
        yield f"desk:{desk.id}", Words("", f"{desk.name.speech}。{desk.number_reading}。")
    if block.alarm:
        yield ALARM, block.alarm
    if block.brief:
        yield BRIEF, block.brief.words
        return
    for callee in block.callees:
        caption = f"{callee.caption.speech}。" if callee.caption else ""
        yield callee.part, Words("", f"{caption}{callee.name.speech}。")
