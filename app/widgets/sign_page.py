"""The page that says what is not to be done, as a poster: signs over the whole width between words and buttons.

The button that goes on is as wide as one sign, the answers beside it are as wide as the other. Links are quiet and come
last: below that button, or below the answers where there is no room, and on an upright page, which makes it as high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.arrange import Block, Cell, Column, Row, Space, fit, in_rows
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.grid import Panes
from app.widgets.page import Page
from app.widgets.pictures import Picture
from app.widgets.signs import Panel, Sign, Signs
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, GROWTHS

GO_WORDS = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8)  # sizes of the first button's words to try, in sizes of the others'
GO_FREE = 0.06  # of its width beside them
SPLITS = (0.5, 0.4, 0.32)
"""Widths of the first button to try where links stand at its right, as shares; the last on a low window only."""
STEP = 2  # pixels between two sizes of the others to try
KEPT = 0.9  # so much smaller the answers are rather than folded

SPARING = ((True, 88), (True, 64), (True, 0), (False, 64), (False, 0), (True, -1), (False, -1))
"""What is seen where height is scarce, one after the other: whether the text; how high drawings are at least, 0 for
captions alone, -1 for no signs. All is heard all the same."""

Sizes = Sequence[tuple[PressButton, int, bool]]
"""Of the words of buttons, and whether there is little room beside them."""


@dataclass(frozen=True)
class Foot:
    """The row of buttons, and the links below it if there is room. Measured once, it can be tried many times."""

    row: Block
    height: int
    sizes: Sizes
    links: Block | None = None

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.height

    def place(self, at: QRect) -> None:
        """See Block."""
        for button, pixels, is_tight in self.sizes:
            button.resize_words(pixels, is_tight=is_tight)
        self.row.place(at)


class SignPage(Page):
    """Title and text, signs, buttons, links; all that is pressed is always in sight."""

    key = "title"

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.add_label("title", self, theme.title, bold=True)
        self.signs = [self._sign(name) for name in self.content.signs]
        self.add_label("body", self, theme.body)
        self.add_buttons()
        self.links = [self.add_button(link, Look.QUIET, theme.small) for link in self.content.links]

    def _sign(self, name: str) -> Sign:
        panel, picture = Panel(self, self.theme), Picture(self, self.kit.gallery)
        picture.show_picture(name, self.theme.colors.panel, has_panel=False)
        self.add_label(name, self, self.theme.title, bold=True)
        return Sign(panel, picture, self.labels[name])

    def arrange(self) -> None:
        """The largest words with which all is in sight; signs take what is left."""
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())

    def _ways(self) -> Iterator[Block]:
        factors = (*GROWTHS[self.theme.size], *self.theme.shrinks)
        feet = cache(lambda most: list(self._feet(most)))
        for (shows_body, least), factor in product(SPARING, factors):
            self.labels["body"].setVisible(shows_body)
            for sign in self.signs:
                sign.show(is_shown=least >= 0, is_drawn=least > 0)
            most = round(self.theme.button * self.grid.scale * min(factor, 1.0))
            yield from (self._way(factor, foot, least) for foot in feet(most))

    def _way(self, factor: float, foot: Foot, least: int) -> Block:
        """All in its place, with drawings of this height at least."""
        grid = self.grid
        self.shrink_labels(factor)
        title = self.fit_title(factor)
        frame = grid.frame(title, 0, foot.height)
        panes: list[tuple[Block, QRect]] = [(self.labels["title"], grid.head(title)), (foot, frame.buttons)]
        room, body = frame.words, self.labels["body"]
        if not body.isHidden():
            high = body.height_for(room.width())
            panes.append((body, QRect(room.left(), room.top(), room.width(), high)))
            room.setTop(room.top() + high + grid.gap)
        size, smallest = self.labels["title"].pixels, round(self.theme.body * min(factor, 1.0))
        signs = Signs(self.signs, room, self._gap, size, smallest, least) if least >= 0 else Space()
        panes.append((signs, room))
        if foot.links:
            panes.append((foot.links, self._below(foot.links)))
        return Panes(panes, self.height())

    @property
    def _gap(self) -> int:
        """Between the columns."""
        return GAP_SMALL if self.theme.is_low else GAP_MIDDLE

    # ---- the buttons

    def _feet(self, most: int) -> Iterator[Foot]:
        """The buttons with the links below; else with the links at the right of the first."""
        width = self.grid.width + 2 * RING
        links = in_rows(list(zip(self.links, self._fitted(self.links, width, self.theme.chrome), strict=True)), width)
        is_column = self.grid.is_upright and len(self.buttons) > 1
        if not is_column and self._below(links).bottom() < self.height():
            yield self._foot(self._columns(SPLITS[0], most, has_links=False), links)
            return
        splits, shrinks = (SPLITS, (KEPT, 0.0)) if self.theme.is_low else (SPLITS[:-1], (KEPT,))
        for split, kept in product(splits, shrinks):
            yield self._foot(self._columns(split, most, has_links=True, kept=kept))

    def _foot(self, row: Block, links: Block | None = None) -> Foot:
        """The buttons as they are now."""
        sizes = [(one, one.pixels, one.is_tight) for one in (*self.buttons, *self.links)]
        return Foot(row, row.height_for(self.grid.width + 2 * RING), sizes, links)

    def _below(self, links: Block) -> QRect:
        """Where links stand below the buttons: nearer to these than to the bar."""
        high = links.height_for(self.grid.width + 2 * RING)
        above = min(max(self.height() - self.grid.bottom - high, GAP_TINY - RING), GAP_SMALL - RING)
        return QRect(self.grid.left - RING, self.grid.bottom + above, self.grid.width + 2 * RING, high)

    def _columns(self, split: float, most: int, *, has_links: bool, kept: float = KEPT) -> Block:
        """The first button, and at its right the others, with the links below them or without."""
        grid, (first, *others) = self.grid, self.buttons
        wide = round((grid.width - self._gap) * split) + 2 * RING
        rest = grid.width - self._gap - wide + 4 * RING
        rows = self._beside(others, self.links if has_links else [], rest, most, kept)
        if not rows and grid.is_upright:
            wide = grid.width + 2 * RING
        right = Column(rows, -RING if self.theme.is_low else GAP_SMALL - 2 * RING, stretch=rows[0] if rows else None)
        self._size_first(first, wide, most, max(grid.target, right.height_for(rest)))
        return Row([(Cell(first, grid.target), wide), self._gap - 2 * RING, (right, rest)])

    def _beside(
        self, others: Sequence[PressButton], links: Sequence[PressButton], width: int, most: int, kept: float
    ) -> list[Row]:
        """The rows at the right of the first button: a table, if that is wide enough."""
        quiet = most if self.grid.is_upright else self.theme.chrome
        wanted = [self._fitted(others, width, most, kept), self._fitted(links, width, quiet, 0.0)]
        table = [max(pair) for pair in zip(*wanted, strict=False)]
        if len(others) == len(links) and sum(table) <= width:
            wanted = [table, table]
        found = [
            in_rows(list(zip(some, wide, strict=True)), width, fills=True, stacks=self.grid.is_upright)
            for some, wide in zip((others, links), wanted, strict=True)
        ]
        return [row for rows in found for row in rows.parts]

    def _size_first(self, first: PressButton, width: int, most: int, high: int) -> None:
        """Makes the words of the first button as large as its place allows, in one line or two."""
        free = width * (1 - GO_FREE)
        for factor in GO_WORDS:
            first.resize_words(round(most * factor))
            if first.width_for_line() <= free or (first.width_for_fold() <= free and first.height_for(width) <= high):
                return

    def _fitted(self, buttons: Sequence[PressButton], width: int, most: int, kept: float = 0.0) -> list[int]:
        """The widths of buttons in one row, or of rows: in one line, down to a share of their size; else folded."""
        least, upright = self.theme.chrome_least, self.grid.is_upright
        kinds = [(PressButton.width_for_line, max(least, round(most * kept)))]
        kinds += [] if upright else [(PressButton.width_for_fold, least)]
        wanted: list[int] = []
        for measure, down_to in kinds:
            sizes = [(most, False), *((pixels, True) for pixels in range(most, min(most, down_to) - 1, -STEP))]
            for pixels, is_tight in sizes:
                for button in buttons:
                    button.resize_words(pixels, is_tight=is_tight)
                wanted = [measure(button) for button in buttons]
                if (max(wanted, default=0) if upright else sum(wanted)) <= width:
                    return wanted
        return wanted
