"""The page with one question and its answers.

The question stands in the place of every title, the answers below it: side by side as pictured cards, or as rows beside
the question's picture. An upright page has rows with large pictures. On a low window height is scarce and width is not:
what belongs to the question stands at the left, all its answers at the right, with smaller pictures or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from app.pages.content import ALARM, LEAD
from app.widgets.answer_rows import high_rows, low_rows, rows, side_by_side
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space, fit
from app.widgets.buttons import RING, Look
from app.widgets.grid import PANELS, PANELS_ABOVE, Panes
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.paragraph import LONGEST_LINE
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_TINY, growths

LEAD_SIZE, LOW_LEAD_SIZE = 0.52, 0.64  # of the words in the band above the title, in sizes of the title

QUESTIONS = (0.36, 0.4, 0.44, 0.48, 0.32, 0.28)
"""Shares of a low window's width for what stands beside the answers, the best first."""
CARD_PICTURES = (130, 96, 66, 0)  # heights of the pictures on the answers there
LEAST_PICTURE = 100  # of the question's own picture there, or there is none
TRIES = ((True, False), (True, True), (False, False), (False, True))
"""Given up in turn there: that no phrase is cut between characters; the band, which is heard all the same."""


@dataclass(frozen=True)
class Scrolled:
    """What stands in the page's box, which scrolls where its place is too low."""

    page: QuestionPage
    block: Block

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.block.height_for(width)

    def place(self, at: QRect) -> None:
        """See Block."""
        self.block.place(QRect(0, 0, at.width(), at.height()))
        if self.height_for(at.width()) > at.height():
            at = at.adjusted(0, 0, 0, -self.page.scroll_row_height())
            self.page.place_scroll_buttons(at.right() + 1, at.bottom() + 1)
        self.page.box.place(at, self.page.spans())


class QuestionPage(Page):
    """Title on top, answers, links or the one button at the bottom."""

    def build(self) -> None:
        """See Page."""
        theme, inner = self.theme, self.box.inner
        self._title_factor = 1.0  # of its usual size
        self.picture = Picture(self, self.kit.gallery) if self.content.picture else None
        if self.picture:
            self.picture.show_picture(self.content.picture, theme.colors.panel)
        self.band = QFrame(self) if LEAD in self.content.texts else None
        lead = round(theme.title * (LOW_LEAD_SIZE if theme.is_low else LEAD_SIZE))
        self.add_label(LEAD, self, lead, bold=True, token="on_go")
        if self.band:
            self.band.setStyleSheet(f"background: {theme.colors.go}; border-radius: {theme.radius // 2}px")
            self.labels[LEAD].by_sentence = theme.is_low
        if self.content.alarm and theme.is_low:  # there, a line over the whole width would cost an answer
            self._add_alarm()
        self.add_label("title", self, theme.title, bold=True)
        for part in self.content.texts:
            if part not in (LEAD, "title"):
                pixels, kind = (theme.body, SpokenLabel) if self.picture else (theme.chrome, RunningLabel)
                self.add_label(part, self, max(pixels, theme.small - 8), kind=kind)
        self.add_cards(inner)
        self.links = [self.add_button(link, Look.QUIET, theme.small) for link in self.content.links]
        self.buttons = [self.add_button(button, Look.GO, theme.button) for button in self.content.buttons]

    def _add_alarm(self) -> None:
        self.add_label(ALARM, self, self.theme.chrome_least, bold=True, token="on_closed")
        palette = self.labels[ALARM].palette()
        palette.setColor(QPalette.ColorRole.Window, self.theme.color("closed"))
        self.labels[ALARM].setPalette(palette)
        self.labels[ALARM].setAutoFillBackground(True)

    # ---- the ways

    def arrange(self) -> None:
        """All in sight if it fits in any way; else the answers are in a box that scrolls."""
        self._move_links(self)
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())
        self._refresh_scroll()

    def _ways(self) -> Iterator[Block]:
        """Answers end above the foot's free strip; where they are many, they take it."""
        if self.theme.is_low:
            yield from self._low_ways()
            return
        shares = (PANELS_ABOVE if self.grid.is_upright else PANELS) if self.picture else (0.0,)
        factors = (*growths(self.theme, self), *self.theme.answer_shrinks)
        stand = (True, False) if not self.picture and not self.grid.is_upright else (False,)
        for has_band in (True, False) if self.band and not self.grid.is_upright else (True,):
            self._show_band(has_band)
            for stands, factor, is_deep, share in product(stand, factors, (False, True), shares):
                self._size(factor)
                if way := self._usual(share, stands=stands, is_deep=is_deep):
                    yield way

    def _usual(self, share: float, *, stands: bool, is_deep: bool) -> Block | None:
        """Head, answers, foot; the question's picture beside the answers or above them.

        Args:
            stands: the answers stand side by side, or it is None. is_deep: they, or the links, end deeper.
        """
        grid = self.grid
        head, foot = self._head(), self._foot(grid.width + 2 * RING)
        high, panel = head.height_for(grid.width), grid.panel(share)
        frame = grid.frame(high, panel, foot.height_for(grid.width + 2 * RING), is_below=True)
        sinks = max(0, self.height() - RING - grid.bottom) if is_deep and not self.buttons else 0
        at = frame.words.adjusted(-RING, -RING, RING, RING + sinks)
        wide = min(frame.words.width(), LONGEST_LINE * self.theme.body)
        texts, place = self._texts(wide), QRect(frame.words)
        above = texts.height_for(wide)
        place.setWidth(wide)
        answers = self._answers(at.width(), at.height() - above, stands=stands)
        if answers is None:
            return None
        panes: list[tuple[Block, QRect]] = [(head, grid.head(high)), (texts, place)]
        panes += [(Scrolled(self, answers), at.adjusted(0, above, 0, 0)), (foot, frame.buttons.translated(0, sinks))]
        if self.picture:
            self.picture.setVisible(True)
            panes.append((Fixed(self.picture, 0), frame.panel))
        return Panes(panes, self.height())

    def _answers(self, width: int, room: int, *, stands: bool) -> Block | None:
        """The cards; beside a picture they end where it ends."""
        if stands:
            return side_by_side(self.cards, width, room)
        upright = self.grid.is_upright
        block = high_rows(self.cards, width, room) if upright else rows(self.cards, width, room)
        spare = max(0, room - block.height_for(width))
        above = spare if self.picture else spare // 2 if upright else 0
        return Column([Space(above), block])

    def _low_ways(self) -> Iterator[Block]:
        """Question and answers side by side; links below the question, or over the whole width at the bottom."""
        for has_band, may_cut in TRIES if self.band else TRIES[:2]:
            self._show_band(has_band)
            for factor in self.theme.answer_shrinks:
                self._size(factor)
                for picture in CARD_PICTURES:
                    yield from self._low_tries(picture, may_cut=may_cut)
        yield self._low_scrolled()

    def _low_scrolled(self) -> Block:
        """Answers and links as one column that scrolls."""
        self._move_links(self.box.inner)
        grid, title = self.grid, self.fit_title(self._title_factor)
        foot = self._foot(grid.width + 2 * RING) if self.buttons else Column([])
        row = grid.row(foot.height_for(grid.width))
        texts, place = self._low_texts(row, grid.top + title + grid.gap)
        top = (place.bottom() + 1 if place.top() < row.top() else grid.top + title + grid.gap) - RING
        at = QRect(row.left(), top, row.width(), row.top() + RING - top)
        answers = rows(self.cards, at.width(), len(self.cards) * (self.theme.target + 2 * RING))
        column = Column([answers, *([] if self.buttons else [self.link_rows(at.width())])])
        self._low_picture(QRect())
        return self._low_panes(title, [(texts, place), (Scrolled(self, column), at), (foot, row)])

    def _move_links(self, parent: QWidget) -> None:
        for link in self.links:
            if link.parentWidget() is not parent:
                link.setParent(parent)
                link.show()

    def _low_tries(self, picture: int, *, may_cut: bool) -> Iterator[Block]:
        for share, is_below in product(QUESTIONS, (True, False) if self.links else (True,)):
            if way := self._low_beside(share, is_below, picture, may_cut=may_cut):
                yield way
        if way := self._low_below(picture, may_cut=may_cut):
            yield way

    def _low_beside(self, share: float, is_below: bool, picture: int, *, may_cut: bool) -> Block | None:
        """What belongs to the question at the left; None if there is nothing, or the answers are not readable."""
        grid, wide = self.grid, round(self.grid.width * share)
        texts, foot = self._texts(wide), self._foot((wide if is_below else grid.width) + 2 * RING)
        is_wide = any(button.width_for_line() > wide + 2 * RING for button in self.buttons)
        if is_wide or not (texts.parts or self.picture or (is_below and foot.parts)):
            return None
        row, title = grid.row(foot.height_for(grid.width)), self.fit_title(self._title_factor)
        top, left = grid.top + title + grid.gap, grid.left + wide + grid.gutter - RING
        end = self.height() if is_below else row.top() + RING
        at = QRect(left, top - RING, grid.left + grid.width + RING - left, end - top + RING)
        answers = low_rows(self.cards, at.width(), at.height(), picture, may_cut=may_cut)
        if answers is None or not (may_cut or self._least_width() <= wide):
            return None
        room = QRect(grid.left, top, wide, row.top() - top)
        shown = self._low_picture(room.adjusted(0, texts.height_for(wide), 0, 0))
        return self._low_panes(title, [(texts, room), (Scrolled(self, answers), at), (foot, row), *shown])

    def _low_below(self, picture: int, *, may_cut: bool) -> Block | None:
        """Answers in columns, links or the one button below them; None as above."""
        grid, foot, title = self.grid, self._foot(self.grid.width + 2 * RING), self.fit_title(self._title_factor)
        row = grid.row(foot.height_for(grid.width))
        texts, place = self._low_texts(row, grid.top + title + grid.gap)
        top = max(grid.top + title + grid.gap, place.bottom() + 1 if place.top() < row.top() else 0)
        at = QRect(row.left(), top - RING, row.width(), row.top() + 2 * RING - top)
        self._low_picture(QRect())
        for columns in range(1, len(self.cards) + 1):
            answers = low_rows(self.cards, at.width(), at.height(), picture, columns, may_cut=may_cut)
            if answers is not None:
                return self._low_panes(title, [(Middle(texts), place), (Scrolled(self, answers), at), (foot, row)])
        return None

    def _low_texts(self, row: QRect, top: int) -> tuple[Column, QRect]:
        """The text at the right of the one button, or else below the title, and its place."""
        for taken in (max(one.width_for_line() for one in self.buttons),) if self.buttons else ():
            aside = row.adjusted(taken + RING, RING, -RING, -RING)
            if (texts := self._texts(aside.width())).height_for(aside.width()) <= aside.height():
                return texts, aside
        texts = self._texts(self.grid.width)
        return texts, QRect(self.grid.left, top, self.grid.width, texts.height_for(self.grid.width))

    def _low_panes(self, title: int, others: list[tuple[Block, QRect]]) -> Panes:
        return Panes([(self.labels["title"], self.grid.head(title)), *others], self.height())

    def _low_picture(self, room: QRect) -> list[tuple[Block, QRect]]:
        """The question's picture in the middle of what is left for it, or not at all."""
        tall = min(room.height(), round(room.width() * PROPORTION))
        if not self.picture:
            return []
        self.picture.setVisible(tall >= LEAST_PICTURE)
        at = QRect(room.x(), room.y() + (room.height() - tall) // 2, room.width(), tall)
        return [(Fixed(self.picture, tall), at)] if tall >= LEAST_PICTURE else []

    def _least_width(self) -> int:
        """The width below which a phrase beside the answers has to be cut between characters."""
        return max([one.least_width for part, one in self.labels.items() if part != "title"], default=0)

    # ---- their blocks

    def _head(self) -> Column:
        """The title, and above it what is said first."""
        self.fit_title(self._title_factor)
        return Column([*self._lead(self.grid.width), self.labels["title"]])

    def _texts(self, width: int) -> Column:
        """The lines below the title; on a low window with what is said first."""
        parts = self._lead(width) if self.theme.is_low else []
        for part, label in self.labels.items():
            if part not in (LEAD, "title"):
                parts += [label, Space(GAP_TINY)]
        return Column([*parts, Space(self.grid.gap - GAP_TINY)] if parts else [])

    def _lead(self, width: int) -> list[Block]:
        """The words above the title on their green field, if there are any."""
        if self.band is None or self.band.isHidden():
            return []
        words, room = self.labels[LEAD], width - 4 * GAP_TINY
        high = words.height_for(room)
        over = Row([2 * GAP_TINY, (words, room)])
        return [Fixed(self.band, high + 2 * GAP_TINY), Space(-high - GAP_TINY), over, Space(GAP_TINY + GAP_TINY)]

    def _foot(self, width: int) -> Column:
        """The one button, or the links."""
        return self.go_rows(width - 2 * RING)[0] if self.buttons else self.link_rows(width)

    def _show_band(self, is_shown: bool) -> None:
        if self.band:
            self.band.setVisible(is_shown)
            self.labels[LEAD].setVisible(is_shown)

    def _size(self, factor: float) -> None:
        """Shows all words at a factor of their size; those that are no answers not smaller than other pages do."""
        is_low = self.theme.is_low
        self._title_factor = factor if is_low else 1.0
        self.shrink_labels(factor if is_low else max(factor, self.theme.shrinks[-1]))
        for card in self.cards:
            card.shrink(factor)

    def spans(self) -> list[Span]:
        """What must not be cut where the box scrolls."""
        links = [link for link in self.links if link.parentWidget() is self.box.inner]
        return sorted({(one.y(), one.y() + one.height()) for one in (*self.cards, *links)})
