"""One tile of a number: its lines, for sizes that are told. Official, or of the family's, beside a portrait."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import Enum, auto
from typing import Self

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRect, QRectF

from app.layout.answers import LIFT
from app.layout.keys import ButtonStyle
from app.layout.paragraph import TIGHT, Paragraph, first_bearing, lay_out, line_width
from app.layout.theme import GAP_TINY, RING
from app.layout.word_style import BARE, CLOSED, OPEN, UNBROKEN, Box
from app.pages.content import Callee

PAD = 18  # at the sides of the words, in pixels
SHARE = 0.47  # of the tile's height: the number at most
MOST_GAP = 44  # between two lines of a tile, in pixels
PILL = 1.45  # height of a pill, in sizes of its words
DIGIT = 0.845  # height of a digit, in sizes of its font
SINK = 0.04  # how much of it is below the line
PORTRAIT = 2.0  # diameter of a portrait, in sizes of the number
LESS_FOR_PILL = 60  # pixels of the width that words of a pill never have
GAP = 13  # between the lines of a tile, in pixels
CLOSE_GAP = 5  # the same where they stand close
FIRST = "police-110"  # whose tile is green


class Pill(Enum):
    """Where it is told whether a desk answers now, or when to ring the family."""

    BESIDE = auto()
    BELOW = auto()
    GONE = auto()


class CardText(Struct, frozen=True):
    """A text as it stands on a card, perhaps in a box; `is_spoken`: it is marked while the card is heard."""

    words: Paragraph
    at: QPointF
    token: str = "ink"
    is_spoken: bool = False
    box: Box = BARE

    @property
    def rect(self) -> QRectF:
        """Its rectangle on the card."""
        return QRectF(self.at.x(), self.at.y(), self.words.width, self.words.height)

    @property
    def around(self) -> QRectF:
        """That of its box, which is as high as the text."""
        return self.rect.adjusted(-self.box.lead(self.words.pixels), 0, self.box.side + self.box.end, 0)


class TileSpec(Struct, frozen=True):
    """What stands on a tile.

    Attributes:
        told: words of the pill, in their `box`. about: the last line.
    """

    key: str
    name: str
    number: str
    told: str
    about: str
    box: Box
    is_first: bool
    is_official: bool

    @classmethod
    def of(cls, callee: Callee) -> Self:
        """The tile of somebody to call."""
        is_first = callee.id == FIRST
        about = callee.about.text
        plain = cls(callee.part, callee.name.text, callee.number, about, "", BARE, is_first, is_official=False)
        if not callee.is_official:
            return plain
        opened = replace(OPEN, border="") if is_first else OPEN  # green on green would only seem to be farther in
        box = opened if callee.is_open else CLOSED
        return replace(plain, told=callee.status.text, about=about, box=box, is_official=True)

    @property
    def look(self) -> ButtonStyle:
        """The one to call first is green."""
        return ButtonStyle.GO if self.is_first else ButtonStyle.PLAIN

    @property
    def token(self) -> str:
        """The colour of the pill's words."""
        return self.box.border or ("go" if self.box.fill else "muted")

    @property
    def told_width(self) -> float:
        """Of the pill's words, in sizes of their font."""
        return line_width(self.told, bold=False)

    @property
    def number_width(self) -> float:
        """Of the number, in sizes of its font."""
        return line_width(self.number, bold=True)


class TileLine(Struct, frozen=True):
    """One line of a tile: its text, placed from the corner of its row, and the height of this; 0: beside another."""

    text: CardText
    height: float


class Tile(Struct, frozen=True):
    """A tile in its place, with sizes in pixels.

    Attributes:
        at: its place. least: of all words. gap: the least above, below and between lines.
        letters: most of the name and of the last line. small: most of the pill.
        line: size of the largest number beside it, on whose line it stands.
        column: width of the widest pill of the tiles below each other, in sizes of its font.
    """

    spec: TileSpec
    at: QRect
    least: int
    gap: int
    number: int
    letters: int
    small: int
    pill: Pill = Pill.GONE
    line: int = 0
    column: float = 0.0

    # ---- what has room

    @property
    def room(self) -> float:
        """The width for words."""
        lead = 0.0 if self.spec.is_official else self.number * PORTRAIT + PAD
        return max(1.0, self.at.width() - 2 * RING - 2 * PAD - lead)

    @property
    def needed(self) -> int:
        """The least height."""
        rows = [line.height for line in self.lines() if line.height]
        return math.ceil(sum(rows) + self.gap * (len(rows) + 1)) + LIFT + 2 * RING

    @property
    def is_wide_enough(self) -> bool:
        """Whether all lines have their width."""
        return all(line.text.rect.right() <= self.room + 1 for line in self.lines())

    @property
    def has_room(self) -> bool:
        """Whether all lines fit."""
        return self.needed <= self.at.height() and self.is_wide_enough

    @property
    def terse(self) -> Tile:
        """The same without its last line."""
        return replace(self, spec=replace(self.spec, about=""))

    def most_number(self) -> int:
        """The largest number for which there is room on an official tile, with the other sizes as they are."""
        spec = self.spec
        whole = self.at.height() - 2 * RING - LIFT
        name = self._line(spec.name, self.letters, bold=True)
        high = whole - tight(name) - 3 * self.gap
        wide = self.room
        if self.pill is Pill.BELOW:
            high -= self._told().height + self.gap
        elif self.pill is Pill.BESIDE:
            wide -= spec.box.lead(self.small) + spec.told_width * self.small + spec.box.side + self.gap
        return max(self.least, math.floor(min(high / DIGIT, wide / spec.number_width, whole * SHARE)))

    def most_small(self) -> int:
        """The largest words of its pill."""
        room = self.room - 2 * self.spec.box.side - 2 * GAP_TINY
        if self.pill is Pill.BESIDE:
            room -= self.spec.number_width * self.number + self.gap
        return int(room / (1 + self.column))

    # ---- its lines

    def texts(self) -> tuple[CardText, ...]:
        """All lines in their places, in the middle of the tile."""
        rows = list(self.lines())
        spare = self.at.height() - 2 * RING - LIFT - sum(row.height for row in rows)
        count = sum(1 for row in rows if row.height)
        gap = max(0.0, min(MOST_GAP, spare / (count + 1.5)))  # farther from the border than from each other
        top = RING + (spare - gap * (count - 1)) / 2
        left = self.at.width() - RING - PAD - self.room
        placed = list[CardText]()
        for row in rows:
            placed.append(replace(row.text, at=row.text.at + QPointF(left, top)))
            top += row.height + gap if row.height else 0
        return tuple(placed)

    def lines(self) -> Iterator[TileLine]:
        """Name, number, pill, what it is for."""
        spec = self.spec
        ink = spec.look.value.ink
        yield of_letters(self._line(spec.name, self.letters, bold=True), ink, is_spoken=not spec.is_official)
        tall = DIGIT * max(self.number, self.line)
        if self.pill is Pill.BESIDE:
            yield self._pill_beside(tall)
        number = lay_out(spec.number, self.number, True, UNBROKEN, 1.0)
        start = QPointF(-first_bearing(number), tall - SINK * tall / DIGIT - number.base)
        yield TileLine(CardText(number, start, ink, is_spoken=spec.is_official), tall)
        if self.pill is Pill.BELOW:
            words = self._told()
            lead = spec.box.lead(words.pixels)
            yield TileLine(CardText(words, QPointF(lead, 0), spec.token, box=spec.box), words.height)
        if spec.about:
            yield of_letters(self._line(spec.about, self.letters), ink)

    def _pill_beside(self, tall: float) -> TileLine:
        """At the right of the number, where all pills of a column begin and end."""
        words = self._told()
        box = self.spec.box
        pixels = words.pixels
        column = max(self.column * pixels, words.width)
        after_number = self.spec.number_width * self.number + self.gap + box.lead(pixels)
        left = max(self.room - box.side - column, after_number)
        even = replace(box, end=column - words.width)
        return TileLine(CardText(words, QPointF(left, (tall - words.height) / 2), self.spec.token, box=even), 0.0)

    def _told(self) -> Paragraph:
        pitch = PILL if self.spec.is_official else TIGHT
        return self._line(self.spec.told, self.small, less=LESS_FOR_PILL, pitch=pitch)

    def _line(self, text: str, most: int, *, bold: bool = False, less: int = 0, pitch: float = TIGHT) -> Paragraph:
        """A line as large as fits, down to the least size; then in two. `less`: pixels of the room it leaves."""
        width = self.room - less
        pixels = math.floor(min(most, width / line_width(text, bold)))
        return lay_out(text, max(self.least, pixels), bold, width, pitch)


def of_letters(words: Paragraph, ink: str, *, is_spoken: bool = False) -> TileLine:
    """Words whose letters begin at the top of their row, and end at its bottom."""
    start = QPointF(0, (words.pixels - words.pitch) / 2)
    return TileLine(CardText(words, start, ink, is_spoken), tight(words))


def tight(words: Paragraph) -> float:
    """The height of words without what lines have above and below their letters."""
    return words.height - words.pitch + words.pixels
