"""Answers one below the other, as wide rows with large pictures: for pages that are upright."""

from __future__ import annotations

from collections.abc import Sequence

from app.widgets.cards import ChoiceCard

MOST_LINES = 3
"""More lines than this on an upright card, or on a row, are hard to take in."""

TALLEST_ROW = 158
"""Height of a row beside a picture, or on a page that lies, in pixels."""

PLAIN_ROW = 0.24
"""Height of a row without a picture, as a share of the width; one of TALLEST_ROW is not too high, either."""

NARROWEST_LETTERS = 6.0
"""The least width of the words on a card, in sizes of their font."""

TALL_ROWS = (0.36, 0.32, 0.28, 0.24, 0.2, 0.16)
"""Heights of rows with pictures to try, as shares of the width, the largest first."""

FEW, TALL_FEW = 2, 0.42
"""So few answers may be as high as that."""


def stack_rows(cards: Sequence[ChoiceCard], head: int, width: int, height: int) -> int:
    """Places cards from `head` on, all lengths in pixels.

    Args:
        height: what there is for all of them; they take less if they would look swollen, more if words need it.
    Returns: the height they take.
    """
    for tall in _heights(cards, width, height // len(cards)):
        for card in cards:
            card.lie(tall, tall)
        if all(_is_readable(card, width, tall) for card in cards):
            break
    top = head
    for card in cards:
        high = max(tall, card.height_for(width))
        card.setGeometry(0, top, width, high)
        top += high
    return top - head


def _heights(cards: Sequence[ChoiceCard], width: int, most: int) -> list[int]:
    """The heights of a row to try."""
    if not all(card.picture for card in cards):
        return [min(most, max(TALLEST_ROW, round(width * PLAIN_ROW)))]
    shares = (TALL_FEW, *TALL_ROWS) if len(cards) <= FEW else TALL_ROWS
    return [min(most, round(width * share)) for share in shares]


def _is_readable(card: ChoiceCard, width: int, height: int) -> bool:
    """Whether the words of a row have lines long enough, and not more of them than fit."""
    lines = len(card.words_for(width).lines)
    has_room = card.label_width(width) >= NARROWEST_LETTERS * card.pixels
    return has_room and lines <= MOST_LINES and card.height_for(width) <= height
