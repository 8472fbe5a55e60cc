"""The imitated question to restore, the call, the notice; and the pictures between the exercises."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.practice.exercises import Act
from app.practice.practice_content import Way
from app.practice.scenes.parts import GREY, INK, SAND, SKY, WHITE, bars, box, write
from app.practice.scenes.scene import Scene
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.pictures import PROPORTION

GAP = 16.0

HIGH = 0.7
"""From this height on, as a multiple of its width, a room has the answers below its picture: the drawn screen on an
upright one is so."""

LOWER_WIDTH, LOWER_EDGE, MOST_LOWER = 0.72, 0.05, 0.5
"""Width of the answers there, the room below them, and the most height that both may take, as shares of the room."""


class Restore(Scene):
    """A browser that was just opened again, with its question at the upper right."""

    def build(self) -> None:
        """See Scene."""
        self._restore = self.spot(Act.RESTORE, "restore", SKY)
        self._cross = self.cross(WHITE)

    def _bubble(self, room: QRectF) -> QRectF:
        wide, high = min(room.width() * 0.66, 560.0), 2.0 * self.theme.target + 58
        top = room.top() + min(room.height() * 0.2, max(12.0, room.height() - high - 20))
        return QRectF(room.right() - wide - 28, top, wide, high)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        bubble, side = self._bubble(room), float(self.theme.target)
        self.put(self._cross, QRectF(bubble.right() - side - 14, bubble.top() + 14, side, side))
        wide = bubble.width() * 0.56
        self.put(self._restore, QRectF(bubble.left() + 24, bubble.bottom() - side - 16, wide, side))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(WHITE))
        strip = room.height() * 0.14
        painter.fillRect(QRectF(room.left(), room.top(), room.width(), strip), QColor(SAND))
        bars(painter, QRectF(room.left() + 30, room.top() + strip * 0.35, room.width() * 0.3, strip * 0.3), (1.0,))
        rest = QRectF(room.left() + 30, room.top() + strip + 34, room.width() * 0.26, room.height() * 0.5)
        bars(painter, rest, (1.0, 0.8, 0.9, 0.6), "#e6e8ec")
        bubble = self._bubble(room)
        box(painter, bubble, WHITE, radius=16, edge=4)
        words = QRectF(
            bubble.left() + 24, bubble.top() + 14, bubble.width() - self.theme.target - 58, self.theme.target
        )
        write(painter, self.words("restore-ask"), words, self.pixels, is_bold=True, is_left=True)


class Call(Scene):
    """Someone on the phone who asks for a card."""

    def build(self) -> None:
        """See Scene."""
        answers = ((Act.BUY, "buy"), (Act.TELL, "tell"), (Act.HANG_UP, "hang-up"))
        self._answers = [self.spot(act, key) for act, key in answers]

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        high = max(float(self.theme.target), room.height() * 0.24)
        wide = (room.width() - 4 * GAP) / 3
        for column, spot in enumerate(self._answers):
            self.put(spot, QRectF(GAP + column * (wide + GAP), room.bottom() - high - GAP, wide, high))
        self.level(self._answers)

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(SKY))
        upper = room.adjusted(GAP, GAP, -GAP, -max(self.theme.target, room.height() * 0.24) - 2.5 * GAP)
        size = QSize(round(upper.height() / PROPORTION), round(upper.height()))
        if size.width() > upper.width() * 0.36:
            size = QSize(round(upper.width() * 0.36), round(upper.width() * 0.36 * PROPORTION))
        picture = self.kit.gallery.panel("practice-call", size, SKY, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(upper.left(), upper.center().y() - size.height() / 2), picture)
        self._draw_bubble(painter, upper.adjusted(size.width() + 40, 0, 0, 0))

    def _draw_bubble(self, painter: QPainter, room: QRectF) -> None:
        box(painter, room, WHITE, radius=22, edge=4)
        tail = QPainterPath(QPointF(room.left() + 3, room.center().y() - 16))
        tail.lineTo(room.left() - 26, room.center().y())
        tail.lineTo(room.left() + 3, room.center().y() + 16)
        painter.setPen(QPen(QColor(INK), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(QColor(WHITE))
        painter.drawPath(tail)
        name = QRectF(room.left() + 24, room.top() + 10, room.width() - 48, self.pixels * 1.5)
        write(painter, self.words("caller"), name, round(self.pixels * 0.9), color=GREY, is_left=True)
        words = QRectF(name.left(), name.bottom(), name.width(), room.bottom() - name.bottom() - 12)
        write(painter, self.words("says"), words, round(self.pixels * 1.15), is_bold=True, is_left=True)


class Notice(Scene):
    """A desktop with a notice at the bottom right."""

    def build(self) -> None:
        """See Scene."""
        self._body = self.spot(Act.NOTICE, "notice-words", SKY)
        self._cross = self.cross(WHITE)

    def _bar(self, room: QRectF) -> QRectF:
        high = min(44.0, room.height() * 0.1)
        return QRectF(room.left(), room.bottom() - high, room.width(), high)

    def _card(self, room: QRectF) -> QRectF:
        wide, high = min(room.width() * 0.72, 600.0), 2.0 * self.theme.target + 52
        bottom = self._bar(room).top() - 10
        return QRectF(room.right() - wide - 14, bottom - high, wide, high)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        card, side = self._card(room), float(self.theme.target)
        self.put(self._cross, QRectF(card.right() - side - 12, card.top() + 12, side, side))
        self.put(self._body, QRectF(card.left() + 18, card.bottom() - side - 16, card.width() - 36, side))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor("#cfe0d8"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#b5cfc2"))
        painter.drawEllipse(QRectF(-room.width() * 0.2, room.height() * 0.55, room.width() * 0.9, room.height()))
        painter.setBrush(QColor("#a3c2b2"))
        painter.drawEllipse(QRectF(room.width() * 0.4, room.height() * 0.65, room.width() * 0.9, room.height()))
        painter.fillRect(self._bar(room), QColor(INK))
        card = self._card(room)
        box(painter, card, WHITE, radius=16, edge=4)
        name = QRectF(card.left() + 24, card.top() + 12, card.width() - self.theme.target - 56, self.theme.target)
        write(painter, self.words("notice-name"), name, self.pixels, is_bold=True, is_left=True)


class PictureScene(Scene):
    """A picture of ours, with large answers beside it."""

    picture = ""
    second = ""

    def build(self) -> None:
        """See Scene."""
        self.buttons: list[PressButton] = []

    def least_height(self, width: int) -> int:
        """See Scene."""
        wide = round(self._column(QRectF(0, 0, width, 0)).width())
        return max(self.rows(2), sum(button.height_for(wide) + 6 for button in self.buttons) + 12)

    def show_ways(self, picture: str, answers: Sequence[Way], second: str = "") -> None:
        """Shows a picture and, beside it, the answers or a second picture."""
        self.picture, self.second = picture, second
        for way in answers:
            button = PressButton(self, self.kit, Look.GO if way.is_go else Look.PLAIN)
            button.show_words(way.words.text, self.theme, self.theme.button, way.icon)
            button.pressed_once.connect(lambda act=way.act: self.acted.emit(act))
            self.buttons.append(button)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        column = self._column(room)
        gap = 6.0
        heights = [button.height_for(round(column.width())) for button in self.buttons]
        top = column.center().y() - (sum(heights) + gap * max(0, len(heights) - 1)) / 2
        for button, high in zip(self.buttons, heights, strict=True):
            button.setGeometry(QRectF(column.left(), top, column.width(), high).toRect())
            top += high + gap

    def _column(self, room: QRectF) -> QRectF:
        """Where the answers stand: at the right, beside the picture; where the room is high, below it."""
        if self._is_high(room):
            high = self._answers_height(round(room.width() * LOWER_WIDTH))
            return QRectF(
                room.left() + room.width() * (1 - LOWER_WIDTH) / 2,
                room.bottom() - high - LOWER_EDGE * room.height(),
                room.width() * LOWER_WIDTH,
                high,
            )
        wide = room.width() * (0.6 if room.width() < 1000 else 0.52)
        return QRectF(room.right() - wide - GAP + RING, room.top() + 6, wide, room.height() - 12)

    def _is_high(self, room: QRectF) -> bool:
        """Whether picture and answers have room below each other, with the picture still the larger part."""
        below = self._answers_height(round(room.width() * LOWER_WIDTH)) + LOWER_EDGE * room.height()
        return room.height() > room.width() * HIGH and below < room.height() * MOST_LOWER

    def _answers_height(self, width: int) -> int:
        return sum(button.height_for(width) + 6 for button in self.buttons)

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(SKY))
        left = QRectF(room)
        if self.buttons and self._is_high(room):
            left.setBottom(self._column(room).top())
        elif self.buttons:
            left.setRight(self._column(room).left())
        elif self.second:
            left.setRight(room.center().x() - GAP)
            self._draw_picture(painter, self.second, room.adjusted(left.width() + GAP, 0, 0, 0))
        self._draw_picture(painter, self.picture, left)

    def _draw_picture(self, painter: QPainter, name: str, left: QRectF) -> None:
        wide = min(left.width() * 0.9, left.height() * 0.92 / PROPORTION)
        size = QSize(round(wide), round(wide * PROPORTION))
        picture = self.kit.gallery.panel(name, size, SKY, self.devicePixelRatioF())
        painter.drawPixmap(left.center() - QPointF(size.width() / 2, size.height() / 2), picture)
