"""How large a page is: one scale, found by bisection, and what is given up for it in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QSize

from app.settings.settings import TextSize
from app.widgets.buttons import RING
from app.widgets.page.block import DIGITS_SHARES, Stack, Step
from app.widgets.page.foot import Foot, FootPlan
from app.widgets.page.template import LEAST_PANEL, Frame, Heights, Template
from app.widgets.page.words import MOST_LOUD_LINES, Heading
from app.widgets.paragraph import LONGEST_LINE, TIGHT
from app.widgets.pictures import PROPORTION
from app.widgets.theme import BODY_GROWTH, Theme

MOST = {TextSize.NORMAL: 1.3, TextSize.LARGE: 1.22, TextSize.LARGEST: 1.12}
"""Most scale of a page: who chooses a larger text size gets larger words on every page."""

COMFORT = {TextSize.NORMAL: 1.0, TextSize.LARGE: 24 / 32, TextSize.LARGEST: 32 / 44}
"""The scale at which words are as large as in the next smaller text size: for these much is given up."""

TITLE = {TextSize.NORMAL: 1.0, TextSize.LARGE: 0.92, TextSize.LARGEST: 0.86}
"""The scale of titles."""

UPRIGHT_MOST = 1.2  # words of an upright page, which is read standing, may be so much larger
USUAL, MOST_ROOMY = (1240, 540), 1.45  # a page that needs no enlargement, in pixels; the most it grows on a larger one


@dataclass(frozen=True)
class Slots:
    """The blocks of a page.

    Attributes:
        title: a block of the head. has_asides: there are hints or small print.
        has_number: it shows numbers, which do not depend on the text size.
        has_panel: there is a picture; `keeps_panel`: it is a code for a telephone, which is never left out.
    """

    head: Stack
    column: Stack
    foot: Foot
    title: Heading
    has_asides: bool
    has_number: bool
    is_loud: bool
    has_panel: bool
    keeps_panel: bool


@dataclass(frozen=True)
class Fit:
    """The search for one page and one size of it. `normal`: pixels of the least body text."""

    slots: Slots
    theme: Theme
    template: Template
    size: QSize
    normal: int

    def roomy(self) -> float:
        """By how much this page is larger than most."""
        wide, high = USUAL[::-1] if self.template.is_upright else USUAL
        return min(max(1.0, min(self.size.width() / wide, self.size.height() / high)), MOST_ROOMY)

    def heading(self) -> float:
        """The scale of titles: the same on all pages, so that nothing below them moves."""
        return TITLE[self.theme.size] * self.roomy()

    def find(self) -> tuple[float, Step]:
        """The scale with the largest words for which all fits, and what is given up, in the order of the steps."""
        self.slots.title.fixed = 0 if self.template.is_strip else self.heading()
        for step in self._steps():
            if pixels := self._largest(step):
                return pixels / self.theme.body, step
        step = self._scrolled(step)
        self._take(step)
        return step.least / self.theme.body, step

    def _take(self, step: Step) -> None:
        for stack in (self.slots.head, self.slots.column):
            stack.take(step)

    # ---- what is given up

    def _steps(self) -> Iterator[Step]:
        """One thing is given up after the other, and with each of them the panel is ever smaller; then without it."""
        template, slots = self.template, self.slots
        comfort = 0 if slots.has_number else round(self.theme.body * COMFORT[self.theme.size])
        first = Step(max(self.normal, comfort), is_upright=template.is_upright)
        given = list(self._given_up(first))
        small = replace(given[-1], least=self.theme.chrome_least)
        if slots.has_panel:
            panels = [*((share, False) for share in template.shares), *((share, True) for share in template.beside)]
            for step in [*given, small] if template.is_upright else given:  # there, it takes no width from the words
                yield from (replace(step, share=share, is_headed=is_headed) for share, is_headed in panels)
        if not slots.keeps_panel:
            yield from given
            yield from (replace(small, digits=share) for share in DIGITS_SHARES)

    def _given_up(self, step: Step) -> Iterator[Step]:
        slots = self.slots
        yield step
        yield (step := replace(step, least=self.normal))
        yield (step := replace(step, is_tight=True))
        if slots.has_asides:
            yield (step := replace(step, is_terse=True))
        if slots.foot.brief:
            yield (step := replace(step, is_brief=True))
        if slots.column.spring:
            yield (step := replace(step, is_bare=True))

    def _scrolled(self, step: Step) -> Step:
        """What scrolls in the end: normal words, no panel but a code, or in the strip beside the title."""
        shares = self.template.beside or (self.template.shares if self.slots.keeps_panel else ())
        share = shares[-1] if self.slots.has_panel and shares else 0.0
        step = replace(step, least=self.normal, share=share, is_scrolled=True)
        if self.template.is_strip:
            return replace(step, is_headed=share > 0, is_terse=True)
        return replace(step, is_terse=False)

    # ---- how large

    def _largest(self, step: Step) -> int:
        """The most pixels of the body's text with which a step fits; 0 if none. The smallest words are tried first."""
        upright = UPRIGHT_MOST if self.template.is_upright else 1.0
        least, most = step.least, round(self.theme.body * MOST[self.theme.size] * self.roomy() * upright)
        self._take(step)
        if not (shown := self._shown(least, step)):
            return 0
        enough = shown * (self.slots.column.spring or self.slots.column).kept
        if self._shown(most, step) >= enough:
            return most
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (middle, most) if self._shown(middle, step) >= enough else (least, middle)
        return least

    def _shown(self, pixels: int, step: Step) -> float:
        """How large the drawings or numbers are; 0: not all has room."""
        scale, slots = pixels / self.theme.body, self.slots
        frame, _ = self.frame(scale, step)
        wide, head = self.words_width(frame, scale), frame.head.width()
        has_panel = not step.share or step.is_headed or frame.panel.height() >= LEAST_PANEL
        is_short = not slots.is_loud or slots.title.lines(head) <= MOST_LOUD_LINES
        is_whole = slots.column.is_whole(wide, scale) and slots.head.is_whole(head, scale)
        if not (has_panel and is_short and is_whole):
            return 0.0
        return slots.column.shown(wide, frame.column.height(), scale)

    def words_width(self, frame: Frame, scale: float) -> int:
        """No line is longer than can be followed; a spring takes the whole width, and each line about a number."""
        if self.slots.column.spring or self.slots.has_number:
            return frame.column.width()
        return min(frame.column.width(), round(LONGEST_LINE * self.theme.body * max(1.0, scale)))

    def frame(self, scale: float, step: Step) -> tuple[Frame, FootPlan]:
        """All places at a scale."""
        template, slots, whole = self.template, self.slots, self.template.width(self.size)
        share = 0.0 if step.is_headed else step.share
        words = template.words(self.size, share)
        plan = slots.foot.in_step(step).plan(words, whole, scale, self.roomy(), template)
        corner, broad = QSize(), round(whole * step.share)
        is_lifted = bool(self.theme.is_low and slots.column.spring and slots.column.spring.lifts_foot and plan.places)
        if is_lifted:
            plan, corner = plan.beside_title()
        elif step.is_headed:
            corner = QSize(broad, round(broad * PROPORTION))
        is_beside = slots.is_loud and not template.is_upright
        room = whole - corner.width() - template.gap if corner.isValid() else words if is_beside else whole
        line = round(self.theme.title * self.heading() * TIGHT)  # so a long, smaller title moves nothing
        least = 0 if is_beside or step.is_headed or step.is_tight else line
        head = max(slots.head.height_for(room, scale), corner.height(), least)
        high = Heights(head, 0 if is_lifted else plan.height, line, plan.is_wide)
        frame = template.frame(self.size, high, share, is_head_beside=is_beside)
        frame.head.setWidth(room)
        at = QRect(QPoint(template.margin + whole - corner.width(), template.top), corner)
        if is_lifted:
            frame = replace(frame, foot=at.translated(0, -RING // 2))
        elif step.is_headed:
            frame = replace(frame, panel=at)
        return frame, plan


def normal_body(theme: Theme) -> int:
    """Pixels of the body's text at the normal text size."""
    return round(theme.body / BODY_GROWTH[theme.size])
