"""The tile of a number: official, or of the family's with a portrait."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Callee
from app.widgets.buttons import RING, Kit
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.label import BARE, CLOSED, OPEN, UNBROKEN
from app.widgets.paragraph import TIGHT, Paragraph, lay_out
from app.widgets.pictures import paint_portrait
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, Theme

PAD = 18  # at the sides of the words, in pixels
SHARE, AIR = 0.47, 0.1  # of the tile's height: the number at most, what is left free
NAME, NAME_SHARE = 0.9, 0.7  # most size of the name, in sizes of the body's text and of the number
LEAST_AIR, GAP = 12, 12  # above and below all its lines, between them at most, in pixels
PILL = 1.6  # distance of the lines of a pill, in sizes of its words
BASE = 0.86  # how far below the top of a number its digits end, as a share of its size
PORTRAIT = 2.0  # its diameter, in sizes of the number


class NumberTile(TextCard):
    """Whose number it is, the number, whether it answers now, when to ring it. The one to call first is green.

    Attributes:
        is_told: the pill is shown.
        scale: of all words but the number. number: its size in pixels.
        line: the size of the largest number beside it, on whose line it stands.
    """

    def __init__(self, parent: QWidget, kit: Kit, callee: Callee, theme: Theme, *, is_first: bool) -> None:
        super().__init__(parent, kit)
        self.callee, self.parts, self._is_first = callee, (callee.part,), is_first
        self.scale, self.number, self.line, self.is_told = 1.0, 40, 0, True
        self._frame = (OPEN if callee.is_open else CLOSED) if callee.is_official else BARE
        self.show_words(callee.number, theme, theme.number)
        texts = callee.name.text, callee.number, callee.status.text, callee.about.text
        self.setAccessibleName("、".join(filter(None, texts)))

    # ---- measures

    def most_number(self, width: int, height: int) -> int:
        """The largest number for which there is room, beside the pill or above it, with the smallest words."""
        inner, high = self._inner(width), height - 2 * RING - LIFT
        wide, pill = lay_out(self.callee.number, 100, True, UNBROKEN, 1.0).width / 100, self._pill(inner)
        rest = high * (1 - AIR) - self._name(0, inner).height
        above, beside = min(inner / wide, rest - pill.height), min((inner - self._beside(pill)) / wide, rest)
        return max(self.theme.chrome_least, math.floor(min(max(above, beside), high * SHARE)))

    def height_for(self, width: int) -> int:
        """See PressButton: with all its words."""
        high = sum(high for _, high in self._rows(self._inner(width), math.inf))
        pad = GAP_SMALL if self.theme.is_low else GAP_MIDDLE
        return max(self.theme.target, math.ceil(high) + pad + LIFT) + 2 * RING

    def has_room(self, width: int, height: int) -> bool:
        """Whether all its texts have room on a tile of this size."""
        face = QRectF(RING, RING, width - 2 * RING, height - 2 * RING)
        inside = face.adjusted(0, 0, -PAD, 0)
        return all(inside.contains(text.rect) for text in self._texts(face))

    def _inner(self, width: float) -> float:
        return max(1, width - 2 * RING - 2 * PAD - self._lead)

    @property
    def _lead(self) -> float:
        """The room of the portrait before the words."""
        return 0 if self.callee.is_official else self.number * PORTRAIT + PAD

    def _beside(self, pill: Paragraph) -> float:
        """The width that the pill takes beside the number."""
        return GAP_TINY + self._frame.lead(pill.font.pixelSize()) + pill.width + self._frame.side if pill.lines else 0

    # ---- texts

    def texts(self) -> list[CardText]:
        """See TextCard: from top to bottom, in the middle of the tile."""
        return self._texts(self.face())

    def _texts(self, face: QRectF) -> list[CardText]:
        high = face.height() - LIFT
        rows = self._rows(self._inner(face.width() + 2 * RING), high)
        spare = high - sum(high for _, high in rows)
        count = sum(1 for _, high in rows if high)
        gap = max(0.0, min(GAP, spare / (count + 3)))
        top, placed = face.top() + (spare - gap * (count - 1)) / 2, list[CardText]()
        for text, row in rows:
            placed.append(replace(text, at=text.at + QPointF(face.left() + PAD + self._lead, top)))
            top += row + gap if row else 0
        return placed

    def _rows(self, inner: float, high: float) -> list[tuple[CardText, float]]:
        """The texts, each from the top left of its row, and the heights of rows; what is beside another has none."""
        theme, ink = self.theme, "on_go" if self._is_first else "ink"
        number = lay_out(self.callee.number, self.number, True, UNBROKEN, 1.0)
        tall = number.height * max(1.0, self.line / self.number)
        pill = self._pill(inner)
        about = self._line(self.callee.about.text if self.callee.is_official else "", theme.small * self.scale, inner)
        least = tall + self._name(0, inner).height + pill.height + about.height + 2 * LEAST_AIR
        is_roomy = self.callee.is_official and least <= high
        is_below = is_roomy or number.width + self._beside(pill) > inner
        below = pill.height if is_below else 0
        name = self._name((high - tall - below - 2 * LEAST_AIR) / TIGHT, inner)
        if name.height + tall + below + about.height + 2 * LEAST_AIR > high:
            about = replace(about, lines=())
        lead = self._frame.lead(pill.font.pixelSize())
        at = QPointF(lead, 0) if is_below else QPointF(inner - pill.width - self._frame.side, (tall - pill.height) / 2)
        told = CardText(pill, at, self._frame.border or "muted", frame=self._frame)
        rows = [
            (CardText(name, QPointF(), ink, is_spoken=not self.callee.is_official), name.height),
            *([] if is_below else [(told, 0.0)]),
            (CardText(number, QPointF(0, (tall - number.height) * BASE), ink, is_spoken=self.callee.is_official), tall),
            *([(told, below)] if is_below else []),
            (CardText(about, QPointF(), ink), about.height),
        ]
        return [(text, high) for text, high in rows if text.words.lines]

    def _name(self, most: float, inner: float) -> Paragraph:
        most = min(most, self.theme.body * NAME * self.scale, self.number * NAME_SHARE)
        return self._line(self.callee.name.text, most, inner, bold=True)

    def _pill(self, inner: float) -> Paragraph:
        """What is told of it: whether it answers, or of the family's when to ring it."""
        text = self.callee.status.text if self.callee.is_official else self.callee.about.text
        return self._line(text if self.is_told else "", 0, inner - 60, pitch=PILL if self.callee.is_official else TIGHT)

    def _line(self, text: str, most: float, width: float, *, bold: bool = False, pitch: float = TIGHT) -> Paragraph:
        """A line as large as fits, down to the least size; then in two."""
        one = lay_out(text, 100, bold, UNBROKEN, TIGHT).width
        pixels = max(self.theme.chrome_least, math.floor(min(most, width / max(1.0, one) * 100)))
        return lay_out(text, pixels, bold, width, pitch)

    # ---- how it looks

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """See TextCard."""
        super().paint_face(painter, theme)
        if self._is_first:
            painter.setPen(QPen(theme.color("go"), 3))
            painter.setBrush(theme.color("go"))
            radius = float(theme.radius + 4)
            painter.drawRoundedRect(self.face().adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the portrait of the family's, and the texts."""
        if not self.callee.is_official:
            face, side = self.face(), self.number * PORTRAIT
            painter.translate(at := QPointF(face.left() + PAD, face.center().y() - (LIFT + side) / 2))
            paint_portrait(self.callee, self.kit.album, theme, painter, QSizeF(side, side).toSize())
            painter.translate(-at)
        super().paint_inside(painter, theme)
