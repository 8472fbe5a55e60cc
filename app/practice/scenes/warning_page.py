"""The imitated warning page: calm colours, a made-up name, no number that rings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen

from app.practice.exercises import Act
from app.practice.scenes.parts import AMBER, BLUE, GREY, INK, SKY, WHITE, EscKey, box, write
from app.practice.scenes.scene import Scene

GAP = 16.0


class FakePage(Scene):
    """A page that fills the drawn screen, without any way to close it; Esc is drawn beside it."""

    has_lures = False
    has_cross = False

    def build(self) -> None:
        """See Scene."""
        self.close_spot = self.cross() if self.has_cross else None
        self.esc = None if self.has_cross else self._make_esc()
        keys = ("ring-us", "clean", "close") if self.has_lures else ()
        self.lures = [self.spot(Act.LURE, key, SKY) for key in keys]

    def _make_esc(self) -> EscKey:
        made = self.spot(Act.HOLD_ESC, "esc", kind=EscKey)
        assert isinstance(made, EscKey)
        return made

    def show_share(self, share: float) -> None:
        """See Scene."""
        if self.esc is not None:
            self.esc.show_share(share)

    def least_height(self, width: int) -> int:
        """See Scene."""
        return self.rows(2, round(self.pixels * 3.2)) if self.has_lures else self.rows(1, round(self.pixels * 5))

    def strip(self, room: QRectF) -> QRectF:
        """The dark strip at the top of the page."""
        return QRectF(room.left(), room.top(), room.width(), max(room.height() * 0.17, self.theme.target + 12.0))

    def inside(self, room: QRectF) -> QRectF:
        """What is left for the page's words."""
        rest = room.adjusted(GAP, self.strip(room).height() + GAP * 0.6, -GAP, -GAP * 0.6)
        return rest.adjusted(self._esc_side(rest) + GAP, 0, 0, 0) if self.esc is not None else rest

    def _esc_side(self, rest: QRectF) -> float:
        return min(rest.height(), rest.width() * 0.3, 260.0)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        strip = self.strip(room)
        if self.close_spot is not None:
            side = float(self.theme.target)
            self.put(self.close_spot, QRectF(strip.right() - side - 10, strip.center().y() - side / 2, side, side))
        rest = room.adjusted(GAP, strip.height() + GAP * 0.6, -GAP, -GAP * 0.6)
        if self.esc is not None:
            side = self._esc_side(rest)
            self.esc.pixels = round(side * 0.19)
            self.esc.setGeometry(QRectF(rest.left(), rest.center().y() - side / 2, side, side).toRect())
        self._arrange_lures(self.inside(room))

    def _arrange_lures(self, inside: QRectF) -> None:
        wide = (inside.width() - 2 * GAP) / 3
        for column, lure in enumerate(self.lures):
            high = self._lure_height(inside)
            self.put(lure, QRectF(inside.left() + column * (wide + GAP), inside.bottom() - high - 4, wide, high))
        self.level(self.lures)

    def _lure_height(self, inside: QRectF) -> float:
        return max(float(self.theme.target), inside.height() * 0.34)

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(WHITE))
        strip = self.strip(room)
        painter.fillRect(strip, QColor(BLUE))
        side = strip.height() * 0.62
        triangle(painter, QRectF(strip.left() + GAP, strip.center().y() - side / 2, side * 1.1, side))
        name = strip.adjusted(GAP * 2 + side * 1.1, 0, -self.theme.target - GAP * 2, 0)
        write(painter, self.words("name"), name, self.pixels, color=WHITE, is_bold=True, is_left=True)
        self._draw_words(painter, self.inside(room))

    def _draw_words(self, painter: QPainter, inside: QRectF) -> None:
        if self.lures:
            inside = inside.adjusted(0, 0, 0, -self._lure_height(inside) - GAP)
        rows = inside.height() / (2.2 if self.lures else 3.1)
        top = QRectF(inside.left(), inside.top(), inside.width(), rows)
        write(painter, self.words("warning"), top, round(self.pixels * 1.35), is_bold=True)
        if not self.lures:
            write(painter, self.words("forbids"), top.translated(0, rows), self.pixels, color=GREY)
        self._draw_number(painter, QRectF(inside.left(), inside.bottom() - rows, inside.width(), rows))

    def _draw_number(self, painter: QPainter, row: QRectF) -> None:
        high = min(row.height(), self.pixels * 2.0)
        wide = min(row.width(), self.pixels * 9.0)
        chip = QRectF(row.center().x() - wide / 2, row.center().y() - high / 2, wide, high)
        box(painter, chip, SKY, radius=high / 3)
        write(painter, self.words("number"), chip, round(self.pixels * 1.15), is_bold=True)


class FakePageCross(FakePage):
    """The same page after Esc was held: the × is there. The page itself is not to be touched."""

    has_cross = True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press inside the page is answered kindly."""
        super().mousePressEvent(event)
        self.acted.emit(Act.LURE)


class Lures(FakePage):
    """The page with false buttons."""

    has_lures = True


class LuresCross(FakePage):
    """The page with false buttons, and the × that helps."""

    has_lures = True
    has_cross = True


class Ask(Scene):
    """The browser's question, whether to leave the page."""

    def build(self) -> None:
        """See Scene."""
        self._leave = self.spot(Act.LEAVE_PAGE, "leave")
        self._stay = self.spot(Act.STAY, "stay")

    def least_height(self, width: int) -> int:
        """See Scene."""
        return self.rows(1, self.pixels * 4 + 60)

    def _window(self, room: QRectF) -> QRectF:
        wide, high = min(room.width() * 0.86, 720.0), min(room.height() * 0.86, 330.0)
        return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        window = self._window(room)
        wide = (window.width() - 3 * 24) / 2
        high = float(self.theme.target)
        top = window.bottom() - high - 20
        for column, spot in enumerate((self._leave, self._stay)):
            self.put(spot, QRectF(window.left() + 24 + column * (wide + 24), top, wide, high))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        behind(painter, room)
        window = self._window(room)
        box(painter, window, WHITE, radius=16, edge=4)
        words = window.adjusted(24, 14, -24, -self.theme.target - 34)
        write(painter, self.words("ask"), words, round(self.pixels * 1.15), is_bold=True)


def behind(painter: QPainter, room: QRectF) -> None:
    """Draws a page that lies dimmed behind something."""
    painter.fillRect(room, QColor(SKY).darker(112))
    painter.fillRect(QRectF(room.left(), room.top(), room.width(), room.height() * 0.16), QColor(BLUE).lighter(150))


def triangle(painter: QPainter, room: QRectF) -> None:
    """Draws the sign with which such pages frighten, in our calm amber."""
    path = QPainterPath(QPointF(room.center().x(), room.top()))
    path.lineTo(room.right(), room.bottom())
    path.lineTo(room.left(), room.bottom())
    path.closeSubpath()
    painter.setPen(QPen(QColor(INK), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(AMBER))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(INK), room.width() * 0.09, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle, high = room.center().x(), room.height()
    painter.drawLine(QPointF(middle, room.top() + high * 0.38), QPointF(middle, room.top() + high * 0.62))
    painter.drawPoint(QPointF(middle, room.top() + high * 0.83))
