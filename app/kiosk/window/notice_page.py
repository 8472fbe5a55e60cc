"""A page that says one thing in very large type: is anybody there; please wait. Below, a ring of the seconds left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.texts import Words
from app.widgets.label import SpokenLabel
from app.widgets.theme import Theme

RING_SHARES = (0.24, 0.17)
"""Of the window's width and height; the smaller side of the ring counts."""

USUAL = 768
"""Shorter side of a screen at which the sizes of the theme are right; larger screens show larger words."""

WIDEST = 1500
GAP = 30
LEAST_GAP = 12
FULL_CIRCLE = 360 * 16

ORDER = ("title", "answer", "body", "ring", "count")
"""From top to bottom."""


@dataclass(frozen=True)
class Sign:
    """What the page says.

    Attributes:
        title, body: also spoken.
        count: with {seconds}; changes each second, and so is not spoken.
        answer: the words in the green field, or None; a touch anywhere is the answer.
        seconds: of which the ring shows the share that is left.
    """

    title: Words
    body: Words
    count: Words
    answer: Words | None = None
    seconds: float = 20.0


class SignPage(QWidget):
    """The question, the field that goes on, what happens else, and the ring with the count, below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign: Sign | None = None
        self._left = 0.0
        self._ring = QRectF()
        self.labels = {name: SpokenLabel(self) for name in ("title", "body", "count", "answer")}

    def show_sign(self, sign: Sign, left: float) -> None:
        """Shows a sign, and how many seconds are left."""
        self._sign = sign
        self.labels["count"].setText("")
        self._show_words(sign)
        self.setAccessibleName(f"{sign.title.text} {sign.body.text}")
        self.count_down(left)

    def _show_words(self, sign: Sign) -> None:
        theme, grown = self._theme, max(1.0, min(self.width(), self.height()) / USUAL)
        self.labels["title"].show_text(sign.title.text, theme, round(theme.title * 1.4 * grown), bold=True)
        self.labels["body"].show_text(sign.body.text, theme, round(theme.body * 1.1 * grown))
        words = sign.answer.text if sign.answer else ""
        self.labels["answer"].show_text(words, theme, round(theme.title * 1.2 * grown), bold=True, token="on_go")
        self.labels["count"].show_text(self._count(sign), theme, round(theme.small * grown), token="muted")

    def _count(self, sign: Sign) -> str:
        return sign.count.filled(seconds=round(self._left + 0.499)).text

    def count_down(self, left: float) -> None:
        """Shows how many seconds are left."""
        if self._sign is None:
            return
        self._left = left
        if self.labels["count"].text() != self._count(self._sign):
            self._show_words(self._sign)
            self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places everything anew."""
        super().resizeEvent(event)
        if self._sign is not None:
            self._show_words(self._sign)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws paper, ring, seconds, and the field under the answer."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        if self._sign is None:
            return
        self._paint_ring(painter, self._left / self._sign.seconds)
        if self._sign.answer:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("go"))
            painter.drawRoundedRect(QRectF(self._field()), theme.radius * 1.5, theme.radius * 1.5)

    def _paint_ring(self, painter: QPainter, share: float) -> None:
        theme, thick = self._theme, self._ring.width() * 0.09
        face = self._ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), thick))
        painter.drawEllipse(face)
        painter.setPen(QPen(theme.color("go"), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(face, 90 * 16, round(FULL_CIRCLE * min(max(share, 0.0), 1.0)))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(round(self._ring.height() * 0.42), bold=True))
        painter.drawText(self._ring, Qt.AlignmentFlag.AlignCenter, str(round(self._left + 0.499)))

    def _place(self) -> None:
        """Everything in the middle; what is to be done comes first, how long there is comes last."""
        width = min(self.width() - 4 * self._theme.margin, WIDEST)
        side = round(min(self.width() * RING_SHARES[0], self.height() * RING_SHARES[1]))
        heights = {name: label.height_for(width) for name, label in self.labels.items()}
        heights |= {"answer": self._field_height(width), "ring": side}
        shown = [name for name in ORDER if heights[name]]
        room = self.height() - 2 * self._theme.margin - sum(heights[name] for name in shown)
        gap = max(LEAST_GAP, min(GAP, room // max(1, len(shown) - 1)))
        top = (self.height() - sum(heights[name] for name in shown) - gap * (len(shown) - 1)) // 2
        for name in shown:
            if name == "ring":
                self._ring = QRectF((self.width() - side) / 2, top, side, side)
            else:
                self._place_words(self.labels[name], width, top, heights[name])
            top += heights[name] + gap

    def _place_words(self, label: SpokenLabel, width: int, top: int, height: int) -> None:
        """A label in the middle of a strip of the page."""
        wide, high = round(label.laid_out(width).width) + 2, label.height_for(width)
        label.setGeometry((self.width() - wide) // 2, top + (height - high) // 2, wide, high)

    def _field_height(self, width: int) -> int:
        answer = self.labels["answer"]
        return max(self._theme.target, answer.height_for(width)) + GAP if answer.text() else 0

    def _field(self) -> QRect:
        answer = self.labels["answer"]
        rim = (self._field_height(self.width()) - answer.height()) // 2
        return answer.geometry().adjusted(-3 * GAP, -rim, 3 * GAP, rim)
