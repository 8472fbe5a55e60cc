"""Buttons as blocks. Their widths grow with their words, so the largest words for a room are found without trying."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.paragraph import fold_width, lay_out, line_width, widest_phrase
from app.layout.style import Style
from app.layout.theme import RING

PADDING = 14  # pixels beside the words
PADDING_BELOW = 8  # the same beside words below their icon
ICON = 1.15  # size of an icon, in sizes of the words

# Distance of lines, as a multiple of the font size.
LINE = 1.25

ICON_GAP = 10  # between icon and words
WORDS_AIR = 16  # above and below the words together


class ButtonLook(Struct, frozen=True):
    """Tokens of its colours."""

    fill: str
    border: str
    ink: str
    bold: bool = False


class ButtonStyle(Enum):
    """Styles of buttons."""

    GO = ButtonLook("go", "go", "on_go", bold=True)
    PLAIN = ButtonLook("card", "ink", "ink")
    QUIET = ButtonLook("card", "border", "ink")
    CHOSEN = ButtonLook("ink", "ink", "paper", bold=True)
    HELP = ButtonLook("card", "go", "go", bold=True)


class Around(Struct, frozen=True):
    """What stands around the words of a button, in pixels.

    Attributes:
        padding: beside them, and beside the icon. icon: its size; 0: there is none.
        before, above: what the icon takes beside the words, and above them.
    """

    padding: int
    icon: int = 0
    before: int = 0
    above: int = 0


class KeyShape(Struct, frozen=True):
    """How a button is built: without its icon, or with one so many sizes of the words large above them."""

    is_bare: bool = False
    above: float = 0.0


@lru_cache(maxsize=512)
def around_words(shape: KeyShape, pixels: int, *, has_icon: bool) -> Around:
    """What stands around words of a size; asked for each button, and so remembered."""
    padding = PADDING_BELOW if shape.above else PADDING
    if shape.is_bare or not has_icon:
        return Around(padding)
    icon = round(pixels * (shape.above or ICON))
    if shape.above:
        return Around(padding, icon, above=icon + 2)
    return Around(padding, icon, before=icon + ICON_GAP)


# The icon stands beside the words, if there is one; there is none.
ICON_BESIDE, NO_ICON = KeyShape(), KeyShape(is_bare=True)


class Key(Struct, frozen=True):
    """A button's words. `goes_on`: it is the one that is recommended."""

    name: str
    words: str
    has_icon: bool
    bold: bool
    goes_on: bool = False


class KeyForm(Struct, frozen=True):
    """How buttons of a row show their words: beside their icons or without these, in two lines."""

    shape: KeyShape = ICON_BESIDE
    is_folded: bool = False

    def width(self, key: Key, pixels: int, ring: int = RING) -> int:
        """What a button with that room for its focus ring needs in this form."""
        measure = fold_width if self.is_folded else line_width
        around = around_words(self.shape, pixels, has_icon=key.has_icon)
        return round(measure(key.words, key.bold) * pixels) + around.before + 2 * (around.padding + ring) + 1

    def most_pixels(self, keys: Sequence[Key], room: int) -> int:
        """The largest words with which buttons in one row take no more than a room."""
        measure = fold_width if self.is_folded else line_width
        ems = sum([measure(key.words, key.bold) for key in keys])
        icons = 0 if self.shape.is_bare else [key.has_icon for key in keys].count(True)
        fixed = len(keys) * (2 * (PADDING + RING) + 1) + icons * ICON_GAP
        pixels = math.floor((room - fixed) / (ems + icons * ICON))
        if sum([self.width(key, pixels) for key in keys]) > room:  # widths are rounded, and may be rounded up
            pixels -= 1
        return pixels


# Of buttons of one width, in the order in which they are tried.
FORMS = (KeyForm(), KeyForm(is_folded=True), KeyForm(NO_ICON, is_folded=True))

# The same of buttons as wide as their words.
IN_ROW = (KeyForm(), KeyForm(NO_ICON), KeyForm(NO_ICON, is_folded=True))


class Cell(Struct, frozen=True):
    """A button with words of a size. `tall`: its least height, in targets."""

    key: Key
    pixels: int
    shape: KeyShape = ICON_BESIDE
    tall: float = 1.0

    def measure(self, width: int, style: Style) -> Size:
        pixels = self.pixels
        around = around_words(self.shape, pixels, has_icon=self.key.has_icon)
        room = max(1, width - around.before - 2 * (around.padding + RING))
        words = lay_out(self.key.words, pixels, self.key.bold, room, LINE)
        high = max(round(style.theme.target * self.tall), round(words.height + around.above) + WORDS_AIR)
        is_cut = len(words.lines) > 2 or widest_phrase(self.key.words, self.key.bold) * pixels > room
        return Size(width, high + 2 * RING, is_cut)

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        yield Placed(self.key.name, at, self.pixels, self.shape)


def in_cells(keys: Sequence[Key], each: int, most: int, kept: int, least: int) -> tuple[Cell, ...]:
    """Buttons of one width: words of one size in one line, rather in two than much smaller.

    Args:
        each: their width.
        most, least: pixels of their words.
        kept: rather than become smaller than that, words fold; then icons go.
    """
    for form in FORMS:
        pixels = min(most, *[form.most_pixels([key], each) for key in keys])
        if pixels >= kept:
            break
    pixels = max(pixels, least)
    return tuple([Cell(key, pixels, form.shape) for key in keys])
