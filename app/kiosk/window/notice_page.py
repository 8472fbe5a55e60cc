"""A page that says one thing in very large type: is anybody there; please wait. Below, a ring of the seconds left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.window.snug import USUAL, Snug
from app.texts import Words
from app.widgets.arrange import Block, Column, Fixed
from app.widgets.label import SpokenLabel
from app.widgets.theme import Theme

RING_SHARES = (0.24, 0.17)
"""Of the window's width and height; the smaller side of the ring counts."""

WIDEST = 1500
GAP, LEAST_GAP = 30, 12
FULL_CIRCLE = 360 * 16


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


class Ring(QWidget):
    """The seconds that are left, and their share of all."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seconds, self._share = 0, 0.0

    def show_left(self, seconds: int, share: float) -> None:
        """Shows so many seconds, and a share from 0 to 1."""
        self._seconds, self._share = seconds, min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the ring in the middle, as high as there is room."""
        painter, theme, side = QPainter(self), self._theme, self.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring, thick = QRectF((self.width() - side) / 2, 0, side, side), side * 0.09
        face = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(theme.color("line"), thick))
        painter.drawEllipse(face)
        painter.setPen(QPen(theme.color("go"), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(face, 90 * 16, round(FULL_CIRCLE * self._share))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(round(side * 0.42), bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._seconds))


class SignPage(QWidget):
    """The question, the field that goes on, what happens else, and the ring with the count, below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign: Sign | None = None
        self._left = 0.0
        self.ring = Ring(self, theme)
        self.labels = {name: SpokenLabel(self) for name in ("title", "body", "count", "answer")}

    def show_sign(self, sign: Sign, left: float) -> None:
        """Shows a sign, and how many seconds are left."""
        self._sign = sign
        self.setAccessibleName(f"{sign.title.text} {sign.body.text}")
        self.labels["count"].setText("")
        self.count_down(left)

    def count_down(self, left: float) -> None:
        """Shows how many seconds are left."""
        if self._sign is None:
            return
        self._left = left
        self.ring.show_left(self._seconds, left / self._sign.seconds)
        if self.labels["count"].text() != self._count(self._sign):
            self._arrange(self._sign)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places everything anew."""
        super().resizeEvent(event)
        if self._sign is not None:
            self._arrange(self._sign)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws paper, and the field under the answer."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        if self._sign is not None and self._sign.answer:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("go"))
            painter.drawRoundedRect(QRectF(self._field()), theme.radius * 1.5, theme.radius * 1.5)

    @property
    def _seconds(self) -> int:
        return round(self._left + 0.499)

    def _count(self, sign: Sign) -> str:
        return sign.count.filled(seconds=self._seconds).text

    def _arrange(self, sign: Sign) -> None:
        """Everything in the middle; what is to be done comes first, how long there is comes last."""
        self._show_words(sign)
        width = min(self.width() - 4 * self._theme.margin, WIDEST)
        parts = self._parts(width)
        free = self.height() - sum(part.height_for(width) for part in parts)
        gaps = len(parts) - 1
        gap = max(LEAST_GAP, min(GAP, (free - 2 * self._theme.margin) // gaps))
        top = (free - gap * gaps) // 2
        Column(parts, gap).place(QRect((self.width() - width) // 2, top, width, self.height() - top))
        self.update()

    def _show_words(self, sign: Sign) -> None:
        theme, grown = self._theme, max(1.0, min(self.width(), self.height()) / USUAL[0])
        self.labels["title"].show_text(sign.title.text, theme, round(theme.title * 1.4 * grown), bold=True)
        self.labels["body"].show_text(sign.body.text, theme, round(theme.body * 1.1 * grown))
        words = sign.answer.text if sign.answer else ""
        self.labels["answer"].show_text(words, theme, round(theme.title * 1.2 * grown), bold=True, token="on_go")
        self.labels["count"].show_text(self._count(sign), theme, round(theme.small * grown), token="muted")

    def _parts(self, width: int) -> list[Block]:
        title, body, count, answer = (Snug(label) for label in self.labels.values())
        side = round(min(self.width() * RING_SHARES[0], self.height() * RING_SHARES[1]))
        field = Snug(answer.label, self._field_height(width))
        parts: list[Block] = [title, field, body, Fixed(self.ring, side), count]
        return [part for part in parts if part.height_for(width)]

    def _field_height(self, width: int) -> int:
        answer = self.labels["answer"]
        return max(self._theme.target, answer.height_for(width)) + GAP if answer.text() else 0

    def _field(self) -> QRect:
        answer = self.labels["answer"]
        rim = (self._field_height(self.width()) - answer.height()) // 2
        return answer.geometry().adjusted(-3 * GAP, -rim, 3 * GAP, rim)
