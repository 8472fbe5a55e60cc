"""The page with one thing to know or do: a title, a few sentences, a picture, one or two buttons.

Everything has its place in the grid. What is tried is how large the words are and how wide the picture: the picture
gives way before the words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from app.pages.content import HERS, RIGHT, STAMP, Action, Do, Layout
from app.widgets.arrange import Block, Column, Fixed, Row, Space, fit
from app.widgets.buttons import RING
from app.widgets.framed_label import FramedLabel, HersLabel, RightLabel, flowing
from app.widgets.grid import PANELS, PANELS_ABOVE, Frame, Panes
from app.widgets.label import SmallLabel, SpokenLabel
from app.widgets.page import TITLES, Page
from app.widgets.paragraph import LONGEST_LINE
from app.widgets.pictures import PROPORTION, CodePicture, Picture
from app.widgets.scroll_box import Scrolled, Span
from app.widgets.stamp import StampedPicture
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GROWTHS, TextSize
from app.widgets.waiting_bar import WaitingBar

LYING_CODE = 0.43  # width of a code beside words, as a share of the page's
CODE_SHARES = (0.58, 0.52, 0.46, *PANELS_ABOVE)  # a telephone is held to it; or nothing stands below the words
LEAST_LOW_PICTURE = 90  # height, in pixels: on a low window there is no picture rather than a lower one
HUGGED = 1.5  # a picture beside the words that is higher than so many of its widths has a panel no higher than it is
BAR_SHARE = 0.42  # height of the bar on a page that waits, as a share of the least target
GAPS = {"body": 0, "remark": 12}  # above each part of the text, in pixels
OTHER_GAP = 8
LOUD = (2.0, 1.85, 1.7, 1.55, 1.42, 1.3, 1.2)  # sizes of a loud title to try, in sizes of other titles
MOST_TITLE_LINES = 2  # a loud title in more lines is not read at a glance
ARRIVED = (1.5, 1.4, 1.3, 1.2)  # the same of the title of an arrival
MAIN, ASIDE = ("body", "remark"), 0.4  # the words that stay at the left; share of the page for the others
MOST_STOPS = 2  # a low window rather shows smaller words than it scrolls more than once


@dataclass(frozen=True)
class Try:
    """One way to arrange a page.

    Attributes:
        factor: of the words' sizes.
        share: of the page that the picture takes; 0 for no picture.
        stops: so many of them may scrolling need; None: any number.
        title: size of a loud title, in sizes of other titles; 0 for another title.
        is_split: what is less needed stands in the place of the picture.
    """

    factor: float
    share: float = 0.0
    stops: int | None = 1
    title: float = 0.0
    is_split: bool = False


class TextPage(Page):
    """Title, text, picture and buttons; the buttons are always in sight."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self._arrives = self.content.layout is Layout.ARRIVAL
        self.key = "" if self._arrives or self.content.since is not None else "title"
        self.picture = self._picture()
        ground = theme.colors.arrival if self._arrives else theme.colors.panel
        self.picture.show_picture(self.content.picture, ground)
        self.add_label("title", self, theme.title, bold=True)
        for part in self.content.texts:
            if part != "title" and not part.startswith(STAMP):
                self.add_part(part)
        self.add_buttons()
        self.bar = None if self.content.since is None else WaitingBar(self.box.inner, theme, self.content.since)
        if self.bar is not None:
            self.bar.overdue.connect(lambda: self.acted.emit(Action(Do.OVERDUE)))

    def _picture(self) -> Picture:
        theme, gallery, code = self.theme, self.kit.gallery, self.content.code
        if code:
            return CodePicture(self, gallery, code)
        for part, words in self.content.texts.items():
            if part.startswith(STAMP):
                return StampedPicture(self, gallery, theme, part.removeprefix(STAMP), words.text)
        return Picture(self, gallery)

    def add_part(self, part: str) -> None:
        """Makes the label of a part below the title."""
        theme, inner = self.theme, self.box.inner
        if part in MAIN:
            self.add_label(part, inner, theme.body, bold=part == "remark")
        elif part.startswith((RIGHT, HERS)):
            self.add_label(part, inner, theme.body, kind=RightLabel if part.startswith(RIGHT) else HersLabel)
        else:
            self.add_label(part, inner, theme.small, token="muted", kind=SmallLabel)

    def arrange(self) -> None:
        """The largest words, and for them the largest picture, with which nothing scrolls."""
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Tints the page on which the person has arrived."""
        super().paintEvent(event)
        if self._arrives:
            QPainter(self).fillRect(self.rect(), self.theme.color("arrival"))

    # ---- ways, the best first

    def _ways(self) -> Iterator[Block]:
        """At the end the words scroll; on an upright page, where the picture would take their height, without it."""
        yield from self.whole_ways()
        is_bare = self.grid.is_upright and not self.content.code
        factor = self.theme.answer_shrinks[-1] if self.theme.is_low else 1.0
        yield self._way(Try(factor, 0.0 if is_bare else self._shares()[-1], stops=None))[1]

    def whole_ways(self) -> Iterator[Block]:
        """Words larger than usual never cost the picture its size; at the end a phrase is cut."""
        for may_cut in (False, True):
            for one in self._tries():
                width, way = self._way(one)
                is_short = (
                    not one.title or len(self.labels["title"].laid_out(self.grid.width).lines) <= MOST_TITLE_LINES
                )
                if is_short and (may_cut or self._least_width() <= width):
                    yield way

    def _tries(self) -> Iterator[Try]:
        theme, shares = self.theme, self._shares()
        may_go = not self.content.code
        if self.content.layout is Layout.LOUD:
            for loud, factor in product(LOUD, theme.shrinks):
                yield from (replace(one, title=loud) for one in self._at(factor, is_bare=theme.is_low))
        yield from (Try(factor, shares[0]) for factor in GROWTHS[theme.size])
        for is_bare in (False, True) if may_go else (False,):
            for factor in theme.shrinks:
                yield from self._at(factor, is_bare=is_bare or (theme.is_low and may_go))
        if theme.is_low and theme.size is not TextSize.NORMAL:
            if any(isinstance(label, FramedLabel) for label in self.labels.values()):  # a frame is not cut
                yield from (one for factor in theme.answer_shrinks for one in self._at(factor, is_bare=True))
            yield from (Try(factor, stops=MOST_STOPS) for factor in theme.answer_shrinks)

    def _at(self, factor: float, *, is_bare: bool) -> Iterator[Try]:
        """The picture ever smaller; then, if it may go, none: other words in its place, or wider ones."""
        yield from (Try(factor, share) for share in self._shares())
        if is_bare:
            can_split = self.theme.is_low and self.content.layout is not Layout.CARD
            yield from (Try(factor, ASIDE, is_split=True), Try(factor)) if can_split else (Try(factor),)

    def _shares(self) -> tuple[float, ...]:
        """Sizes of the picture to try."""
        if self.grid.is_upright:
            return CODE_SHARES if self.content.code or not self.buttons else PANELS_ABOVE
        return (LYING_CODE, *PANELS) if self.content.code else PANELS

    def _least_width(self) -> int:
        """The width below which a phrase of the words has to be cut between characters."""
        return max([label.least_width for _, label in self._parts()], default=0)

    def _way(self, one: Try) -> tuple[int, Block]:
        """The width of the words, and all in its place."""
        self.shrink_labels(one.factor)
        title = self.fit_title(one.factor, (one.title,) if one.title else ARRIVED if self._arrives else TITLES)
        grid, scrolls = self.grid, one.stops != 1
        turns = self._turns() if scrolls else Column([])
        panel = max(grid.panel(one.share), self._turns_width if scrolls and not grid.is_upright else 0)
        buttons, is_below = self.go_rows(grid.beside(panel))
        if grid.is_upright:
            buttons = Column([*turns.parts, *buttons.parts])
        frame = grid.frame(title, panel, buttons.height_for(grid.width), is_below=is_below)
        panes: list[tuple[Block, QRect]] = [(self.labels["title"], grid.head(title)), (buttons, frame.buttons)]
        if one.is_split:
            return self._split(frame, panes)
        room = frame.words
        room.setWidth(min(room.width(), self.longest(round(self.theme.body * max(1.0, one.factor)))))
        words = self._words(room.width(), room.height() if scrolls else None, one.stops)
        if self.content.code and not self.buttons and not grid.is_upright:  # a telephone reads it from farther away
            frame.panel.setBottom(self.height() - grid.gap)
        aside = self._aside(frame.panel, Column([]) if grid.is_upright else turns)
        return room.width(), Panes([*panes, (words, room), *aside], self.height())

    def _split(self, frame: Frame, panes: list[tuple[Block, QRect]]) -> tuple[int, Block]:
        """What is less needed in the place of the picture, beside the other words."""
        self.picture.hide()
        parts = self._parts()
        words, panel = frame.words, frame.panel
        main = self.column([part for part in parts if part[0] in MAIN], words.width())
        less = self.column([part for part in parts if part[0] not in MAIN], panel.width())
        row = Row([(main, words.width()), (less, panel.width())], self.grid.gutter)
        both = Scrolled(self.box, row, self._spans)
        # The first of these two only sees to it that the words end above the buttons; the second places them.
        panes = [*panes, (main, words), (both, words.united(panel))]
        return min(words.width(), panel.width()), Panes(panes, self.height())

    # ---- their parts

    def _parts(self) -> list[tuple[str, SpokenLabel]]:
        return [(part, label) for part, label in self.labels.items() if part != "title"]

    def longest(self, pixels: int) -> int:
        """The width of the words that is taken at most, in pixels, with words so large."""
        return LONGEST_LINE * pixels

    def column(self, parts: Sequence[tuple[str, SpokenLabel]], width: int) -> Column:
        """The parts of the text one below the other; answers told again in rows at the foot."""
        running = [part for part in parts if not isinstance(part[1], FramedLabel)]
        told = [label for _, label in parts if isinstance(label, FramedLabel)]
        gaps = [0, *(GAPS.get(part, OTHER_GAP) for part, _ in running[1:])]
        lines = [block for gap, (_, label) in zip(gaps, running, strict=False) for block in (Space(gap), label)]
        rows = flowing(told, width)
        return Column([*lines, Space(GAP_SMALL), rows] if told else lines)

    def _words(self, width: int, most: int | None, stops: int | None) -> Block:
        content = self.column(self._parts(), width)
        if self.bar:
            content = Column([content, Space(GAP_MIDDLE), Fixed(self.bar, round(self.theme.target * BAR_SHARE))])
        return Scrolled(self.box, content, self._spans, most, stops)

    def _spans(self) -> list[Span]:
        """What must not be cut."""
        return sorted(span for _, label in self._parts() for span in label.spans())

    def _turns(self) -> Column:
        """The buttons that scroll: beside the words, or on an upright page in a row below them."""
        if self.grid.is_upright:
            return Column([self.scroll_row(self.grid.width + 2 * RING)])
        return Column([self.less, self.more], -RING if self.theme.is_low else 0)

    @property
    def _turns_width(self) -> int:
        return max(one.width_for_line() for one in (self.more, self.less)) - 2 * RING

    def _aside(self, at: QRect, turns: Column) -> list[tuple[Block, QRect]]:
        """The picture, unless it would be too small, and below it the buttons that scroll."""
        high = turns.height_for(at.width())
        over = at.adjusted(0, 0, 0, RING - high - self.grid.gap if high else 0)
        if not self.grid.is_upright and not self.content.code and over.height() > HUGGED * over.width():
            over.setHeight(round(over.width() * PROPORTION) + 2 * GAP_MIDDLE)
        least = LEAST_LOW_PICTURE if self.theme.is_low else 1
        self.picture.setVisible(over.height() >= least and over.width() > 0)
        below = QRect(at.left() - RING, at.bottom() + 1 + RING - high, at.width() + 2 * RING, high)
        picture = [] if self.picture.isHidden() else [(Fixed(self.picture, 0), over)]
        return [*picture, (turns, below)]
