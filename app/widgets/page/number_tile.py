"""The tile of an official number."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Callee
from app.widgets.buttons import RING, Kit
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.label import CLOSED, OPEN, UNBROKEN
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import GAP_TINY, Theme

PAD = 18  # at the sides of the words, in pixels
FLAT = 1.7  # a tile that is lower than so many targets has its texts close together
SHARE = 0.46  # most size of a number above its pill, in heights of the tile
PILL, FLAT_PILL = 1.55, 1.3  # height of a pill, in sizes of its words
NAME, ABOUT_GAP = 0.9, 12  # most size of the name, in sizes of the body's text; pixels above what it is for


class NumberTile(TextCard):
    """An official number: whose it is, the number, whether it answers now. The one to call first is green.

    Attributes:
        is_told: the pill is shown.
        scale: of all words but the number. number: its size in pixels, the same for all tiles of a page but the first.
        beside: the size of the largest number beside it, on whose line it stands; 0: none is.
    """

    def __init__(self, parent: QWidget, kit: Kit, desk: Callee, theme: Theme, *, is_first: bool) -> None:
        super().__init__(parent, kit)
        self.desk, self.parts, self._is_first, self._theme = desk, (desk.part,), is_first, theme
        self.scale, self.number, self.beside, self.is_told = 1.0, 40, 0, True
        self._pill_size = 24
        self.show_words(desk.number, theme, theme.number)
        self.setAccessibleName("、".join([desk.name.text, desk.number, desk.status.text, desk.about.text]))

    def most_number(self, width: int, height: int) -> int:
        """The largest number for which there is room, beside the pill or above it, whatever the size of the text."""
        high, inner, least = height - 2 * RING - LIFT, self._inner(width), self._theme.chrome_least
        wide = lay_out(self.desk.number, 100, True, UNBROKEN, 1.0).width / 100
        beside = min((inner - GAP_TINY - 2 - self._pill(inner, 0)[2]) / wide, high - least * 1.2 - 8)
        beside = beside if self._has_pill else inner / wide
        name = self._line(self.desk.name.text, 0, inner, bold=True)[1]
        if self._is_flat(high):
            rest = high - 8 - len(name.lines) * least * 1.17
            above = min(inner / wide, rest - least * 1.22 - GAP_TINY)
            return max(least, math.floor(max(min(beside, rest), above) * 0.88))
        rest, share = (high - 8 - name.height) / 1.1, min(inner / wide, high * SHARE)
        return max(least, math.floor(max(min(share, rest - least * PILL), min(beside, high * 0.5, rest))))

    def has_room(self, width: int, height: int) -> bool:
        """Whether all its texts have room on a tile of this size."""
        face = QRectF(RING, RING, width - 2 * RING, height - 2 * RING)
        return all(face.contains(text.rect) for text in self._texts(face))

    def texts(self) -> list[CardText]:
        """See TextCard: from top to bottom, in the middle of the tile."""
        return self._texts(self.face())

    def _texts(self, face: QRectF) -> list[CardText]:
        high = face.height() - LIFT
        inner, is_flat = self._inner(round(face.width()) + 2 * RING), self._is_flat(high)
        number = lay_out(self.desk.number, self.number, True, UNBROKEN, 1.0 if is_flat else 1.1)
        share = 1.0 if is_flat else max(1.0, self.beside / self.number)
        tall, shift = number.height * share, number.base * (share - 1)
        pill, is_aside = self._pill_beside(number, inner, high)
        is_aside = is_aside and (is_flat or not self.beside)
        pill = replace(pill, pitch=self._pill_size * (FLAT_PILL if is_flat else PILL))
        below = 0.0 if is_aside or not self._has_pill else pill.height + (0 if is_flat else 8)
        name = self._name(inner, (high - tall - below) / 1.3, is_flat=is_flat)
        about = self._line(self.desk.about.text, self._theme.small * self.scale, inner, bold=False)[1]
        whole = name.height + tall + below
        has_about = whole + about.height + ABOUT_GAP <= high - 2 * GAP_TINY
        left, ink = face.left() + PAD, "on_go" if self._is_first else "ink"
        top = face.top() + max(2, (high - whole - (about.height + ABOUT_GAP if has_about else 0)) / 2)
        middle = top + name.height
        at = QPointF(left + OPEN.lead(self._pill_size), middle + tall + (0 if is_flat else 5))
        if is_aside:
            at = QPointF(face.right() - PAD - OPEN.side - pill.width, middle + (tall - pill.height) / 2)
        found = [
            CardText(name, QPointF(left, top), ink),
            CardText(number, QPointF(left, middle + shift), ink, is_spoken=True),
        ]
        if self._has_pill:
            found.append(CardText(pill, at, "go" if self.desk.is_open else "on_closed"))
        under = CardText(about, QPointF(left, middle + tall + below + ABOUT_GAP), ink)
        return [*found, under] if has_about else found

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """See TextCard."""
        super().paint_face(painter, theme)
        if self._is_first:
            painter.setPen(QPen(theme.color("go"), 3))
            painter.setBrush(theme.color("go"))
            radius = float(theme.radius + 4)
            painter.drawRoundedRect(self.face().adjusted(1.5, 1.5, -1.5, -1.5 - LIFT), radius, radius)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the pill and the texts."""
        texts = self.texts()
        if self._has_pill:
            frame, words = OPEN if self.desk.is_open else CLOSED, texts[2]
            box = words.rect.adjusted(-frame.lead(self._pill_size), 0, frame.side, 0)
            frame.paint(painter, theme, box, self._pill_size, words.words.pitch)
        self.paint_texts(painter, theme, texts)

    # ---- lines

    @property
    def _has_pill(self) -> bool:
        return self.is_told and bool(self.desk.status.text)

    def _inner(self, width: int) -> int:
        return max(1, width - 2 * RING - 2 * PAD)

    def _is_flat(self, height: float) -> bool:
        return height < FLAT * self._theme.target

    def _name(self, inner: int, room: float, *, is_flat: bool) -> Paragraph:
        most = min(self._theme.body * NAME * self.scale, self.number * (0.6 if is_flat else 0.7), room)
        size, name = self._line(self.desk.name.text, most, inner, bold=True)
        return replace(name, pitch=size * 1.17) if is_flat else name

    def _pill_beside(self, number: Paragraph, inner: int, high: float) -> tuple[Paragraph, bool]:
        """The words of the pill, and whether it stands beside the number; if need be with the smallest words."""
        for size in (min(self._theme.small * self.scale, high * 0.2), 0):
            self._pill_size, pill, wide = self._pill(inner, size)
            if number.width + GAP_TINY + wide <= inner:
                return pill, True
        return pill, False

    def _pill(self, width: int, size: float) -> tuple[int, Paragraph, int]:
        """Size and words of the pill, and its whole width."""
        pixels, words = self._line(self.desk.status.text, size, width - 80, bold=False)
        return pixels, words, math.ceil(OPEN.lead(pixels) + words.width + OPEN.side)

    def _line(self, text: str, most: float, width: float, *, bold: bool) -> tuple[int, Paragraph]:
        """A line as large as fits, down to the least size; then in two."""
        one = max(1.0, lay_out(text, 100, bold, UNBROKEN, 1.3).width)  # the built-in guide knows no hours
        pixels = max(self._theme.chrome_least, math.floor(min(most, width / one * 100)))
        return pixels, lay_out(text, pixels, bold, width, 1.3, balanced=True)
