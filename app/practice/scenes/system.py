"""The imitated screens of the system: the three keys, the blue list, the list of programs, the power menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.practice.exercises import Act
from app.practice.scenes.parts import AMBER, BLUE, INK, SAND, SKY, WHITE, Power, Spot, box, write
from app.practice.scenes.scene import Scene
from app.widgets.buttons import paint_ring
from app.widgets.theme import Theme

GAP = 12.0


class ThreeKeys(Spot):
    """Ctrl, Alt and Delete in one picture."""

    caps: tuple[str, ...] = ()

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws the ground."""
        face = self.face()
        if self.hasFocus():
            paint_ring(painter, theme, face, 18)
        box(painter, face.adjusted(2, 2, -2, -2), SAND, radius=18)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the keys, and + between them."""
        face = self.face().adjusted(24, 24, -24, -24)
        plus = face.width() * 0.06
        wide = (face.width() - 2 * plus) / 3
        high = min(face.height(), wide * 0.72)
        for column, words in enumerate(self.caps):
            left = face.left() + column * (wide + plus)
            cap = QRectF(left, face.center().y() - high / 2, wide, high)
            box(painter, cap, QColor(SAND).darker(112).name(), radius=14, edge=4)
            sunk = 0.0 if self.isDown() else high * 0.1
            box(painter, cap.adjusted(0, 0, 0, -sunk), AMBER, radius=14, edge=4)
            write(painter, words, cap.adjusted(8, 0, -8, -high * 0.1), round(self.pixels * 1.5), is_bold=True, lines=1)
            if column:
                room = QRectF(left - plus, cap.top(), plus, high)
                write(painter, "+", room, round(self.pixels * 1.2), is_bold=True)


class Keys(Scene):
    """The picture of the three keys."""

    def build(self) -> None:
        """See Scene."""
        made = self.spot(Act.KEYS, "keys", kind=ThreeKeys)
        assert isinstance(made, ThreeKeys)
        made.caps = tuple(self.words(key) for key in ("ctrl", "alt", "delete"))

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        wide, high = min(room.width() - 40, 860.0), min(room.height() - 40, 300.0)
        self.put(self.spots[0], QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(SKY))


class BlueList(Scene):
    """The blue screen behind the three keys: entries in the middle, the power sign at the lower right."""

    entries: tuple[tuple[Act, str], ...] = ((Act.ENTRY, "lock"), (Act.ENTRY, "sign-out"), (Act.TASKS, "tasks"))

    def build(self) -> None:
        """See Scene."""
        self._rows = [self.spot(act, key, BLUE, WHITE) for act, key in self.entries]
        self.power = self.spot(Act.POWER, "power", BLUE, WHITE, kind=Power)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        high = float(self.theme.target)
        wide = min(room.width() * 0.62, 520.0)
        gap = min(18.0, (room.height() - len(self._rows) * high) / (len(self._rows) + 1))
        top = room.center().y() - (len(self._rows) * high + (len(self._rows) - 1) * gap) / 2
        for number, row in enumerate(self._rows):
            self.put(row, QRectF(room.center().x() - wide / 2, top + number * (high + gap), wide, high))
        self.put(self.power, _corner(room, high))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(BLUE))


class PowerMenu(Scene):
    """The same, with the menu of the power sign open."""

    def build(self) -> None:
        """See Scene."""
        rows = ((Act.ENTRY, "sleep"), (Act.ENTRY, "shut-down"), (Act.REBOOT, "restart"))
        self._rows = [self.spot(act, key) for act, key in rows]
        for row in self._rows:
            row.has_edge, row.is_left = False, True

    def least_height(self, width: int) -> int:
        """See Scene."""
        return self.rows(3, 30)

    def _menu(self, room: QRectF) -> QRectF:
        wide, high = min(room.width() * 0.6, 420.0), 3.0 * self.theme.target + 4 * 6
        right = _corner(room, self.theme.target).left() - GAP
        return QRectF(right - wide, room.bottom() - GAP - min(high, room.height() - 2 * GAP), wide, high)

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        menu, high = self._menu(room), float(self.theme.target)
        for number, row in enumerate(self._rows):
            self.put(row, QRectF(menu.left() + 8, menu.top() + 6 + number * (high + 6), menu.width() - 16, high))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(BLUE))
        box(painter, self._menu(room), WHITE, radius=10)
        corner = _corner(room, self.theme.target)
        box(painter, corner, QColor(BLUE).lighter(135).name())
        radius = corner.width() * 0.24
        painter.setPen(QPen(QColor(WHITE), radius * 0.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = corner.center()
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(circle, 125 * 16, 290 * 16)
        painter.drawLine(int(middle.x()), int(middle.y() - radius * 1.15), int(middle.x()), int(middle.y()))


class Tasks(Scene):
    """The list of programs, with the button that ends the chosen one."""

    is_picked = False

    def build(self) -> None:
        """See Scene."""
        rows = ((Act.PROGRAM, "memo"), (Act.BROWSER, "browser"), (Act.PROGRAM, "clock"))
        self._rows = []
        for act, key in rows:
            is_chosen = self.is_picked and act is Act.BROWSER
            row = self.spot(act, key, AMBER if is_chosen else WHITE)
            row.has_edge, row.is_left = is_chosen, True
            self._rows.append(row)
        self._end = self.spot(
            Act.END_TASK, "end-task", BLUE if self.is_picked else SKY, WHITE if self.is_picked else INK
        )
        self._end.setEnabled(self.is_picked)

    def least_height(self, width: int) -> int:
        """See Scene."""
        return self.rows(3, round(self.pixels * 1.4) + 24)

    def _bar(self, room: QRectF) -> QRectF:
        rest = room.height() - 3 * (self.theme.target + 4.0) - GAP
        return QRectF(room.left(), room.top(), room.width(), min(max(rest, 0.0), self.pixels * 1.9))

    def arrange(self, room: QRectF) -> None:
        """See Scene."""
        bar, high = self._bar(room), float(self.theme.target)
        inside = room.adjusted(GAP, bar.height() + 4, -GAP, -GAP)
        wide = inside.width() * 0.56
        gap = min(34.0, (inside.height() - 3 * high) / 3)
        for number, row in enumerate(self._rows):
            self.put(row, QRectF(inside.left() + 8, inside.top() + 4 + number * (high + gap), wide, high))
        side = inside.width() - wide - 3 * GAP - 8
        self.put(self._end, QRectF(inside.right() - side - 8, inside.bottom() - high - 8, side, high))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """See Scene."""
        painter.fillRect(room, QColor(WHITE))
        bar = self._bar(room)
        if bar.height() >= self.pixels * 1.2:
            painter.fillRect(bar, QColor(SAND))
            title = bar.adjusted(GAP + 8, 0, -GAP, 0)
            write(painter, self.words("tasks"), title, self.pixels, is_bold=True, is_left=True)


class TasksPicked(Tasks):
    """The same, with the browser chosen."""

    is_picked = True


def _corner(room: QRectF, side: float) -> QRectF:
    return QRectF(room.right() - side - 16, room.bottom() - side - 16, side, side)
