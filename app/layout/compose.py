"""The blocks of a page, from its content alone. Each widget has a name, by which it is made and placed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize

from app.layout.answers import Answer, Cards
from app.layout.blocks import Bleed, Block, Column, Fixed, Spring, stacked
from app.layout.chart import Chart
from app.layout.contacts import Contacts
from app.layout.foot import Foot
from app.layout.groups import Dial, Flow, Named
from app.layout.keys import ButtonStyle, Key
from app.layout.paragraph import TIGHT
from app.layout.settings_rows import SettingsRow, SettingsRows
from app.layout.signs import SignRow
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, Theme, is_upright
from app.layout.tile import TileSpec
from app.layout.tiles import Tiles
from app.layout.word_style import BARE, CLOSE, LOW_NOTE_PITCH, PITCHES, STYLES
from app.layout.words import MOST_LOUD_LINES, Digits, LoudTitle, Note, TextBlock, Title, Writing
from app.pages.content import Button, Do
from app.pages.page import TITLES, Page, Role, Text

MOST_APART = 4  # blocks of a low page whose sentences begin lines of their own; of more they stand behind each other
BAR = 0.42  # height of the bar of a page that waits, in targets

# Texts that stand side by side.
FLOWING = (Role.READY, Role.RIGHT)


# A name, and what belongs to it.
Group = tuple[Text | None, list[Text | Button]]


class Part(Struct, frozen=True):
    """A block of the column and the gap above it, in pixels. `spring`: it, or what is in it, takes what is left."""

    block: Block
    gap: int
    role: Role | None = None
    spring: Spring | None = None


class Blocks(Struct, frozen=True):
    """The blocks of a page.

    Attributes:
        head: over the whole width. introduction: the same without the title.
        column: below. terse: the same without hints, which are heard all the same.
        spring: what takes the height that is left.
        digits: a number that stands alone.
        keeps_panel: the picture is a code for a telephone, which is never left out.
    """

    title: TextBlock
    head: Column
    introduction: Column
    column: Column
    terse: Column
    foot: Foot
    spring: Spring | None
    digits: Text | None
    has_panel: bool
    keeps_panel: bool

    @property
    def has_answers(self) -> bool:
        """Whether it is a question."""
        return isinstance(self.spring, Cards)

    @property
    def is_filled(self) -> bool:
        """Whether its column takes all the height and width there is."""
        return self.spring is not None or self.digits is not None


def compose(page: Page, theme: Theme, size: QSize, *, is_strip: bool) -> Blocks:
    """The blocks of a page.

    Args:
        size: of the page, in pixels.
    """
    return _Composer(page, theme, size, is_crowded(page, theme, is_strip=is_strip)).blocks()


class _Composer(Struct, frozen=True):
    page: Page
    theme: Theme
    size: QSize
    is_crowded: bool

    def blocks(self) -> Blocks:
        """All of them."""
        page = self.page
        head = head_of(page, self.theme)
        above = [self._text(text) for text in head]
        column = [*self._written(head), *self._pressed()]
        return Blocks(
            title=self.words(page.title),
            head=_stacked(above, 2),
            introduction=_stacked([part for part in above if part.role not in TITLES], 2),
            column=self._column(column),
            terse=self._column([part for part in column if part.role is not Role.HINT]),
            foot=self._foot(),
            spring=next((part.spring for part in column if part.spring), None),
            digits=page.text(Role.DIGITS),
            has_panel=bool(page.picture or page.code),
            keeps_panel=bool(page.code),
        )

    # ---- the column

    def _column(self, parts: Sequence[Part]) -> Column:
        grows = next((nth for nth, part in enumerate(parts) if part.spring), -1)
        return _stacked(parts, 2 if self.theme.is_low else 1, grows)

    def _written(self, head: Sequence[Text]) -> Iterator[Part]:
        """The words; to a name belongs what follows it."""
        page = self.page
        left = [part for part in page.blocks if part not in (*head, page.text(Role.NOTE))]
        groups = _grouped(left)
        names = tuple(self.words(name) for name, _ in groups if name)
        for name, blocks in groups:
            parts = self._rows(blocks)
            if name:
                yield Part(Named(self.words(name), _stacked(parts, 2), names), GAP_SMALL)
            else:
                yield from parts

    def _rows(self, blocks: Sequence[Text | Button]) -> Iterator[Part]:
        """Texts that stand side by side are one block."""
        for role, run in groupby(blocks, lambda part: part.role if isinstance(part, Text) else None):
            parts = [*run]
            texts = [part for part in parts if isinstance(part, Text)]
            if role in FLOWING and len(texts) > 1:
                yield Part(Flow(tuple(self.words(text) for text in texts)), GAP_SMALL)
            elif role is Role.SIGN:
                signs = SignRow(tuple(self.words(text) for text in texts))
                yield Part(signs, GAP_SMALL, spring=signs)
            else:
                yield from self._each(parts)

    def _each(self, parts: Iterable[Text | Button]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, Text):
                yield self._text(part)
            elif not self.theme.is_low:
                nth = self.page.inside.index(part)
                yield Part(Dial(key_of(f"inside:{nth}", part, ButtonStyle.HELP)), 0)

    def _pressed(self) -> Iterator[Part]:
        """Chart, settings, answers, numbers, and the bar of a page that waits."""
        spring = self._spring()
        if spring:
            has_rings = isinstance(spring, Cards | Tiles | Contacts)
            yield Part(Bleed(spring) if has_rings else spring, GAP_SMALL, spring=spring)
        if self.page.waiting_since is not None:
            yield Part(Fixed("bar", math.ceil(self.theme.target * BAR)), GAP_MIDDLE)

    def _spring(self) -> Spring | None:
        page = self.page
        if page.chart:
            return Chart(page.chart)
        if page.settings:
            return SettingsRows(tuple(self._settings()))
        if page.answers:
            answers = tuple(Answer(answer.part, answer.words.text) for answer in page.answers)
            has_drawings = all(answer.icon for answer in page.answers)
            return Cards(answers, has_drawings, self._side, is_upright(self.size))
        if page.callees:
            specs = tuple(TileSpec.of(callee) for callee in page.callees)
            if page.callees[0].is_official:
                return Tiles(specs, self.size.height(), is_upright(self.size))
            return Contacts(specs, self.size.height(), page.text(Role.DIGITS) is not None)
        return None

    @property
    def _side(self) -> int:
        """The lesser side of the page."""
        return min(self.size.height(), self.size.width())

    def _settings(self) -> Iterator[SettingsRow]:
        for row, setting in enumerate(self.page.settings):
            look = ButtonStyle.PLAIN if setting.of else ButtonStyle.CHOSEN  # of which any may be, and is bold then
            cells: list[Key | Fixed] = [
                key_of(f"setting:{row}:{nth}", one, look) for nth, one in enumerate(setting.buttons)
            ]
            if setting.of:
                cells.insert(1, Fixed(f"dots:{row}", self.theme.target))
            yield SettingsRow(self.words(setting.name), tuple(cells))

    # ---- texts

    def _text(self, text: Text) -> Part:
        return Part(self.words(text), STYLES[text.role].gap, text.role)

    def words(self, text: Text) -> TextBlock:
        """The block of a text."""
        writing = writing_of(text, self.theme, is_crowded=self.is_crowded)
        if text.role is Role.DIGITS:
            whole = self.size.width() - 2 * self.theme.margin
            return Digits(text.part, text.role, writing, side=self._side, whole=whole)
        if text.role is Role.LOUD:
            lines = 1 if self.page.answers else MOST_LOUD_LINES  # drawings need the height of a second line
            return LoudTitle(text.part, text.role, writing, lines)
        kind = Title if text.role in TITLES or text.role is Role.LEAD else TextBlock
        return kind(text.part, text.role, writing)

    # ---- the foot

    def _foot(self) -> Foot:
        page = self.page
        buttons = tuple(key_of(*shown) for shown in foot_of(page, self.theme))
        links = tuple(key_of(f"link:{nth}", link, ButtonStyle.QUIET) for nth, link in enumerate(page.links))
        small_print = None
        note = page.text(Role.NOTE)
        if note:
            writing = writing_of(note, self.theme, is_crowded=self.is_crowded)
            small_print = Note(note.part, note.role, writing)
        return Foot(buttons, links, small_print)


def _stacked(parts: Iterable[Part], shrunk: int, grows: int = -1) -> Column:
    """Parts as one block, with gaps that are so many times smaller."""
    return stacked(((part.block, part.gap // shrunk) for part in parts), grows)


def head_of(page: Page, theme: Theme) -> list[Text]:
    """What stands above the picture: on a tall page without the number, which stands below it."""
    return [text for text in page.head if not (text.role is Role.DIGITS and theme.is_tall)]


def foot_of(page: Page, theme: Theme) -> Iterator[tuple[str, Button, ButtonStyle]]:
    """The buttons of the foot, by the names of their widgets: on a low page the numbers among the words, too."""
    for nth, button in enumerate((*page.buttons, *(page.inside if theme.is_low else ()))):
        yield f"button:{nth}", button, look_of(button, page)


def is_crowded(page: Page, theme: Theme, *, is_strip: bool) -> bool:
    """Whether it is low, and its sentences stand behind each other."""
    return theme.is_low and (is_strip or len(page.column) > MOST_APART)


@lru_cache(maxsize=512)
def writing_of(text: Text, theme: Theme, *, is_crowded: bool) -> Writing:
    """How the lines of a text run; remembered without its page, which must not outlive a visit."""
    style = STYLES[text.role]
    box = style.box
    if not box.border and theme.color(box.fill or "paper") == theme.color("paper"):
        box = replace(box, border="go", stroke=3)  # a ground that is not seen is framed
    is_running = style.is_running or (is_crowded and style.box is BARE)
    spacing = TIGHT if style.bold else theme.spacing
    if style.is_close:
        spacing = min(theme.spacing, CLOSE)
    if text.role is Role.NOTE and theme.is_low:
        spacing = LOW_NOTE_PITCH
    elif not (theme.is_low and box.icon):  # there a higher pill would cost the picture
        spacing = PITCHES.get(text.role, spacing)
    words = text.words.text
    if text.role is Role.DIGITS:
        words = words.replace("-", " - ")
    return Writing(words, style.bold, spacing, not (style.bold or is_running), box)


def look_of(button: Button, page: Page) -> ButtonStyle:
    """Neither a button that says "none of these" is recommended, nor any beside settings."""
    is_none = {answer.ticked for answer in page.answers} == {False}
    if button.action.do is Do.NUMBER:
        return ButtonStyle.HELP
    if button is page.goes_on and not (is_none or page.settings):
        return ButtonStyle.GO
    return ButtonStyle.QUIET if page.links else ButtonStyle.PLAIN  # as links stand beside them


def key_of(name: str, button: Button, look: ButtonStyle) -> Key:
    """A button as it is measured."""
    return Key(name, button.words.text, bool(button.icon), look.value.bold, goes_on=look is ButtonStyle.GO)


def _grouped(blocks: Iterable[Text | Button]) -> list[Group]:
    """Texts and buttons under the name that they belong to; at first under none."""
    groups: list[Group] = [(None, [])]
    for block in blocks:
        if isinstance(block, Text) and block.role is Role.NAME:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups
