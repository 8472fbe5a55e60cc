"""The answers of a question as cards: in named forms, of which the one with the largest drawings is taken."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.cutting import cells, middle
from app.layout.paragraph import Paragraph, lay_out, widest_phrase
from app.layout.style import Style
from app.layout.theme import PROPORTION, RING

BADGE = 1.2  # size of the number or box, in sizes of the words
CARD_SPACING = 1.3  # distance of the lines on a card
MOST_KEYS = 4  # answers with a key of their own; more are a list
MOST_UPRIGHT = 3  # upright cards side by side: more are narrow
MOST_AIRY_ROWS = 3  # more have no room for two rings between them
FLATTEST = 0.3  # least height of a drawing on an upright card, as a share of the card's width
BROADEST = 0.32  # greatest width of a drawing in a row, as a share of the row's
SMALLER = (1.0, 0.9, 0.8, 0.7)  # sizes of a drawing in a row to try, so that its words fit
TALLEST = 1.5  # height of a card, in sizes of what stands on it
TALLEST_BARE = 2.4  # height of a row without drawings, in targets: higher ones look empty
LEAST_SEEN = 40  # height of a drawing in pixels: a lower one is not drawn
FARTHEST = 0.5  # from row to row at most, in their heights
PAD = 16  # free room inside the card, in pixels
GAP = 14  # the same beside a picture
LEAD = 12  # the same between number and words
ROW_PAD = 7  # around a picture in a row

# Height of the edge under a raised card, in pixels.
LIFT = 5

# More lines than this on an upright card are hard to take in; on a row, on a low window, or grown, two are enough.
MOST_LINES = 3

# The least width of the words on a card, in sizes of their font.
NARROWEST_LETTERS = 6.0


class CardShape(Struct, frozen=True):
    """How a card is built: a row with a drawing so high, or upright with so much height for words."""

    is_row: bool
    drawing: int
    words_room: int = 0

    @property
    def beside(self) -> int:
        """The width that a drawing takes beside the words."""
        return round(self.drawing / PROPORTION) + GAP if self.is_row and self.drawing else 0


class CardsForm(Struct, frozen=True):
    """One way to place cards: how many columns, how high each is, how its drawing stands (0: none)."""

    columns: int
    high: int
    shape: CardShape


class Answer(Struct, frozen=True):
    """One answer."""

    name: str
    words: str

    def room(self, width: int, pixels: int, beside: int) -> int:
        """What is left for its words on a card of a width. `beside`: what a drawing takes."""
        badge = round(pixels * BADGE) + LEAD
        return inner(width) - badge - beside

    def lines(self, width: int, pixels: int, beside: int) -> Paragraph:
        """Its words there."""
        room = self.room(width, pixels, beside)
        return lay_out(self.words, pixels, True, max(1, room), CARD_SPACING)

    def height(self, width: int, pixels: int, beside: int, most: int) -> int:
        """Height of its words there; 0 if a phrase is cut, or lines are short or more than `most`."""
        room = self.room(width, pixels, beside)
        words = self.lines(width, pixels, beside)
        count = len(words.lines)
        is_narrow = count > 1 and room < NARROWEST_LETTERS * pixels
        if count > most or is_narrow or room < widest_phrase(self.words, bold=True) * pixels:
            return 0
        return round(words.height)


class Cards(Struct, frozen=True):
    """All answers of a page.

    Attributes:
        page: the lesser side of the page, of which drawings have a share at least.
        one_column: on an upright page they are in reach of the hand.
    """

    answers: tuple[Answer, ...]
    has_drawings: bool
    page: int
    one_column: bool

    # ---- see Block

    def measure(self, width: int, style: Style) -> Size:
        """The least height with drawings as large as the concession wants them."""
        high = least_height(self, width, style)
        return Size(width, high or self.total(1, self.listed(width, style), style), is_cut=not high)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: height of the drawings, 1 without."""
        return max(1, best_form(self, width, height, style).shape.drawing)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """The form with the largest drawings, in the middle; spare height parts the rows."""
        form = best_form(self, at.width(), at.height(), style)
        rows = self.rows(form.columns)
        total = self.total(form.columns, form.high, style)
        spare = max(0, at.height() - total)
        apart = min(spare // rows, round(form.high * FARTHEST))
        used = middle(at, total + apart * (rows - 1))
        over = self.over(form.columns, style) - apart
        for answer, place in zip(self.answers, cells(used, len(self.answers), form.columns, over), strict=True):
            yield Placed(answer.name, place, style.body, form.shape)

    # ---- rows and columns

    def columns(self) -> Iterator[int]:
        """Numbers of columns that leave no hole: three cards are never in two. A long list may leave one."""
        count = len(self.answers)
        most = 1 if self.one_column else count
        for columns in range(1, most + 1):
            if count % columns == 0 or count > MOST_KEYS:
                yield columns

    def rows(self, columns: int) -> int:
        """How many there are."""
        return -(-len(self.answers) // columns)

    def over(self, columns: int, style: Style) -> int:
        """How far the rooms for rings lie over each other: many rows would be low."""
        is_crowded = self.rows(columns) > MOST_AIRY_ROWS and not self.one_column
        return RING if style.theme.is_low or is_crowded else 0

    def total(self, columns: int, high: int, style: Style) -> int:
        """Height of all cards, of the height of one."""
        rows = self.rows(columns)
        return high * rows - self.over(columns, style) * (rows - 1)

    def each(self, columns: int, height: int, style: Style) -> int:
        """Height of one card, of the height of all."""
        rows = self.rows(columns)
        return (height + self.over(columns, style) * (rows - 1)) // rows

    # ---- what cards need

    def least_drawing(self, style: Style) -> int:
        """The least height of a drawing."""
        return round(style.concession.drawing * self.page) if self.has_drawings else 0

    def words(self, width: int, beside: int, most: int, style: Style) -> int:
        """Height of the longest words, or of the numbers before them; 0: some cannot be read."""
        high = round(style.body * BADGE)
        for answer in self.answers:
            words = answer.height(width, style.body, beside, most)
            if not words:
                return 0
            high = max(high, words)
        return high

    def upright_words(self, width: int, style: Style) -> int:
        """The same below a drawing."""
        is_short = style.theme.is_low or style.body > style.usual
        return self.words(width, 0, MOST_LINES - is_short, style)

    def listed(self, width: int, style: Style) -> int:
        """Height of a row without a drawing whose words cannot be read at a glance: where the page scrolls."""
        words = max(round(answer.lines(width, style.body, 0).height) for answer in self.answers)
        return max(style.theme.target, words + 2 * ROW_PAD + LIFT) + 2 * RING

    def row(self, width: int, drawing: int, style: Style) -> int:
        """Least height of a row with a drawing; 0: its words cannot be read."""
        beside = CardShape(True, drawing).beside
        words = self.words(width, beside, MOST_LINES - 1, style)
        if not words:
            return 0
        pad = ROW_PAD if self.has_drawings or style.theme.is_low else PAD
        inside = max(words + 2 * pad, drawing + 2 * ROW_PAD)
        return max(style.theme.target, inside + LIFT) + 2 * RING


# Of an upright card: all that is neither drawing nor words.
AROUND = GAP + 2 * PAD + LIFT + 2 * RING


def inner(each: int) -> int:
    """Width of a card without the room at its sides."""
    return each - 2 * RING - 2 * PAD


@lru_cache(maxsize=1024)
def least_height(cards: Cards, width: int, style: Style) -> int:
    """The least height that answers need; 0: they cannot be read at this width."""
    heights = list[int]()
    for columns in cards.columns():
        each = width // columns
        for high in (_least_upright(cards, columns, each, style), _least_row(cards, each, style)):
            if high:
                heights.append(cards.total(columns, high, style))
    return min(heights, default=0)


def _least_upright(cards: Cards, columns: int, each: int, style: Style) -> int:
    """Of a card with its drawing above its words; 0: there is no such."""
    if not cards.has_drawings or columns > MOST_UPRIGHT:
        return 0
    drawing = max(cards.least_drawing(style), math.ceil(FLATTEST * each))
    words = cards.upright_words(each, style)
    has_room = drawing <= inner(each) * PROPORTION
    return words + drawing + AROUND if words and has_room else 0


def _least_row(cards: Cards, each: int, style: Style) -> int:
    """Of a card with its drawing beside its words; 0: there is no such."""
    drawing = cards.least_drawing(style)
    return cards.row(each, drawing, style) if drawing <= each * BROADEST * PROPORTION else 0


@lru_cache(maxsize=1024)
def best_form(cards: Cards, width: int, height: int, style: Style) -> CardsForm:
    """The form with the largest drawings in a room; of equal ones that with the longest lines."""
    best = None
    for columns in cards.columns():
        each = width // columns
        high = cards.each(columns, height, style)
        for in_form in (_upright, _lying):
            form = in_form(cards, columns, each, high, style)
            if form and (best is None or form.shape.drawing > best.shape.drawing):
                best = form
    return best or CardsForm(1, cards.listed(width, style), CardShape(True, 0))


def _upright(cards: Cards, columns: int, each: int, high: int, style: Style) -> CardsForm | None:
    """Drawings above their words, as high as these leave and the card's width allows."""
    if not 0 < _least_upright(cards, columns, each, style) <= high:
        return None
    words = cards.upright_words(each, style)
    drawing = min(high - AROUND - words, round(inner(each) * PROPORTION))
    tall = round((drawing + AROUND + words) * TALLEST)
    return CardsForm(columns, _filled(cards, columns, tall, high), CardShape(False, drawing, words))


def _lying(cards: Cards, columns: int, each: int, high: int, style: Style) -> CardsForm | None:
    """Rows, each with a drawing beside its words: the largest with which these can be read."""
    for drawing in _row_drawings(cards, each, high, style):
        needed = cards.row(each, drawing, style)
        if 0 < needed <= high:
            bare = TALLEST_BARE * style.theme.target
            tall = max(needed, round(bare), round(drawing * TALLEST) + 2 * RING)
            return CardsForm(columns, _filled(cards, columns, tall, high), CardShape(True, drawing))
    return None


def _row_drawings(cards: Cards, each: int, high: int, style: Style) -> Iterator[int]:
    """Heights to try, the largest first."""
    least = cards.least_drawing(style)
    if cards.has_drawings:
        most = min(high - 2 * RING - LIFT - 2 * ROW_PAD, round(each * BROADEST * PROPORTION))
        for share in SMALLER:
            if (drawing := round(most * share)) > max(least, LEAST_SEEN):
                yield drawing
    yield least


def _filled(cards: Cards, columns: int, tall: int, high: int) -> int:
    """Height of a card. Rows below each other fill the height, or they would float apart."""
    fills = cards.rows(columns) > 1 and not cards.one_column
    least = high - RING if fills else 0
    return max(min(high, tall), least)
