"""All that the window shows: a page as typed blocks, and what is around it, without where or how large."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from app.guide.figures.figure_bars import BarChart
from app.pages.content import NO_WORDS, Button, Callee, Code, Do
from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words


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
    """Of a group."""
    SAY = "say"
    READY = "ready"
    HERS = "hers"
    RIGHT = "right"
    DIGITS = "number"
    """In large."""
    OPEN = "open"
    """That somebody answers now."""
    CLOSED = "closed"
    EXTENSION = "extension"
    CHANGED = "changed"
    LINE = "line"
    """Something to know about a number."""
    RING = "ring"
    """How to ring: from which telephone, and when."""
    SIGN = "sign"
    SETTING = "setting"
    """Its name, as large as its buttons."""


TITLES = frozenset({Role.TITLE, Role.FORBIDS, Role.LOUD, Role.ARRIVED})
OVER_ALL = TITLES | {Role.LEAD, Role.INTRO}
"""What stands over the whole width."""

SHORT = 5
"""Characters of a number beside which there is room for a picture; a longer one stands over the whole width, too."""

ROLES = {role.value: role for role in Role} | {"details": Role.LINE, "hours": Role.LINE}
"""What parts are by their names; any other is a body."""


class Text(Struct, frozen=True):
    """Words; `part` names them for the voice."""

    part: str
    words: Words
    role: Role


def written(parts: Mapping[str, Words | None], **roles: Role) -> tuple[Text, ...]:
    """Texts by the names of their parts, in reading order, without those that have no words.

    Args:
        roles: of parts that are not what their names say.
    """
    roles = ROLES | roles
    return tuple(Text(part, words, roles.get(part, Role.BODY)) for part, words in parts.items() if words)


class Setting(Struct, frozen=True):
    """Buttons to choose from; or two that go up and down in steps: `at` (from 0) `of`, which is `said` in words."""

    name: Text
    buttons: tuple[Button, ...]
    at: int = 0
    of: int = 0
    said: Words = NO_WORDS


class Panel(Struct, frozen=True):
    """What stands at the picture's place: a drawing, perhaps with a stamp; a QR code; whom a number belongs to."""

    picture: str = ""
    stamp: Text | None = None
    code: Code | None = None
    callee: Callee | None = None


class Beside(Struct, frozen=True):
    """The page is a strip beside another window.

    Attributes:
        points_at_cross: an arrow shows the × of that.
        holds_esc: Esc is to be held; a ring fills meanwhile.
    """

    points_at_cross: bool = False
    holds_esc: bool = False


class Page(Struct, frozen=True, dict=True):
    """A page.

    Attributes:
        id: of the step or overlay, for tests and pictures.
        blocks: what is read, from top to bottom, and numbers to press; to a NAME belongs what follows it. Below are
            the chart, the answers or whom to ring, last of all the small print.
        answers: what a question may be answered with; then nothing on it is recommended.
        callees: whom to ring: official desks, the one to call first at the front, or the family's.
        alarm: that numbers of the family's were changed; shown above all, and said before theirs.
        waiting_since: time.monotonic() when that began, if the page only waits; then keys do nothing.
        panel: what stands at the picture's place.
        buttons, links: the foot, in tab order.
        progress: (now, all) of the dots; (0, 0): there are none.
        beside: set if the page is shown as a strip.
    """

    id: str
    blocks: tuple[Text | Button, ...]
    chart: BarChart | None = None
    settings: tuple[Setting, ...] = ()
    answers: tuple[Button, ...] = ()
    callees: tuple[Callee, ...] = ()
    alarm: Words | None = None
    waiting_since: float | None = None
    panel: Panel | None = None
    buttons: tuple[Button, ...] = ()
    links: tuple[Button, ...] = ()
    progress: tuple[int, int] = (0, 0)
    beside: Beside | None = None

    # ---- what is on it

    def text(self, role: Role) -> Text | None:
        """The first text of a role."""
        return next((block for block in self.blocks if isinstance(block, Text) and block.role is role), None)

    @cached_property
    def head(self) -> tuple[Text, ...]:
        """What stands over the whole width: lead, title, sentences above answers, a long number."""
        number = self.text(Role.DIGITS)
        roles = OVER_ALL | ({Role.DIGITS} if number and len(number.words.text) > SHORT else set())
        return tuple(text for text in self.written if text.role in roles)

    @cached_property
    def column(self) -> tuple[Text | Button, ...]:
        """The words below that, and numbers to press among them."""
        return tuple(block for block in self.blocks if block not in self.head and block is not self.text(Role.NOTE))

    @cached_property
    def title(self) -> Text:
        """The title."""
        return next(text for text in self.head if text.role in TITLES)

    @property
    def key(self) -> str:
        """The part that is marked while nothing is read: what must not be done; in the strip what is to be done."""
        return "title" if self.beside or self.title.role in (Role.FORBIDS, Role.LOUD) else ""

    @property
    def goes_on(self) -> Button | None:
        """The button that is recommended: what was agreed to, else the first; none while it waits or has numbers."""
        if self.waiting_since is not None or self.callees:
            return None
        return next((one for one in self.buttons if one.action.do is Do.RESCUE), next(iter(self.buttons), None))

    @property
    def inside(self) -> tuple[Button, ...]:
        """The numbers to press among the words."""
        return tuple(block for block in self.column if isinstance(block, Button))

    @property
    def choices(self) -> tuple[object, ...]:
        """What a press could answer here; without what goes up and down, which is pressed again and again."""
        return self.id, self.answers, self.links, self.buttons

    @cached_property
    def written(self) -> tuple[Text, ...]:
        """All that is written as parts of the page, in reading order."""
        texts = [block for block in self.blocks if isinstance(block, Text)]
        texts += [setting.name for setting in self.settings]
        texts += [Text(column.part, column.said, Role.LINE) for column in (self.chart.columns if self.chart else ())]
        return tuple(sorted(texts, key=lambda text: text.role is Role.NOTE))

    @cached_property
    def texts(self) -> Mapping[str, Words]:
        """The words of all that, by part; last what the picture is stamped with, and that numbers were changed."""
        stamp = [self.panel.stamp] if self.panel and self.panel.stamp else []
        words = {text.part: text.words for text in (*self.written, *stamp)}
        return {**words, Role.CHANGED: self.alarm} if self.alarm else words

    # ---- what is said

    def narration(self) -> list[Utterance]:
        """All that is said on this page, in order: official numbers before all that is the family's."""
        said = [(text.part, text.words.speech) for text in self.written if text.role is not Role.NOTE]
        said += [(answer.part, answer.words.speech) for answer in self.answers]
        said += [(desk.part, desk.speech) for desk in self.callees if desk.is_official]
        said += [(Role.CHANGED, self.alarm.speech)] if self.alarm else []
        said += [(each.part, each.words.speech) for each in self.buttons if each.action.do in (Do.FAMILY, Do.NUMBER)]
        said += [(contact.part, contact.speech) for contact in self.callees if not contact.is_official]
        said += [(text.part, text.words.speech) for text in self.written if text.role is Role.NOTE]
        return [sentence for part, speech in said for sentence in utterances(part, speech)]


class Chrome(Struct, frozen=True):
    """What is around every page: `navigation` leads elsewhere, `tools` change how this page is shown and said.

    Where the page itself is the help, `help` is None. `texts` has the words that are the same on every page.
    """

    texts: Texts
    tools: tuple[Button, ...]
    navigation: tuple[Button, ...]
    help: Button | None
    notice: Words | None


class Screen(Struct, frozen=True):
    """Everything the window shows: a page and its chrome."""

    content: Page
    chrome: Chrome
