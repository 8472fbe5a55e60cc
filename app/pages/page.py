"""Everything the window shows, as data: a page of typed blocks and the chrome around it, without place or size."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from app.guide.figures.figure_bars import BarChart
from app.pages.content import NO_WORDS, Button, Buttons, Callee, Code, Do
from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words


class Role(StrEnum):
    """The role of a text on its page; its looks are in `app.layout.word_style.STYLES`."""

    LEAD = "lead"
    TITLE = "title"
    # A title that says what must not be done.
    FORBIDS = "forbids"
    LOUD = "loud"
    ARRIVED = "arrived"
    BODY = "body"
    # Sentences above answers, tiles or a chart.
    INTRO = "intro"
    REMARK = "remark"
    HINT = "hint"
    NOTE = "note"
    # The heading of a group.
    NAME = "name"
    SAY = "say"
    READY = "ready"
    HERS = "hers"
    RIGHT = "right"
    # Displayed very large.
    DIGITS = "number"
    # Somebody answers now.
    OPEN = "open"
    CLOSED = "closed"
    EXTENSION = "extension"
    CHANGED = "changed"
    # Something to know about a number.
    LINE = "line"
    # How to call: from which phone, and when.
    RING = "ring"
    SIGN = "sign"
    # The name of a setting, as large as its buttons.
    SETTING = "setting"


TITLES = frozenset({Role.TITLE, Role.FORBIDS, Role.LOUD, Role.ARRIVED})

# What takes the whole width.
OVER_ALL = TITLES | {Role.LEAD, Role.INTRO}

# Most characters of a number that leaves room for a picture beside it; a longer one takes the whole width, too.
SHORT = 5

# The usual roles of parts; any other part is body text.
ROLES = {role.value: role for role in Role} | {"details": Role.LINE, "hours": Role.LINE}


class Text(Struct, frozen=True):
    """Words on the page; `part` is their name for the voice."""

    part: str
    words: Words
    role: Role

    @property
    def speech(self) -> str:
        """How it is read aloud."""
        return self.words.speech


# Texts, and numbers to press among them, from top to bottom.
Blocks = tuple[Text | Button, ...]


def text_blocks(parts: Mapping[str, Words | None], **roles: Role) -> tuple[Text, ...]:
    """Texts from words by part, in reading order; parts without words are left out.

    Args:
        roles: of parts that do not have their usual role.
    """
    roles = ROLES | roles
    texts = []
    for part, words in parts.items():
        if words:
            texts.append(Text(part, words, roles.get(part, Role.BODY)))
    return tuple(texts)


class Setting(Struct, frozen=True):
    """Buttons to choose from; or two that go up and down in `of` steps: `at` (from 0) is the current one, `said` in
    words.
    """

    name: Text
    buttons: Buttons
    at: int = 0
    of: int = 0
    said: Words = NO_WORDS


class Beside(Struct, frozen=True):
    """The page is shown as a strip beside another window.

    Attributes:
        points_at_cross: an arrow points at that window's ×.
        holds_esc: Esc has to be held; a ring fills up meanwhile.
    """

    points_at_cross: bool = False
    holds_esc: bool = False


class Page(Struct, frozen=True, dict=True):
    """A page.

    Attributes:
        id: of the step or overlay, for tests and pictures.
        blocks: a NAME among them is the heading of what follows. Below them come the chart, the answers or the
            callees, and last the small print.
        answers: to a question; a page that has some recommends no button.
        callees: whom to call: official desks, the most urgent first, or the family's contacts.
        alarm: a warning that the family's numbers were changed; shown on top, and spoken before those numbers.
        waiting_since: time.monotonic() of when the waiting began, on a page that only waits; keys do nothing then.
        picture: a drawing, perhaps with a stamp; "" for none.
        code: a QR code in the drawing's place.
        dialled: the family's contact whose number this page shows; a portrait may take the drawing's place.
        buttons, links: the foot, in tab order.
        progress: (now, all) of the dots; (0, 0) without dots.
        beside: set if the page is shown as a strip.
    """

    id: str
    blocks: Blocks
    chart: BarChart | None = None
    settings: tuple[Setting, ...] = ()
    answers: Buttons = ()
    callees: tuple[Callee, ...] = ()
    alarm: Words | None = None
    waiting_since: float | None = None
    picture: str = ""
    stamp: Text | None = None
    code: Code | None = None
    dialled: Callee | None = None
    buttons: Buttons = ()
    links: Buttons = ()
    progress: tuple[int, int] = (0, 0)
    beside: Beside | None = None

    # ---- what is on it

    def text(self, role: Role) -> Text | None:
        """The first text of a role."""
        return next((block for block in self.blocks if isinstance(block, Text) and block.role is role), None)

    @cached_property
    def head(self) -> tuple[Text, ...]:
        """What takes the whole width: lead, title, sentences above answers, a long number."""
        number = self.text(Role.DIGITS)
        roles = OVER_ALL
        if number and len(number.words.text) > SHORT:
            roles = OVER_ALL | {Role.DIGITS}
        return tuple(text for text in self.written if text.role in roles)

    @cached_property
    def column(self) -> Blocks:
        """The words below the head, and numbers to press among them."""
        note = self.text(Role.NOTE)
        return tuple(block for block in self.blocks if block not in self.head and block is not note)

    @cached_property
    def title(self) -> Text:
        """The title."""
        return next(text for text in self.head if text.role in TITLES)

    @property
    def key(self) -> str:
        """The part that is marked in silence: the title if it forbids something; in the strip, what to do."""
        return "title" if self.beside or self.title.role in (Role.FORBIDS, Role.LOUD) else ""

    @property
    def goes_on(self) -> Button | None:
        """The recommended button: what was agreed to, else the first; none on a page that waits or has numbers."""
        if self.waiting_since is not None or self.callees or not self.buttons:
            return None
        agreed = [one for one in self.buttons if one.action.do is Do.RESCUE]
        first, *_ = agreed or self.buttons
        return first

    @property
    def inside(self) -> Buttons:
        """The numbers to press among the words."""
        return tuple(block for block in self.column if isinstance(block, Button))

    @property
    def choices(self) -> tuple[object, ...]:
        """What a press could answer here, without the buttons for up and down, which are pressed again and again."""
        return self.id, self.answers, self.links, self.buttons

    @cached_property
    def written(self) -> tuple[Text, ...]:
        """All texts of the page, in reading order."""
        texts = [block for block in self.blocks if isinstance(block, Text)]
        texts += [setting.name for setting in self.settings]
        if self.chart:
            texts += [Text(column.part, column.said, Role.LINE) for column in self.chart.columns]
        return tuple(sorted(texts, key=lambda text: text.role is Role.NOTE))

    @cached_property
    def texts(self) -> Mapping[str, Words]:
        """All words by part; last the picture's stamp and the alarm."""
        words = {text.part: text.words for text in self.written}
        if self.stamp:
            words[self.stamp.part] = self.stamp.words
        if self.alarm:
            words[Role.CHANGED] = self.alarm
        return words

    # ---- what is said

    def narration(self) -> list[Utterance]:
        """What is read aloud on this page, in order: official numbers before everything of the family's."""
        texts = [text for text in self.written if text.role is not Role.NOTE]
        notes = [text for text in self.written if text.role is Role.NOTE]
        desks = [callee for callee in self.callees if callee.is_official]
        alarm = text_blocks({Role.CHANGED: self.alarm})
        numbers = [each for each in self.buttons if each.action.do in (Do.FAMILY, Do.NUMBER)]
        family = [callee for callee in self.callees if not callee.is_official]
        said: list[Text | Button | Callee] = [*texts, *self.answers, *desks, *alarm, *numbers, *family, *notes]
        return [sentence for one in said for sentence in utterances(one.part, one.speech)]


class Chrome(Struct, frozen=True):
    """What surrounds every page: `navigation` leads elsewhere, `tools` change how this page is shown and spoken.

    `help` is None where the page itself is the help. `texts` has the words that are the same on every page.
    """

    texts: Texts
    tools: Buttons
    navigation: Buttons
    help: Button | None
    notice: Words | None


class Screen(Struct, frozen=True):
    """A page and its chrome."""

    content: Page
    chrome: Chrome
