"""How large a page is: one scale, found by bisection, and what is given up for it in a fixed order."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize

from app.pages.page import Role
from app.settings.settings import TextSize
from app.widgets.buttons import RING
from app.widgets.page.answers import LEAST_DRAWING, LEAST_SMALL_DRAWING, Cards
from app.widgets.page.block import CUT, Drawn, Stack
from app.widgets.page.foot import Foot, FootPlan, Links
from app.widgets.page.template import LEAST_PANEL, Frame, Heights, Template
from app.widgets.page.tiles import Tiles
from app.widgets.page.words import DIGITS_SHARE, LONG_TITLE, MOST_LOUD_LINES, Digits, Heading, WordsBlock
from app.widgets.paragraph import LONGEST_LINE, TIGHT, lay_out
from app.widgets.theme import BODY_GROWTH, Theme

MOST = {TextSize.NORMAL: 1.3, TextSize.LARGE: 1.22, TextSize.LARGEST: 1.12}
"""Most scale of a page: who chooses a larger text size gets larger words on every page."""

COMFORT = {TextSize.NORMAL: 1.0, TextSize.LARGE: 24 / 32, TextSize.LARGEST: 29 / 44}
"""The scale at which words are about as large as in the next smaller text size: for these much is given up."""

TITLE = {TextSize.NORMAL: 1.0, TextSize.LARGE: 0.92, TextSize.LARGEST: 0.86}
"""The scale of titles: the same on all pages, so that nothing below them moves."""

BODY_OF_TITLE = 0.86  # words are so large at most: the title is seen first

SMALL_TITLES = (0.8, 0.66, 0.42)  # titles rather become so much smaller than pictures go

UPRIGHT_MOST = 1.2  # words of an upright page, which is read standing, may be so much larger
LOW_LOUD = 0.8  # size of a loud title above larger words on a low page, in sizes of what it is elsewhere
CALM = 0.94  # words become so much smaller at most for lines that end well: less than from one text size to the next
MOST_BELOW_NOTE = 2  # numbers on an upright page; more of them need its height
ASIDE_SHARE = 0.85  # size of words at the left of answers


class Step(Struct, frozen=True):
    """What is given up.

    Attributes:
        least: pixels of the body's text below which it does not count as fitting.
        share: of the page that the panel takes; 0: no panel.
        is_aside: the question stands at the left of its answers. is_bare: answers may go without drawings.
        may_cut: phrases may be cut between characters.
        title: size of the title, as a share of what it is on other pages.
        is_headed: the drawing stands beside the title.
        is_terse: hints and the small print are left out, which are heard all the same.
        is_loose: links scroll, too.
    """

    least: int = 0
    share: float = 0.0
    is_aside: bool = False
    is_bare: bool = False
    may_cut: bool = False
    title: float = 1.0
    is_headed: bool = False
    is_terse: bool = False
    is_loose: bool = False


class Slots(Struct, frozen=True):
    """The blocks of a page.

    Attributes:
        head: all of it, for a wide head; `beside` is that without the title, for a question aside.
        column: the parts below. has_panel: there is a picture.
        keeps_panel: it is a code for a telephone, which is never left out.
    """

    title: Heading
    head: Stack
    beside: Stack
    column: Sequence[Drawn]
    foot: Foot
    digits: Digits | None
    has_panel: bool
    keeps_panel: bool

    @property
    def is_loud(self) -> bool:
        """Whether the title is."""
        return self.title.role is Role.LOUD

    @property
    def spring(self) -> Drawn | None:
        """What takes the height that is left."""
        return next((part for part in self.column if part.is_spring), None)


class Found(Struct, frozen=True):
    """The scale of a page and its places. `is_scrolled`: not all of it fits."""

    scale: float
    step: Step
    is_scrolled: bool


class Fit(Struct, frozen=True):
    """The search for one page and one size of it. `normal`: pixels of the least body text."""

    slots: Slots
    theme: Theme
    template: Template
    size: QSize
    normal: int

    def find(self) -> Found:
        """The largest words for which all fits; for them what is given up in the order of the steps."""
        spring = self.slots.spring or Drawn()
        spring.is_upright, spring.is_listed = self.template.is_upright, False
        for step in self._steps():
            if pixels := self._largest(step):
                break
        spring.is_listed = not pixels
        if pixels and self.theme.size is not TextSize.NORMAL and not self.template.scales_titles:
            pixels = self._calmed(pixels, step)
        return Found((pixels or step.least) / self.theme.body, step, spring.is_listed)

    def _calmed(self, pixels: int, step: Step) -> int:
        """Slightly smaller words with which fewer lines end inside a phrase."""
        sizes = range(pixels, max(step.least, math.ceil(pixels * CALM)) - 1, -1)
        wide = self.words_width(self.frame(pixels / self.theme.body, step)[0], pixels / self.theme.body)
        return min(sizes, key=lambda one: self.column(step).faults(wide, one / self.theme.body))

    # ---- what is given up

    def _steps(self) -> Iterator[Step]:
        """Comfortable words, normal ones, a small title; then answers without drawings, no panel; then cut phrases."""
        slots, template = self.slots, self.template
        titles = SMALL_TITLES[:1] if slots.is_loud or template.is_strip else SMALL_TITLES[:2]
        is_question = isinstance(slots.spring, Cards) and not slots.has_panel
        may_be_aside = is_question and self.theme.is_low and not template.is_upright
        for pace in [Step(least) for least in self._leasts()] + [Step(self.normal, title=title) for title in titles]:
            yield from self._pictured(pace)
            if may_be_aside:
                yield replace(pace, is_aside=True)
        for least in (self.normal, self.theme.chrome_least):
            bare = Step(least, is_bare=True)
            yield from (replace(bare, is_aside=True, title=title) for title in (1.0, *titles) if may_be_aside)
            yield replace(bare, share=min(self._shares[-1], template.smallest), title=titles[0])
            if not slots.keeps_panel:
                yield from (replace(out, title=title) for out in self._left_out(bare) for title in (1.0, *SMALL_TITLES))
        is_terse = template.is_strip or slots.foot.note is not None
        last = Step(self.normal, is_bare=True, may_cut=True, title=SMALL_TITLES[-1], is_terse=is_terse)
        *_, out = self._pictured(last) if slots.keeps_panel or template.is_strip else [last]
        yield out
        if slots.foot.links:
            yield replace(out, is_loose=True)

    @property
    def _shares(self) -> tuple[float, ...]:
        return self.template.shares if self.slots.has_panel else (0.0,)

    def _pictured(self, step: Step) -> Iterator[Step]:
        """The panel ever smaller; in the strip then beside the title; the same with what may be left out."""
        beside = self.template.beside if self.slots.has_panel else ()
        for out in self._left_out(step):
            yield from (replace(out, share=share) for share in self._shares)
            yield from (replace(out, share=share, is_headed=True) for share in beside)

    def _left_out(self, step: Step) -> Iterator[Step]:
        """What is left out: nothing, in the strip hints, where nothing else helps the small print."""
        yield step
        if self.slots.foot.note if step.is_bare else self.template.is_strip:
            yield replace(step, is_terse=True)

    def _leasts(self) -> list[int]:
        """Comfortable words, then normal ones; numbers do not depend on the size of the text."""
        has_number = isinstance(self.slots.spring, Tiles) or self.slots.digits
        comfort = self.normal if has_number else round(self.theme.body * COMFORT[self.theme.size])
        return sorted({comfort, self.normal}, reverse=True)

    # ---- how large

    def _largest(self, step: Step) -> int:
        """The most pixels of the body's text with which a step fits; 0 if none."""
        least, spring = step.least, self.slots.spring
        most = self.theme.body * MOST[self.theme.size] * (UPRIGHT_MOST if self.template.is_upright else 1.0)
        most = max(least, round(min(most, self.theme.title * TITLE[self.theme.size] * BODY_OF_TITLE)))
        if isinstance(spring, Cards):
            is_usual = step.least > self.normal or (self.theme.size is TextSize.NORMAL and not self.theme.is_low)
            spring.least = LEAST_DRAWING if is_usual and step.title == 1.0 else LEAST_SMALL_DRAWING
        wanted = self._size(least, step) * (spring.kept if spring else 1.0)
        if not wanted:
            return 0
        if self._size(most, step) >= wanted:
            return most
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (middle, most) if self._size(middle, step) >= wanted else (least, middle)
        return least

    def _size(self, pixels: int, step: Step) -> float:
        """How large the drawings or numbers are beside words of a size; 0: not all fits."""
        scale, slots, column = pixels / self.theme.body, self.slots, self.column(step)
        frame, _ = self.frame(scale, step)
        wide = self.words_width(frame, scale)
        if slots.has_panel and step.share and not step.is_headed and frame.panel.height() < LEAST_PANEL:
            return 0.0
        heads = self.heads(frame, scale)  # the first has the height that it needs
        has_room = all(block.height_for(at.width(), size) <= at.height() for block, at, size in heads[1:])
        spring = has_room and column.size_in(wide, frame.column.height(), scale, is_bare=step.is_bare)
        if not spring or (slots.is_loud and slots.title.lines(frame.head.width()) > MOST_LOUD_LINES):
            return 0.0
        faults = column.faults(wide, scale) + sum(block.faults(at.width(), size) for block, at, size in heads)
        return spring if step.may_cut or faults < CUT else 0.0

    def heads(self, frame: Frame, scale: float) -> list[tuple[Drawn, QRect, float]]:
        """What stands over the column or at its left, where, and at which scale."""
        if frame.aside.isValid():
            return [(self.slots.title, frame.head, scale), (self.slots.beside, frame.aside, scale * ASIDE_SHARE)]
        return [(self.slots.head, frame.head, scale)]

    def column(self, step: Step) -> Stack:
        """What stands in the column: perhaps without hints, perhaps with the links."""
        parts = [part for part in self.slots.column if not (step.is_terse and is_hint(part))]
        return Stack([*parts, *([Links(self.slots.foot)] if step.is_loose else [])], is_close=self.theme.is_low)

    def words_width(self, frame: Frame, scale: float) -> int:
        """No line is longer than can be followed; a spring takes the whole width, and each line about a number."""
        if self.slots.spring or self.slots.digits:
            return frame.column.width()
        return min(frame.column.width(), round(LONGEST_LINE * self.theme.body * max(1.0, scale)))

    def frame(self, scale: float, step: Step) -> tuple[Frame, FootPlan]:
        """All places at a scale."""
        template, slots, whole = self.template, self.slots, self.template.width(self.size)
        slots.title.fixed = (scale if template.scales_titles else TITLE[self.theme.size]) * step.title
        if slots.is_loud and self.theme.is_low and self.theme.size is not TextSize.NORMAL:
            slots.title.fixed *= LOW_LOUD
        if slots.digits:
            side = min(self.size.height(), self.size.width())
            slots.digits.most = min(side * DIGITS_SHARE, slots.digits.widest(whole))
        if step.is_aside:
            plan = self._foot(template.aside_width(self.size), scale, step)
            high = Heights(slots.title.height_for(whole, scale), plan.height, 0, plan.is_wide)
            return template.aside(self.size, high), plan
        words = template.words(self.size, step.share)
        if not step.is_headed and (lifted := self._lifted(scale)):
            return lifted
        plan = self._foot(words, scale, step)
        if step.is_headed:
            high = Heights(slots.head.height_for(template.headed_width(self.size, step.share), scale), plan.height, 0)
            return template.headed(self.size, high, step.share), plan
        is_beside = slots.is_loud and not template.is_upright
        head = slots.head.height_for(words if is_beside else whole, scale)
        # A long, smaller title moves nothing; upright, a short one leaves the room of two lines above the panel.
        title = lay_out("", round(self.theme.title * slots.title.fixed), bold=True, width=whole, spacing=TIGHT)
        is_kept = template.is_upright and slots.has_panel and not template.is_strip
        line = math.ceil(title.pitch * (2 * LONG_TITLE if is_kept else 1))
        high = Heights(head if is_beside else max(head, line), plan.height, line, plan.is_wide)
        return template.frame(self.size, high, step.share, is_head_beside=is_beside), plan

    def _lifted(self, scale: float) -> tuple[Frame, FootPlan] | None:
        """The foot beside the title, where tiles on a low page need its height, and the title has room."""
        slots, whole, spring = self.slots, self.template.width(self.size), self.slots.spring
        if not (self.theme.is_low and spring and spring.lifts_foot and (slots.foot.buttons or slots.foot.links)):
            return None
        plan, fixed = slots.foot.beside_title(whole * 2 // 3), slots.title.fixed
        foot, room = QSize(plan.right - RING, plan.height), whole - plan.right - RING
        for share in (1.0, *SMALL_TITLES[:2]) if isinstance(spring, Tiles) else (1.0,):  # rather than smaller numbers
            slots.title.fixed = fixed * share
            title = slots.title.height_for(room, scale)
            if slots.title.faults(room, scale) < CUT and (title <= foot.height() or slots.title.lines(room) == 1):
                beside = slots.beside.height_for(whole, scale * ASIDE_SHARE)
                return self.template.with_foot_above(self.size, title, beside, foot), plan
        slots.title.fixed = fixed
        return None

    def _foot(self, words: int, scale: float, step: Step) -> FootPlan:
        foot = self.slots.foot
        shown = replace(foot, note=None if step.is_terse else foot.note, links=() if step.is_loose else foot.links)
        is_way_out = isinstance(self.slots.spring, Cards) and not foot.links  # no larger than the answers
        most = round(self.theme.body * scale) if is_way_out else self.theme.target
        plan = shown.plan(words, self.size, scale, self.template, most)
        spring = self.slots.spring
        is_high = self.template.is_upright and isinstance(spring, Tiles) and len(spring.tiles) <= MOST_BELOW_NOTE
        if isinstance(spring, Tiles) and shown.buttons and not (plan.note.x() or is_high):
            # Small print above buttons takes height from the numbers and from when they answer, which outrank it.
            return replace(shown, note=None).plan(words, self.size, scale, self.template, most)
        return plan


def is_hint(part: Drawn) -> TypeGuard[WordsBlock]:
    """Whether it is heard, but may be left out."""
    return isinstance(part, WordsBlock) and part.role is Role.HINT


def normal_body(theme: Theme) -> int:
    """Pixels of the body's text at the normal text size."""
    return round(theme.body / BODY_GROWTH[theme.size])
