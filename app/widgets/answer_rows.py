"""The answers of a question as blocks: side by side, in rows, in high rows with large pictures, in low rows.

Each function makes the cards stand or lie as its block shows them. Lengths in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.widgets.arrange import Block, Cell, Column, Fixed, Row, Space
from app.widgets.buttons import RING
from app.widgets.cards import MOST_LINES, ChoiceCard

TALLEST_ROW = 158
FOUR = 4  # so many pictured answers stand two by two if they can

TALL_ROWS = (0.36, 0.32, 0.28, 0.24, 0.2, 0.16)
"""Heights of rows with large pictures to try, as shares of the width."""
FEW, TALL_FEW = 2, 0.42  # so few answers may be as high as that
PLAIN_ROW = 0.24  # the same without pictures

LINES_BESIDE_PICTURE = 2  # more are hard to take in beside a picture on a low row
LEAST_TALL = 1  # by so much a low row may be lower than the least target, which is rounded up


def side_by_side(cards: Sequence[ChoiceCard], width: int, room: int) -> list[Block]:
    """Upright cards in the middle of the room; nothing if words and pictures are not readable so."""
    each = width // len(cards)
    for card in cards:
        card.stand()
        if not card.picture or not card.is_readable(each) or card.height_for(each) > room:
            return []
    tall = min(room, round(each * 1.06) + 60)
    words = max(round(card.words_for(each).height) for card in cards)
    for card in cards:
        card.stand(words)
    above = (room - tall) // 2
    return [Space(above), Row([(Fixed(card, tall), each) for card in cards]), Space(room - tall - above)]


def rows(cards: Sequence[ChoiceCard], width: int, room: int, *, is_centred: bool) -> list[Block]:
    """One under the other, or four pictured ones two by two if their words stay short.

    Args:
        is_centred: in the middle of the room, not at its top.
    """
    columns = 1
    if len(cards) == FOUR and all(card.picture for card in cards):
        for card in cards:
            card.lie(TALLEST_ROW)
        columns = 2 if all(card.is_readable(width // 2, MOST_LINES - 1) for card in cards) else 1
    share = min(TALLEST_ROW, room * columns // len(cards))
    for card in cards:
        card.lie(share)
    cells = [(Cell(card, share), width // columns) for card in cards]
    block = Column([Row(cells[first : first + columns]) for first in range(0, len(cells), columns)])
    return [Space(max(0, room - block.height_for(width)) // 2 if is_centred else 0), block]


def high_rows(cards: Sequence[ChoiceCard], width: int, room: int) -> Column:
    """One under the other, with the largest pictures beside which all words can be read."""
    shares = (TALL_FEW, *TALL_ROWS) if len(cards) <= FEW else TALL_ROWS
    heights = [round(width * share) for share in shares]
    if not all(card.picture for card in cards):
        heights = [max(TALLEST_ROW, round(width * PLAIN_ROW))]
    for tall in (min(room // len(cards), height) for height in heights):
        for card in cards:
            card.lie(tall, tall)
        if all(card.is_readable(width) and card.height_for(width) <= tall for card in cards):
            break
    return Column([Cell(card, tall) for card in cards])


def low_rows(cards: Sequence[ChoiceCard], width: int, room: int, picture: int, *, may_cut: bool) -> Column | None:
    """One under the other, each with a share of the room; None if they are not readable so.

    Args:
        picture: height of the pictures; 0 for none.
        may_cut: a phrase may be cut between characters.
    """
    if picture and not all(card.picture for card in cards):
        return None
    tall = min(TALLEST_ROW, (room - RING) // len(cards) + RING)
    for card in cards:
        card.lie(tall, picture)
        is_readable = card.is_readable(width, LINES_BESIDE_PICTURE if picture else MOST_LINES)
        is_cut = card.least_width > card.label_width(width)
        if not is_readable or (is_cut and not may_cut) or card.height_for(width) - LEAST_TALL > tall:
            return None
    return Column([Fixed(card, tall) for card in cards], gap=-RING)
