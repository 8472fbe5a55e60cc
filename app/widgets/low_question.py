"""A question on a low window, where height is scarce and width is not.

What belongs to the question stands at the left, all its answers at the right, with smaller pictures or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.answer_rows import in_columns, low_rows, rows
from app.widgets.arrange import Block, Cell, Column, Fixed, Middle
from app.widgets.buttons import RING
from app.widgets.grid import Panes
from app.widgets.pictures import PROPORTION
from app.widgets.question_parts import QuestionParts

QUESTIONS = (0.36, 0.4, 0.44, 0.48, 0.32, 0.28)
"""Shares of a low window's width for what stands beside the answers, the best first."""
CARD_PICTURES = (130, 96, 66, 0)  # heights of the pictures on the answers there
LEAST_PICTURE = 100  # of the question's own picture there, or there is none
TRIES = ((True, False), (True, True), (False, False), (False, True))
"""Given up in turn there: that no phrase is cut between characters; the band, which is heard all the same."""


@dataclass(frozen=True)
class Scrolled:
    """What stands in the page's box, which scrolls where its place is too low."""

    page: QuestionParts
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


@dataclass(frozen=True)
class LowQuestion:
    """The ways in which the page of a question is arranged there."""

    page: QuestionParts

    def ways(self) -> Iterator[Block]:
        """Question and answers side by side; links below the question, or over the whole width at the bottom."""
        for has_band, may_cut in TRIES if self.page.band else TRIES[:2]:
            self.page.show_band(has_band)
            for factor in self.page.theme.answer_shrinks:
                self.page.show_at(factor)
                if self._is_bare:
                    below = (self._below(picture, may_cut=may_cut) for picture in CARD_PICTURES)
                    yield from (way for way in below if way)
                for picture in CARD_PICTURES:
                    yield from self._tries(picture, may_cut=may_cut)
        yield self.scrolled()

    def scrolled(self) -> Block:
        """Answers and links as one column that scrolls above the one button: the last resort of any window."""
        page, grid = self.page, self.page.grid
        page.move_links(page.box.inner)
        title = page.title_high
        foot = page.foot(grid.width + 2 * RING) if page.buttons else Column([])
        row = grid.row(foot.height_for(grid.width)).translated(0, max(0, page.height() - RING - grid.bottom))
        texts, place = self._texts(row, grid.top + title + grid.gap)
        top = (place.bottom() + 1 if place.top() < row.top() else grid.top + title + grid.gap) - RING
        at = QRect(row.left(), top, row.width(), row.top() + RING - top)
        answers = self._rows(at.width())
        column = Column([answers, *([] if page.buttons else [page.link_rows(at.width())])])
        self._picture(QRect())
        return self._panes(title, [(texts, place), (Scrolled(page, column), at), (foot, row)])

    def _rows(self, width: int) -> Column:
        """The answers; where only long words have led here, one below the other, so that each can be seen whole."""
        cards, least = self.page.cards, self.page.theme.target + 2 * RING
        if self.page.theme.is_low:
            return rows(cards, width, len(cards) * least)
        for card in cards:
            card.lie(least, 0)
        return in_columns([Cell(card, least) for card in cards], width, 1)

    def _tries(self, picture: int, *, may_cut: bool) -> Iterator[Block]:
        for share, is_below in product(QUESTIONS, (True, False) if self.page.links else (True,)):
            if way := self._beside(share, is_below, picture, may_cut=may_cut):
                yield way
        if way := self._below(picture, may_cut=may_cut):
            yield way

    @property
    def _is_bare(self) -> bool:
        """Whether nothing but links would stand at the left of the answers."""
        return not self.page.picture and len(self.page.labels) == 1

    def _beside(self, share: float, is_below: bool, picture: int, *, may_cut: bool) -> Block | None:
        """What belongs to the question at the left; None if there is nothing, or the answers are not readable."""
        page, grid = self.page, self.page.grid
        wide = round(grid.width * share)
        for_foot = (wide if is_below else grid.width) + 2 * RING
        high, widest = page.foot_size(for_foot)
        if widest > wide + 2 * RING or not (page.has_texts or page.picture or (is_below and page.has_foot)):
            return None
        row, title = grid.row(high), page.title_high
        top, left = grid.top + title + grid.gap, grid.left + wide + grid.gutter - RING
        end = page.height() if is_below else row.top() + RING
        at = QRect(left, top - RING, grid.left + grid.width + RING - left, end - top + RING)
        answers = low_rows(page.cards, at.width(), at.height(), picture, may_cut=may_cut)
        if answers is None or not (may_cut or self._least_width() <= wide):
            return None
        texts, foot = page.texts(wide), page.foot(for_foot)
        room = QRect(grid.left, top, wide, row.top() - top)
        shown = self._picture(room.adjusted(0, texts.height_for(wide), 0, 0))
        return self._panes(title, [(texts, room), (Scrolled(page, answers), at), (foot, row), *shown])

    def _below(self, picture: int, *, may_cut: bool) -> Block | None:
        """Answers in columns, links or the one button below them; None as above."""
        page, grid = self.page, self.page.grid
        foot, title = page.foot(grid.width + 2 * RING), page.title_high
        row = grid.row(foot.height_for(grid.width))
        texts, place = self._texts(row, grid.top + title + grid.gap)
        top = max(grid.top + title + grid.gap, place.bottom() + 1 if place.top() < row.top() else 0)
        at = QRect(row.left(), top - RING, row.width(), row.top() + 2 * RING - top)
        self._picture(QRect())
        for columns in range(1, len(page.cards) + 1):
            answers = low_rows(page.cards, at.width(), at.height(), picture, columns, may_cut=may_cut)
            if answers is not None:
                return self._panes(title, [(Middle(texts), place), (Scrolled(page, answers), at), (foot, row)])
        return None

    def _texts(self, row: QRect, top: int) -> tuple[Column, QRect]:
        """The text at the right of the one button, or else below the title, and its place."""
        page, grid = self.page, self.page.grid
        for taken in (max(one.width_for_line() for one in page.buttons),) if page.buttons else ():
            aside = row.adjusted(taken + RING, RING, -RING, -RING)
            if (texts := page.texts(aside.width())).height_for(aside.width()) <= aside.height():
                return texts, aside
        texts = page.texts(grid.width)
        return texts, QRect(grid.left, top, grid.width, texts.height_for(grid.width))

    def _panes(self, title: int, others: list[tuple[Block, QRect]]) -> Panes:
        return Panes([(self.page.labels["title"], self.page.grid.head(title)), *others], self.page.height())

    def _picture(self, room: QRect) -> list[tuple[Block, QRect]]:
        """The question's picture in the middle of what is left for it, or not at all."""
        tall = min(room.height(), round(room.width() * PROPORTION))
        if not self.page.picture:
            return []
        self.page.picture.setVisible(tall >= LEAST_PICTURE)
        at = QRect(room.x(), room.y() + (room.height() - tall) // 2, room.width(), tall)
        return [(Fixed(self.page.picture, tall), at)] if tall >= LEAST_PICTURE else []

    def _least_width(self) -> int:
        """The width below which a phrase beside the answers has to be cut between characters."""
        return max([one.least_width for part, one in self.page.labels.items() if part != "title"], default=0)
