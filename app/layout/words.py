"""Texts as blocks: running text, titles, a number that stands alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.cutting import middle
from app.layout.paragraph import Paragraph, first_bearing, lay_out, line_width, widest_phrase
from app.layout.style import Style
from app.layout.theme import GAP_MIDDLE, GAP_SMALL
from app.layout.word_style import UNBROKEN, Box
from app.pages.page import TITLES, Role

LONG_TITLE = 0.8  # a title becomes so much smaller at most, then it takes a second line
LOUD = (1.75, 1.6, 1.45, 1.3, 1.15, 1.0)  # sizes of a loud title to try, in sizes of others
LOW_LOUD = 1.4  # the first of them on a low page
MOST_LOUD_LINES = 2  # a loud title in more lines is not read at a glance
PILLS = (Role.OPEN, Role.CLOSED)  # their boxes are no wider than their words
FILLED = 0.98  # of a width: a number that stands alone
DIGITS = 0.27  # greatest height of a number that stands alone, as a share of the page's lesser side


class Writing(Struct, frozen=True):
    """A text, how its lines run and what stands around it."""

    text: str
    bold: bool
    spacing: float
    by_sentence: bool
    box: Box

    def room(self, width: int, pixels: int) -> int:
        """What is left of a width for the words."""
        return max(1, width - self.box.lead(pixels) - self.box.side)

    def lines(self, width: int, pixels: int) -> Paragraph:
        """The words in a width."""
        return lay_out(self.text, pixels, self.bold, self.room(width, pixels), self.spacing, self.by_sentence)

    def line_pixels(self, room: int) -> float:
        """The size with which the words fill one line, in a room for words alone."""
        return room / line_width(self.text, self.bold)

    def phrase_pixels(self, room: int) -> float:
        """The largest size with which no phrase is cut there."""
        return room / widest_phrase(self.text, self.bold)


@lru_cache(maxsize=4096)
def measured(writing: Writing, width: int, pixels: int) -> Size:
    """What a text needs; pure, and so remembered."""
    box = writing.box
    words = writing.lines(width, pixels)
    is_cut = widest_phrase(writing.text, writing.bold) * pixels > writing.room(width, pixels)
    wide = math.ceil(words.width) + box.lead(pixels) + box.side + 1
    high = math.ceil(words.height) + 2 * box.above + box.over
    return Size(wide, high, is_cut, words.bad_breaks, box.over + box.above + words.base)


def names_width(names: Sequence[TextBlock], pixels: int, style: Style) -> int:
    """The width of a column of names, and of the room beside it."""
    widest = max([measured(name.writing, UNBROKEN, pixels).width for name in names])
    return widest + (GAP_SMALL if style.theme.is_low else GAP_MIDDLE)


class TextBlock(Struct, frozen=True):
    """A text of the page."""

    name: str
    role: Role
    writing: Writing

    def pixels(self, width: int, style: Style) -> int:
        """How large it is."""
        return style.of(self.role)

    def measure(self, width: int, style: Style) -> Size:
        return measured(self.writing, width, self.pixels(width, style))

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        pixels = self.pixels(at.width(), style)
        if self.role in PILLS:
            wide = min(at.width(), measured(self.writing, UNBROKEN, pixels).width)
            at = QRect(at.x(), at.y(), wide, at.height())
        yield Placed(self.name, at, pixels)


class Note(TextBlock, frozen=True):
    """The small print. `most`: pixels that it has at most."""

    most: int = UNBROKEN

    def pixels(self, width: int, style: Style) -> int:
        return min(self.most, style.note)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """See Block: in the middle of the height it is given."""
        return super().place(middle(at, self.measure(at.width(), style).height), style)


class Title(TextBlock, frozen=True):
    """A title, or what is said before it: in one line, if slightly smaller words do it; else in two."""

    def pixels(self, width: int, style: Style) -> int:
        usual = style.of(self.role)
        room = self.writing.room(width, usual)
        line = self.writing.line_pixels(room)
        least = style.least_title if self.role in TITLES else 0
        largest = min(usual, line)
        if line < max(least, usual * LONG_TITLE):
            folded = max(least, math.floor(usual * LONG_TITLE))
            largest = min(folded, self.writing.phrase_pixels(room))
        return max(1, style.floor(self.name), math.floor(largest))


class LoudTitle(TextBlock, frozen=True):
    """A title of an alarm. `lines`: in so many it should stand, 1 or 2."""

    lines: int

    def pixels(self, width: int, style: Style) -> int:
        """See TextBlock: the largest that stands in its lines, else in two."""
        floor = style.floor(self.name)
        for most in range(self.lines, MOST_LOUD_LINES + 1):
            for share in LOUD:
                pixels = round(style.title * min(share, LOW_LOUD if style.theme.is_low else share))
                words = self.writing.lines(width, pixels)
                if len(words.lines) <= most and self.writing.phrase_pixels(self.writing.room(width, pixels)) >= pixels:
                    return max(floor, pixels)
        return max(floor, style.title)


class Digits(TextBlock, frozen=True):
    """A number that stands alone: as large as the page allows, whatever the size of the text.

    Attributes:
        side: the lesser side of the page. whole: its width between the margins.
    """

    side: int
    whole: int

    def pixels(self, width: int, style: Style) -> int:
        return max(1, math.floor(min(self.side * DIGITS, self.writing.line_pixels(self.whole) * FILLED)))

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        """See Block: its first letter begins where all lines do."""
        pixels = self.pixels(at.width(), style)
        bearing = first_bearing(self.writing.lines(UNBROKEN, pixels))
        yield Placed(self.name, at, pixels, bearing)
