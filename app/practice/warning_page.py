"""The page of a false warning, with its traps: a made-up name, no real brand, no number that rings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.practice.drawn_screen import DrawnScreen, level
from app.practice.exercises import Act
from app.practice.imitation import AMBER, BLUE, GREY, INK, SKY, WHITE, Cross, EscKey, centred
from app.widgets.buttons import RING

GAP = 16.0

THIN = 1.8
"""Height of the bar with the name on a low window, in sizes of the font: nothing is pressed there."""

LEAST_ROW = 2.1
"""Height that the warning needs, in sizes of the font, so that it is not written over the false number."""

LURE_HIGH, TALL_LURE = 0.34, 2.7
"""Height of the false buttons, as a share of the page; on a low window in sizes of the font: their words fold there."""


def warning_page(s: DrawnScreen, room: QRectF, *, has_lures: bool = False, has_cross: bool = False) -> None:
    """A page that fills the drawn screen. Without a ×, Esc is drawn beside it."""
    target = float(s.theme.target)
    is_thin = s.theme.is_low and not has_cross
    least = s.pixels * THIN if is_thin else target + 2.0 * RING
    strip = QRectF(room.left(), room.top(), room.width(), max(room.height() * 0.17, least))
    s.fill(room, WHITE)
    s.fill(strip, BLUE)
    _name(s, strip)
    inside = room.adjusted(GAP, strip.height() + GAP * 0.6, -GAP, -GAP * 0.6)
    if has_lures and s.theme.is_low:  # beside Esc they would be too narrow for their words
        inside.adjust(0, 0, 0, -_lures(s, inside) - GAP)
    if has_cross:
        at = QRectF(strip.right() - target - RING - 2, strip.center().y() - target / 2, target, target)
        s.spot(Act.CROSS, "cross", at, AMBER, kind=Cross)
    else:
        inside = _esc(s, inside)
    if has_lures:
        high = 0.0 if s.theme.is_low else _lures(s, inside) + GAP
        _warn(s, inside.adjusted(0, 0, 0, -high), rows=2.2)
        return
    row = _warn(s, inside, rows=3.1)
    if row.height() < inside.height() / 2:
        s.write("forbids", row.translated(0, row.height()), color=GREY, is_bold=False)


def _name(s: DrawnScreen, strip: QRectF) -> None:
    """The false name, behind the sign with which such pages frighten."""
    side = strip.height() * 0.62
    sign = QRectF(strip.left() + GAP, strip.center().y() - side / 2, side * 1.1, side)
    s.paint(lambda painter: _warning_sign(painter, sign))
    s.write("name", strip.adjusted(GAP * 2 + side * 1.1, 0, -s.theme.target - GAP * 2, 0), color=WHITE, is_left=True)


def _warning_sign(painter: QPainter, place: QRectF) -> None:
    """Draws the sign with which such pages frighten, in our calm amber."""
    path = QPainterPath(QPointF(place.center().x(), place.top()))
    path.lineTo(place.right(), place.bottom())
    path.lineTo(place.left(), place.bottom())
    path.closeSubpath()
    painter.setPen(QPen(QColor(INK), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(AMBER))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(INK), place.width() * 0.09, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle, high = place.center().x(), place.height()
    painter.drawLine(QPointF(middle, place.top() + high * 0.38), QPointF(middle, place.top() + high * 0.62))
    painter.drawPoint(QPointF(middle, place.top() + high * 0.83))


def _esc(s: DrawnScreen, inside: QRectF) -> QRectF:
    """The drawn key at the left; returns what is free beside it."""
    side = max(min(inside.height(), inside.width() * 0.3, 260.0), float(s.theme.target))
    at = QRectF(inside.left(), inside.center().y() - side / 2, side, side).adjusted(RING, RING, -RING, -RING)
    s.spot(Act.HOLD_ESC, "esc", at, kind=EscKey)
    return inside.adjusted(side + GAP, 0, 0, 0)


def _warn(s: DrawnScreen, inside: QRectF, *, rows: float) -> QRectF:
    """The warning at the top, the false number at the bottom if it has room; returns the place of the warning."""
    high = inside.height() / rows
    if s.theme.is_low and high < s.pixels * LEAST_ROW:
        s.write("warning", inside, size=1.35)
        return inside
    top = QRectF(inside.left(), inside.top(), inside.width(), high)
    s.write("warning", top, size=1.35)
    row = QRectF(inside.left(), inside.bottom() - high, inside.width(), high)
    chip = centred(row, min(row.width(), s.pixels * 9.0), min(row.height(), s.pixels * 2.0))
    s.box(chip, SKY, radius=chip.height() / 3)
    s.write("number", chip, size=1.15)
    return top


def _lures(s: DrawnScreen, inside: QRectF) -> float:
    """The false buttons at the bottom; returns their height."""
    wide, high = (inside.width() - 2 * GAP) / 3, max(float(s.theme.target), inside.height() * LURE_HIGH)
    if s.theme.is_low:
        high = max(high, s.pixels * TALL_LURE)
    top = inside.bottom() - high - 4
    level(
        [
            s.spot(Act.LURE, key, QRectF(inside.left() + column * (wide + GAP), top, wide, high), SKY)
            for column, key in enumerate(("ring-us", "clean", "close"))
        ]
    )
    return high
