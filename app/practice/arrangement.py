"""Where the words of the practice and its drawn screen stand: beside each other, or one above the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.practice.stage import Stage
from app.widgets.arrange import Block, Column, Fixed, Space, fit
from app.widgets.label import SpokenLabel
from app.widgets.theme import GAP_HUGE, GAP_MIDDLE, GAP_SMALL, GAP_TINY, GAP_WIDE, TextSize, Theme, is_upright

COLUMN, LOW_COLUMN = 0.36, 0.44
"""Share of a wide window's width that the words have beside the drawn screen; on a low one height is what is scarce."""

TITLE_SIGNS, BODY_SIGNS = 10, 12
"""Characters that must fit on a line beside the drawn screen, so that no phrase is torn; else the words stand above."""

DRAWN_HEIGHT = 0.78
"""Height of the drawn screen on an upright one, as a share of its width: it imitates a landscape screen."""

LARGER_WORDS = {TextSize.NORMAL: (1.25, 1.1), TextSize.LARGE: (1.15,), TextSize.LARGEST: ()}
"""Sizes of the words on an upright screen to try before their own, as multiples of it."""

LEAST_DRAWN = 0.6
"""Share of the height that the drawn screen keeps where it stays at one place below one line or two."""

LEAST_TITLE = 1.3
"""The least size of the title above the drawn screen, as a multiple of the body's."""


@dataclass(frozen=True)
class Arrangement:
    """Title and body, and the drawn screen, in a room of the window.

    Attributes:
        theme: that of the window as it is now.
    """

    theme: Theme
    title: SpokenLabel
    body: SpokenLabel
    stage: Stage

    def place(self, room: QRect) -> None:
        """Places all three."""
        if is_upright(room):
            self._place_as_block(room)
        elif not self._place_beside(room):
            self._place_above(room)

    def _place_beside(self, room: QRect) -> bool:
        """Words at the left, the drawn screen at the right; returns whether the words have room there."""
        theme, is_low = self.theme, self.theme.is_low
        wide = round(room.width() * (LOW_COLUMN if is_low else COLUMN))
        line = theme.body * BODY_SIGNS if is_low else theme.title * TITLE_SIGNS
        factors = [one for one in (theme.answer_shrinks if is_low else theme.shrinks) if wide >= line * one]
        if not factors:
            return False
        left = QRect(room.left(), room.top() + GAP_TINY, wide, room.height() - GAP_TINY - 1)
        self.stage.setGeometry(room.adjusted(wide + GAP_WIDE, GAP_TINY, 0, -GAP_TINY))
        words, fits = fit((self._words(wide, factor) for factor in factors), left)
        words.place(left)
        return fits

    def _place_above(self, room: QRect) -> None:
        """Words above the drawn screen, smaller until it has its share."""
        self.stage.resize(room.size())
        room = room.adjusted(0, 0, 0, -1)
        ways = (self._words(room.width(), factor, LEAST_TITLE) for factor in self.theme.answer_shrinks)
        words, _ = fit(ways, room.adjusted(0, 0, 0, -GAP_TINY - self.stage.least_height))
        drawn = Fixed(self.stage, 0)
        Column([words, Space(GAP_TINY + self._second_line(words, room)), drawn], stretch=drawn).place(room)

    def _second_line(self, words: Block, room: QRect) -> int:
        """The height of a line that the body does not have, so that the drawn screen stays where it was, if it may."""
        body, wide = self.body, room.width()
        least = max(self.stage.least_height, round(room.height() * LEAST_DRAWN))
        spare = room.height() - words.height_for(wide) - GAP_TINY - least
        high = body.height_for(wide)
        return high if len(body.laid_out(wide).lines) == 1 and high <= spare else 0

    def _place_as_block(self, room: QRect) -> None:
        """Words and drawn screen together at the top of an upright screen, the title always at one place."""
        room = room.adjusted(0, GAP_HUGE, 0, 0)
        self.stage.resize(room.size())
        drawn = max(self.stage.least_height, round(room.width() * DRAWN_HEIGHT))
        factors = (*LARGER_WORDS[self.theme.size], *self.theme.answer_shrinks)
        ways = (self._words(room.width(), factor, LEAST_TITLE) for factor in factors)
        words, _ = fit(ways, room.adjusted(0, 0, 0, -drawn - GAP_MIDDLE))
        drawn = min(drawn, room.height() - words.height_for(room.width()) - GAP_MIDDLE)
        Column([words, Fixed(self.stage, drawn)], gap=GAP_MIDDLE).place(room)

    def _words(self, width: int, factor: float, least_title: float = 1.0) -> Block:
        """Title and body below each other, in their sizes."""
        title, body = self.title, self.body
        pixels = round(self.theme.body * factor)
        is_beside = width < self.stage.width()
        most = width // TITLE_SIGNS if is_beside else width
        title.resize_text(min(most, max(round(self.theme.title * factor), round(pixels * least_title))))
        body.resize_text(pixels)
        return Column([title, body], gap=GAP_SMALL if is_beside and title.height_for(width) else 0)
