"""The page with signs of what is not to be done, the button that goes on, answers beside it, and links above it.

The signs stand in the place of the picture, side by side, each with its word below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.arrange import Block, Column, Fixed, Row, Space, fit
from app.widgets.buttons import RING, Look
from app.widgets.grid import PANELS, PANELS_ABOVE, Panes
from app.widgets.page import Page
from app.widgets.pictures import Picture
from app.widgets.theme import GAP_SMALL, GROWTHS

TALLEST_SIGN = 1.1  # height of a sign, as a share of its width
LEAST_SIGN = 60  # height, in pixels, below which none is shown

SPARING = ((True, True), (False, True), (True, False), (False, False))
"""What is seen where height is scarce, one after the other: the text, the signs. Both are heard all the same."""


class SignPage(Page):
    """Title and text, signs, buttons, links; all that is pressed is always in sight."""

    key = "title"

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.pictures = [Picture(self, self.kit.gallery) for _ in self.content.signs]
        for picture, name in zip(self.pictures, self.content.signs, strict=True):
            picture.show_picture(name, theme.colors.panel)
        self.add_label("title", self, theme.title, bold=True)
        for sign in self.content.signs:
            self.add_label(sign, self, theme.body, bold=True)
        self.words = [self.labels[sign] for sign in self.content.signs]
        self.add_label("body", self, theme.body)
        self.add_buttons()
        self.links = [self.add_button(link, Look.QUIET, theme.small) for link in self.content.links]

    def arrange(self) -> None:
        """The largest words, and for them the largest signs, with which all is in sight."""
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())

    def _ways(self) -> Iterator[Block]:
        shares = PANELS_ABOVE if self.grid.is_upright else PANELS
        factors = (*GROWTHS[self.theme.size], *self.theme.shrinks)
        for (shows_body, shows_signs), factor in product(SPARING, factors):
            self.labels["body"].setVisible(shows_body)
            for widget in (*self.pictures, *self.words):
                widget.setVisible(shows_signs)
            for share in shares if shows_signs else (0.0,):
                yield self._way(factor, share)

    def _way(self, factor: float, share: float) -> Block:
        """All in its place, with signs of this share of the page."""
        self.shrink_labels(factor)
        grid, title = self.grid, self.fit_title(factor)
        panel = grid.panel(share)
        buttons, is_below = self.go_rows(grid.beside(panel))
        frame = grid.frame(title, panel, buttons.height_for(grid.width), is_below=is_below)
        links = self.link_rows(frame.words.width() + 2 * RING)
        high = links.height_for(grid.width)
        above = frame.buttons.top() - high + (RING if grid.theme.is_low else 0)
        body = frame.words.adjusted(0, 0, 0, above - frame.buttons.top())
        panes: list[tuple[Block, QRect]] = [(self.labels["title"], grid.head(title)), (buttons, frame.buttons)]
        panes.append((links, QRect(frame.buttons.left(), above, frame.words.width() + 2 * RING, high)))
        text = Column([] if self.labels["body"].isHidden() else [self.labels["body"]])
        return Panes([*panes, (text, body), (self._signs(frame.panel), frame.panel)], self.height())

    def _signs(self, at: QRect) -> Block:
        """The pictures beside each other, each with its word below it; too high where they would be too small."""
        if self.pictures[0].isHidden():
            return Space()
        each = (at.width() - GAP_SMALL * (len(self.pictures) - 1)) // len(self.pictures)
        below = max(word.height_for(each) for word in self.words)
        tall = max(min(round(each * TALLEST_SIGN), at.height() - below), LEAST_SIGN)
        signs: list[tuple[Block, int]] = []
        for picture, word in zip(self.pictures, self.words, strict=True):
            width = min(each, round(word.laid_out(each).width) + 2)
            signs.append((Column([Fixed(picture, tall), Row([(each - width) // 2, (word, width)])]), each))
        return Row(signs, GAP_SMALL)
