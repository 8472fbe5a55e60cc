"""Where the words of the practice and its drawn screen stand: beside each other, or one above the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from app.practice.stage import Stage
from app.widgets.arrange import Block, Column, fit
from app.widgets.label import SpokenLabel
from app.widgets.theme import (
    GAP_HUGE,
    GAP_MIDDLE,
    GAP_SMALL,
    GAP_TINY,
    GAP_WIDE,
    LOW,
    TextSize,
    Theme,
    is_low,
    is_upright,
    lowered,
)

COLUMN = 0.41
"""The least share of the width that the words have beside the drawn screen."""

TITLE_SIGNS, BODY_SIGNS = 10, 11
"""Characters that must fit on a line beside the drawn screen, so that no phrase is torn."""

LARGER_WORDS = {TextSize.NORMAL: (1.25, 1.1), TextSize.LARGE: (1.15,), TextSize.LARGEST: ()}
"""Sizes of the words to try before their own, as multiples of it."""

LEAST_TITLE = 1.3
"""The least size of the title above the drawn screen, as a multiple of the body's."""

LOW_BUTTON, LOW_CHROME = 0.5, 0.42
"""Most size of the words on buttons, and of all others around the drawn screen of a low window, in targets."""


def fitted(theme: Theme, window: QWidget) -> Theme:
    """The theme for a window as it is now: on a low one, targets of which it is always equally many high.

    Such a window is one of an enlarged picture, whose pixels are larger than the 0.9 that the theme reckons with.
    """
    if not is_low(theme, window):
        return theme
    target = round(window.height() / LOW)
    button, chrome = min(theme.button, round(target * LOW_BUTTON)), min(theme.chrome, round(target * LOW_CHROME))
    return replace(lowered(theme), target=target, button=button, chrome=max(chrome, theme.chrome_least))


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
            self._place_below(room.adjusted(0, GAP_HUGE, 0, 0))
        else:
            self._place_beside(room.adjusted(0, GAP_TINY, 0, -GAP_TINY))

    def _place_beside(self, room: QRect) -> None:
        """Words at the left, the drawn screen at the right, as large as the window allows."""
        least = round(room.width() * COLUMN)
        drawn = self.stage.within(room.size() - QSize(least + GAP_WIDE, 0))
        self.stage.setGeometry(QRect(room.right() + 1 - drawn.width(), room.top(), drawn.width(), drawn.height()))
        left = room.adjusted(0, 0, -drawn.width() - GAP_WIDE, 0)
        self._words(left, least_title=1.0).place(left)

    def _place_below(self, room: QRect) -> None:
        """Words and drawn screen together at the top of an upright window, the title always at one place."""
        high = self.stage.height_for(room.width())
        words = self._words(room.adjusted(0, 0, 0, -high - GAP_MIDDLE), LEAST_TITLE)
        Column([words, self.stage], gap=GAP_MIDDLE).place(room)

    def _words(self, room: QRect, least_title: float) -> Block:
        """Title and body below each other, in the largest sizes for which there is room."""
        wide = room.width() // BODY_SIGNS
        factors = [*LARGER_WORDS[self.theme.size], *self.theme.answer_shrinks]
        fitting = [one for one in factors if self.theme.body * one <= wide] or factors[-1:]
        return fit((self._sized(room.width(), factor, least_title) for factor in fitting), room)[0]

    def _sized(self, width: int, factor: float, least_title: float) -> Block:
        pixels = round(self.theme.body * factor)
        title = max(round(self.theme.title * factor), round(pixels * least_title))
        self.title.resize_text(min(width // TITLE_SIGNS, title))
        self.body.resize_text(pixels)
        return Column([self.title, self.body], gap=GAP_SMALL)
