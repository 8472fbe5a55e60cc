"""The page with one question and its answers.

The question stands in the place of every title, the answers below it: side by side as pictured cards, or as rows beside
the question's picture. An upright page has rows with large pictures. A low window has ways of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.answer_rows import TALLEST_NAME, TALLEST_ROW, high_rows, rows, upright_cards
from app.widgets.arrange import Block, Column, Fixed, Space, fit
from app.widgets.buttons import RING
from app.widgets.grid import PANELS, PANELS_ABOVE, Panes
from app.widgets.low_question import LowQuestion, Scrolled
from app.widgets.paragraph import LONGEST_LINE
from app.widgets.question_parts import QuestionParts
from app.widgets.theme import growths


class QuestionPage(QuestionParts):
    """Title on top, answers, links or the one button at the bottom."""

    def arrange(self) -> None:
        """All in sight if it fits in any way; else the answers are in a box that scrolls."""
        self.move_links(self)
        self.links_widths.clear()
        self.foot_sizes.clear()
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())
        self._refresh_scroll()

    def _ways(self) -> Iterator[Block]:
        """Answers end above the foot's free strip; where they are many, they take it."""
        if self.theme.is_low:
            yield from LowQuestion(self).ways()
            return
        shares = (PANELS_ABOVE if self.grid.is_upright else PANELS) if self.picture else (0.0,)
        factors = (*growths(self.theme, self), *self.theme.answer_shrinks)
        stand = (True, False) if not self.picture and not self.grid.is_upright else (False,)
        for has_band in (True, False) if self.band and not self.grid.is_upright else (True,):
            self.show_band(has_band)
            for stands, factor, is_deep, share in product(stand, factors, (False, True), shares):
                self.show_at(factor)
                if way := self._usual(share, stands=stands, is_deep=is_deep):
                    yield way
        if self.links and self.grid.is_upright:
            self.move_links(self.box.inner)
            if way := self._usual(shares[-1], stands=False, is_deep=True):
                yield way
        elif not self.grid.is_upright:
            yield LowQuestion(self).scrolled()

    def _usual(self, share: float, *, stands: bool, is_deep: bool) -> Block | None:
        """Head, answers, foot; the question's picture beside the answers or above them.

        Args:
            stands: the answers stand side by side, or it is None. is_deep: they, or the links, end deeper.
        """
        grid = self.grid
        head, foot = self.head(), self.foot(grid.width + 2 * RING)
        high, panel = head.height_for(grid.width), grid.panel(share)
        frame = grid.frame(high, panel, foot.height_for(grid.width + 2 * RING), is_below=True)
        sinks = max(0, self.height() - RING - grid.bottom) if is_deep and not self.buttons else 0
        at = frame.words.adjusted(-RING, -RING, RING, RING + sinks)
        wide = min(frame.words.width(), LONGEST_LINE * self.theme.body)
        texts, place = self.texts(wide), QRect(frame.words)
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
            return upright_cards(self.cards, width, room, len(self.cards))
        upright = self.grid.is_upright
        tallest = TALLEST_NAME if self.lists_names else TALLEST_ROW
        if self.links_scroll:
            return Column([*rows(self.cards, width, 0, tallest).parts, *self.link_rows(width).parts])
        block = high_rows(self.cards, width, room) if upright else rows(self.cards, width, room, tallest)
        spare = max(0, room - block.height_for(width))
        above = spare if self.picture else spare // 2 if upright else 0
        return Column([Space(above), block])
