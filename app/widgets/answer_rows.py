"""The answers of a question as blocks: side by side, in rows, in high rows with large pictures, in low rows.

Each function makes the cards stand or lie as its block shows them. Lengths in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.widgets.arrange import Block, Cell, Column, Fixed, Row
from app.widgets.buttons import RING
from app.widgets.cards import MOST_LINES, TALLEST_ROW_PICTURE, ChoiceCard

TALLEST_ROW, TALLEST_NAME = 158, 240
FOUR = 4  # so many pictured answers stand two by two if they can

SQUARES = ((2, 2, 130), (1, MOST_LINES, 130), (2, MOST_LINES, 130), (2, MOST_LINES, 90), (2, MOST_LINES, 60))
"""How four may stand: in so many columns, with so many lines of words, with pictures so high in pixels."""

TALL_ROWS = (0.36, 0.32, 0.28, 0.24, 0.2, 0.16)
"""Heights of rows with large pictures to try, as shares of the width."""
FEW, TALL_FEW, TALL_CARD = 2, 0.42, 0.72  # so few answers may be as high as that: in a row, with the picture above
PLAIN_ROW = 0.24  # the same without pictures
STRETCH = 1.4  # so much higher they may be than their pictures, where height is left over

LINES_BESIDE_PICTURE = 2  # more are hard to take in beside a picture on a low row
LEAST_TALL = 1  # by so much a low row may be lower than the least target, which is rounded up


def upright_cards(cards: Sequence[ChoiceCard], width: int, room: int, across: int) -> Column | None:
    """Upright cards in so many columns, each as high as the room; nothing if words and pictures are not readable so."""
    each = width // across
    for card in cards:
        card.stand()
        if not card.picture or not card.is_readable(each) or card.height_for(each) > room:
            return None
    words = max(round(card.words_for(each).height) for card in cards)
    for card in cards:
        card.stand(words)
    return in_columns([Fixed(card, room) for card in cards], width, across)


def rows(cards: Sequence[ChoiceCard], width: int, room: int, tallest: int = TALLEST_ROW) -> Column:
    """One under the other; four pictured ones two by two if their words stay short, or height is scarce."""
    is_square = len(cards) == FOUR and all(card.picture for card in cards)
    for columns, lines, picture in SQUARES if is_square else ((1, MOST_LINES, TALLEST_ROW_PICTURE),):
        share = min(tallest, room * columns // len(cards))
        for card in cards:
            card.lie(share, picture)
        wide = width // columns
        if all(card.is_readable(wide, lines) and card.height_for(wide) <= share for card in cards):
            break
    return in_columns([Cell(card, share) for card in cards], width, columns)


def in_columns(cells: Sequence[Block], width: int, columns: int, gap: int = 0) -> Column:
    """Cells of one width in so many columns."""
    each = [(cell, width // columns) for cell in cells]
    return Column([Row(each[first : first + columns]) for first in range(0, len(each), columns)], gap)


def high_rows(cards: Sequence[ChoiceCard], width: int, room: int) -> Column:
    """One under the other, with the largest pictures beside which all words can be read; of a few, above them."""
    each = min(room // len(cards), round(width * TALL_CARD))
    if len(cards) <= FEW and (standing := upright_cards(cards, width, each, 1)):
        return standing
    shares = (TALL_FEW, *TALL_ROWS) if len(cards) <= FEW else TALL_ROWS
    heights = [round(width * share) for share in shares]
    if not all(card.picture for card in cards):
        heights = [max(TALLEST_ROW, round(width * PLAIN_ROW))]
    for tall in (min(room // len(cards), height) for height in heights):
        for card in cards:
            card.lie(tall, tall)
        if all(card.is_readable(width) and card.height_for(width) <= tall for card in cards):
            break
    tall = min(room // len(cards), round(tall * STRETCH))
    return Column([Cell(card, tall) for card in cards])


def low_rows(
    cards: Sequence[ChoiceCard], width: int, room: int, picture: int, columns: int = 1, *, may_cut: bool
) -> Column | None:
    """One under the other or in columns, each with a share of the room; None if they are not readable so.

    Args:
        picture: height of the pictures; 0 for none.
        may_cut: a phrase may be cut between characters.
    """
    if picture and not all(card.picture for card in cards):
        return None
    lines, width = -(-len(cards) // columns), width // columns
    tall = min(TALLEST_ROW, (room - RING) // lines + RING)
    for card in cards:
        card.lie(tall, picture)
        is_readable = card.is_readable(width, LINES_BESIDE_PICTURE if picture else MOST_LINES)
        is_cut = card.least_width > card.label_width(width)
        if not is_readable or (is_cut and not may_cut) or card.height_for(width) - LEAST_TALL > tall:
            return None
    gap = min(0, max(-RING, (room - lines * max(card.height_for(width) for card in cards)) // max(1, lines - 1)))
    tall = min(tall, (room - (lines - 1) * gap) // lines)
    for card in cards:
        card.lie(tall, picture)
    return in_columns([Fixed(card, tall) for card in cards], width * columns, columns, gap)
