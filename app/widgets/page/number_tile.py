"""The tile of a number: official, or of the family's with a portrait."""

from __future__ import annotations

import math

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.pages.content import Callee
from app.widgets.buttons import RING, ButtonStyle, WidgetContext
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.label import BARE, CLOSED, OPEN, UNBROKEN
from app.widgets.paragraph import TIGHT, Paragraph, first_bearing, lay_out
from app.widgets.pictures import paint_portrait
from app.widgets.theme import GAP_TINY, Theme

PAD = 18  # at the sides of the words, in pixels
SHARE = 0.47  # of the tile's height: the number at most
NAME, NAME_SHARE = 0.9, 0.7  # most size of the name, in sizes of the body's text and of the number
GAP, CLOSE_GAP, MOST_GAP = 13, 5, 44  # above, below and between the letters of its lines, in pixels
PILL = 1.45  # distance of the lines of a pill, in sizes of its words
DIGIT, SINK = 0.845, 0.04  # height of a digit, and how much of it is below the line, in sizes of its font
PORTRAIT = 2.0  # its diameter, in sizes of the number
FIRST = "police-110"  # whose tile is green


class NumberTile(TextCard):
    """Whose number it is, the number, whether it answers now, when to ring it. The one to call first is green.

    Attributes:
        is_told: the pill is shown. is_below: it stands below the number, else beside it if there is room.
        gap: above, below and between its lines at least.
        letters: pixels of its words at most. number: its size in pixels. small, last: of the pill and of the last line.
        line: the size of the largest number beside it, on whose line it stands.
        told, column: the widths of the words of its pill, of the widest beside it, in sizes of their font.
    """

    def __init__(self, parent: QWidget, context: WidgetContext, callee: Callee, theme: Theme) -> None:
        super().__init__(parent, context)
        is_first = callee.id == FIRST
        self.callee, self.parts, self.look = callee, (callee.part,), ButtonStyle.GO if is_first else ButtonStyle.PLAIN
        self.letters, self.number, self.line, self.is_told, self.is_below = 0, 40, 0, True, False
        texts = callee.name.text, callee.number, callee.status.text, callee.about.text
        self._told, self._about = texts[2:] if callee.is_official else (callee.about.text, "")
        self.small, self.last, self.told, self.column = math.inf, math.inf, _ems(self._told), _ems(self._told)
        self.gap = CLOSE_GAP if theme.is_low else GAP
        opened = replace(OPEN, border="") if is_first else OPEN  # green on green, it would only seem to be farther in
        self._frame = (opened if callee.is_open else CLOSED) if callee.is_official else BARE
        self.show_words(callee.number, theme, theme.number)
        self.setAccessibleName("、".join(filter(None, texts)))

    # ---- measures

    def most_numbers(self, width: int, height: int) -> list[int]:
        """The largest number for which there is room beside the pill, and above it, with the smallest words."""
        inner, high = self._inner(width), height - 2 * RING - LIFT
        wide, pill = lay_out(self.callee.number, 100, True, UNBROKEN, 1.0).width / 100, self._pill(inner)
        rest = high - _tall(self._line(self.callee.name.text, 0, inner, bold=True)) - 3 * self.gap
        below = rest - pill.height - self.gap if pill.lines else rest
        sizes = min((inner - self._beside(pill)) / wide, rest / DIGIT), min(inner / wide, below / DIGIT)
        return [max(self.theme.chrome_least, math.floor(min(size, high * SHARE))) for size in sizes]

    def most_letters(self, width: int, height: int) -> int:
        """The largest name that stands as the least does, with air between all lines; other words are no wider."""
        inner, high, self.letters = self._inner(width), height - 2 * RING - LIFT, 0
        rows, tall = self._rows(inner, high), DIGIT * max(self.number, self.line)
        heights = [row for _, row in rows if row]
        by_height = (high - tall - self.gap * (len(heights) + 1)) / (sum(heights) - tall)
        return math.floor(self.theme.chrome_least * min(inner / rows[0][0].words.width, by_height))

    def most_small(self, width: int) -> tuple[float, float]:
        """The largest words of the pill, below the number or beside it, and of the last line, which are no smaller."""
        inner = self._inner(width)
        beside = 2 * self._frame.side + (0 if self.is_below else self._digits().width + self.gap)
        last = (inner - GAP_TINY) / max(1, _ems(self._about))
        return min((inner - beside - GAP_TINY) / (1 + self.column), last), last

    def height_for(self, width: int) -> int:
        """See PressButton: with all its words."""
        rows = [high for _, high in self._rows(self._inner(width), math.inf) if high]
        return max(self.theme.target, math.ceil(sum(rows) + self.gap * (len(rows) + 1)) + LIFT) + 2 * RING

    def has_room(self, width: int, height: int) -> bool:
        """Whether all its texts have room on a tile of this size."""
        face = QRectF(RING, RING, width - 2 * RING, height - 2 * RING)
        return all(face.adjusted(0, 0, -PAD, 0).contains(text.rect) for text in self._texts(face))

    def _inner(self, width: float) -> float:
        return max(1, width - 2 * RING - 2 * PAD - self._lead)

    @property
    def _lead(self) -> float:
        """The room of the portrait before the words."""
        return 0 if self.callee.is_official else self.number * PORTRAIT + PAD

    def _beside(self, pill: Paragraph) -> float:
        """The width that the pill takes beside the number."""
        return self.gap + self._frame.lead(pill.font.pixelSize()) + pill.width + self._frame.side if pill.lines else 0

    # ---- texts

    def texts(self) -> list[CardText]:
        """See TextCard: from top to bottom, in the middle of the tile."""
        return self._texts(self.face())

    def _texts(self, face: QRectF) -> list[CardText]:
        high = face.height() - LIFT
        rows = self._rows(self._inner(face.width() + 2 * RING), high)
        spare = high - sum(high for _, high in rows)
        count = sum(1 for _, high in rows if high)
        gap = max(0.0, min(MOST_GAP, spare / (count + 1.5)))  # farther from the border than from each other
        top, placed = face.top() + (spare - gap * (count - 1)) / 2, list[CardText]()
        for text, row in rows:
            placed.append(replace(text, at=text.at + QPointF(face.left() + PAD + self._lead, top)))
            top += row + gap if row else 0
        return placed

    def _rows(self, inner: float, high: float) -> list[tuple[CardText, float]]:
        """The texts, each from the top left of its row, and the heights of rows; what is beside another has none."""
        ink, name = str(self.look.value[2]), self._line(self.callee.name.text, self.letters, inner, bold=True)
        number = self._digits()
        tall, pill = DIGIT * max(self.number, self.line), self._pill(inner)
        is_below = self.is_below or number.width + self._beside(pill) > inner
        below, lead = pill.height if is_below else 0.0, self._frame.lead(pill.font.pixelSize())
        about = self._line(self._about, min(self.letters, self.last), inner)
        if high < tall + below + _tall(name) + _tall(about) + self.gap * (5 if below else 4):
            about = replace(about, lines=())
        left = max(inner - self._frame.side - self.column * pill.font.pixelSize(), number.width + self.gap + lead)
        at = QPointF(lead, 0) if is_below else QPointF(left, (tall - pill.height) / 2)
        even = replace(self._frame, end=max(0, self.column * pill.font.pixelSize() - pill.width))
        told = CardText(pill, at, self._frame.border or ("go" if self._frame.fill else "muted"), frame=even)
        start = QPointF(-first_bearing(number), tall - SINK * tall / DIGIT - number.base)
        digits = CardText(number, start, ink, is_spoken=self.callee.is_official)
        rows = [
            (CardText(name, _letters(name), ink, is_spoken=not self.callee.is_official), _tall(name)),
            *([] if is_below else [(told, 0.0)]),
            (digits, tall),
            *([(told, below)] if is_below else []),
            (CardText(about, _letters(about), ink), _tall(about)),
        ]
        return [(text, high) for text, high in rows if text.words.lines]

    def _digits(self) -> Paragraph:
        return lay_out(self.callee.number, self.number, True, UNBROKEN, 1.0)

    def _pill(self, inner: float) -> Paragraph:
        """What is told of it: whether it answers, or of the family's when to ring it."""
        most, pitch = min(self.letters, self.small), PILL if self.callee.is_official else TIGHT
        return self._line(self._told if self.is_told else "", most, inner - 60, pitch=pitch)

    def _line(self, text: str, most: float, width: float, *, bold: bool = False, pitch: float = TIGHT) -> Paragraph:
        """A line as large as fits, down to the least size; then in two."""
        whole = lay_out(text, 100, bold, UNBROKEN, TIGHT).width
        pixels = max(self.theme.chrome_least, math.floor(min(most, width / max(1.0, whole) * 100)))
        return lay_out(text, pixels, bold, width, pitch)

    # ---- how it looks

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the portrait of the family's, and the texts."""
        if not self.callee.is_official:
            face, side = self.face(), self.number * PORTRAIT
            painter.translate(at := QPointF(face.left() + PAD, face.center().y() - (LIFT + side) / 2))
            paint_portrait(self.callee, self.context.photos, theme, painter, QSizeF(side, side).toSize())
            painter.translate(-at)
        super().paint_inside(painter, theme)


def _ems(text: str) -> float:
    """The width of a line, in sizes of its font."""
    return lay_out(text, 100, False, UNBROKEN, TIGHT).width / 100


def _letters(words: Paragraph) -> QPointF:
    """Where words stand whose first line's letters begin at the top of their row."""
    return QPointF(0, (words.font.pixelSize() - words.pitch) / 2)


def _tall(words: Paragraph) -> float:
    """The height of words without what lines have above and below their letters."""
    return words.height - words.pitch + words.font.pixelSize() if words.lines else 0.0
