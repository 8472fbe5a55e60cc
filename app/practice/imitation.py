"""What the imitated screens are made of: places to press, and shapes. They look the same in every colour scheme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.practice.exercises import Act
from app.widgets.buttons import RING, Kit, Look, PressButton, paint_ring
from app.widgets.filling_ring import paint_filling_ring
from app.widgets.paragraph import lay_out, phrases, widest_phrase
from app.widgets.theme import Theme

INK, WHITE, SAND, GREY, AMBER = "#14213d", "#ffffff", "#efe7d6", "#4b5563", "#ffd166"
BLUE, SKY, GREEN = "#1f4e86", "#dbe9f4", "#0a5a41"

LINE = 1.25
"""Distance of lines inside the imitation, as a multiple of the font size."""

LONGEST_CAP = 3.8
"""Width of the longest word on a key, "Delete", in sizes of the font."""


class Spot(PressButton):
    """A place on the imitation that can be pressed.

    Args:
        act: what pressing it does.
        fill, ink: its colours; without a fill only its words are seen.
    """

    PADDING, ABOVE = 10, 5  # beside the words; above and below them

    def __init__(self, parent: QWidget, kit: Kit, act: Act, fill: str = WHITE, ink: str = INK) -> None:
        super().__init__(parent, kit, Look.PLAIN)
        self.act = act
        self._fill, self._ink = QColor(fill), QColor(ink)
        self.is_left = False
        self.has_edge = True

    def painted(self) -> QRectF:
        """See PressButton; words in a row stand at its left."""
        rect = super().painted()
        if self.is_left:
            rect.moveLeft(self.face().left() + 2 * self.PADDING)
        return rect

    def fit(self, pixels: int) -> None:
        """Takes the largest font, up to so many pixels and down to two thirds, at which no word is cut."""
        for size in range(pixels, round(pixels * 0.66) - 1, -1):
            self.pixels = size
            room = self.width() - 2 * RING - (4 if self.is_left else 2) * self.PADDING
            whole = max(lay_out(one, size, self._is_bold, 9999.0, LINE).width for one in phrases(self.words))
            if whole <= room and self.words_placed()[0].height + 2 * self.ABOVE <= self.face().height():
                return

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws the focus ring and the body."""
        face = self.face()
        radius = min(12.0, face.height() / 4)
        if self.hasFocus():
            paint_ring(painter, theme, face, radius)
        edge = QPen(QColor(INK) if self._fill.lightness() > 128 else QColor(WHITE), 3)
        painter.setPen(edge if self.has_edge else Qt.PenStyle.NoPen)
        painter.setBrush(self._fill.darker(110) if self.isDown() else self._fill)
        painter.drawRoundedRect(face.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the words."""
        at = self.painted()
        self.words_placed()[0].draw(painter, at.topLeft(), self._ink, centred_in=at.width())


class Cross(Spot):
    """The ×. The one that helps has a bright ground."""

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the ×."""
        face = self.face()
        arm = min(face.width(), face.height()) * 0.22
        painter.setPen(QPen(QColor(INK), arm * 0.42, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for lean in (1, -1):
            painter.drawLine(face.center() - QPointF(arm, arm * lean), face.center() + QPointF(arm, arm * lean))


class Power(Spot):
    """The power sign: a circle with an upright bar."""

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the sign."""
        power_sign(painter, self.face())


class ThreeKeys(Spot):
    """Ctrl, Alt and Delete in one picture."""

    caps: tuple[str, ...] = ()

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the keys, and + between them."""
        face = self.face().adjusted(24, 24, -24, -24)
        plus = face.width() * 0.06
        wide = (face.width() - 2 * plus) / 3
        high = min(face.height(), wide * 0.72)
        for column, words in enumerate(self.caps):
            left = face.left() + column * (wide + plus)
            cap = QRectF(left, face.center().y() - high / 2, wide, high)
            key_cap(painter, cap, is_down=self.isDown())
            pixels = min(round(self.pixels * 1.5), round((wide - 16) / LONGEST_CAP))
            write(painter, words, cap.adjusted(8, 0, -8, -high * 0.1), pixels, is_bold=True, lines=1)
            if column:
                room = QRectF(left - plus, cap.top(), plus, high)
                write(painter, "+", room, round(self.pixels * 1.2), is_bold=True)


class EscKey(Spot):
    """The drawn Esc key: held like the real one, by mouse, finger or the space bar, with a ring that grows.

    Signals:
        held(bool): it is held down, or let go.
    """

    held = Signal(bool)
    share = 0.0

    def fit(self, pixels: int) -> None:
        """Its words are as large as its size wants."""
        self.pixels = round(self.width() * 0.19)

    def show_share(self, share: float) -> None:
        """Shows how much of the ring is full, 0 to 1."""
        if share != self.share:
            self.share = share
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It is held now."""
        self.hold(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It is let go."""
        self.hold(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The space bar holds it."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.hold(True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The space bar lets it go."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.hold(False)

    def hold(self, is_down: bool) -> None:
        """It goes down, or up."""
        if is_down:
            self.kit.touch()
        self.setDown(is_down)
        self.held.emit(is_down)

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws the key, and around it the ring that grows."""
        if self.hasFocus():
            paint_ring(painter, theme, self.key(), 12)
        key_cap(painter, self.key(), is_down=self.isDown())
        circle = self._square(self._thick() + 6)
        paint_filling_ring(painter, circle, self._thick(), self.share)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws what is written on the key."""
        face = self.key()
        write(painter, self.words, face.adjusted(4, 0, -4, -face.height() * 0.1), self.pixels, is_bold=True)

    def key(self) -> QRectF:
        """The key itself; its focus ring, too, stays inside the ring that grows."""
        square = self._square(2 * self._thick() + 2 * RING + 8)
        return centred(square, square.width() * 0.78, square.height() * 0.6)

    def _thick(self) -> float:
        return max(12.0, min(self.width(), self.height()) * 0.085)

    def _square(self, less: float) -> QRectF:
        """The largest square in the middle, so much smaller at each side together."""
        side = min(self.width(), self.height()) - less
        return centred(QRectF(self.rect()), side, side)


def centred(room: QRectF, wide: float, high: float) -> QRectF:
    """A rectangle in the middle of a room; all in pixels."""
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)


def write(
    painter: QPainter,
    words: str,
    room: QRectF,
    pixels: int,
    *,
    color: str = INK,
    is_bold: bool = False,
    is_left: bool = False,
    lines: int = 4,
) -> QRectF:
    """Writes words into a rectangle, smaller where they would not fit, never smaller than two thirds.

    Returns:
        Where they stand; higher than the rectangle if there was no room for them.
    """
    least = max(8, round(pixels * 0.66))
    for size in range(max(pixels, least), least - 1, -1):
        paragraph = lay_out(words, size, is_bold, max(room.width(), 1.0), LINE, balanced=True)
        is_whole = widest_phrase(words, size, is_bold) <= room.width()
        if is_whole and paragraph.height <= room.height() and len(paragraph.lines) <= lines:
            break
    at = QPointF(room.left(), room.center().y() - paragraph.height / 2)
    paragraph.draw(painter, at, QColor(color), centred_in=0.0 if is_left else room.width())
    left = 0.0 if is_left else (room.width() - paragraph.width) / 2
    return QRectF(at.x() + left, at.y(), paragraph.width, paragraph.height)


def box(painter: QPainter, rect: QRectF, fill: str, *, radius: float = 12.0, edge: int = 3) -> None:
    """Draws a rounded box with a dark edge."""
    painter.setPen(QPen(QColor(INK), edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(rect, radius, radius)


def key_cap(painter: QPainter, rect: QRectF, *, is_down: bool) -> None:
    """Draws a key of a keyboard without its words."""
    box(painter, rect, QColor(SAND).darker(110).name(), radius=14, edge=4)
    box(painter, rect.adjusted(0, 0, 0, 0 if is_down else -rect.height() * 0.1), AMBER, radius=14, edge=4)


def power_sign(painter: QPainter, place: QRectF) -> None:
    """Draws the sign of power in the middle of its place: a circle with an upright bar."""
    radius = min(place.width(), place.height()) * 0.24
    painter.setPen(QPen(QColor(WHITE), radius * 0.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = place.center()
    circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawArc(circle, 125 * 16, 290 * 16)
    painter.drawLine(middle - QPointF(0, radius * 1.15), middle - QPointF(0, radius * 0.1))
