"""The imitated screens, by their names in `exercises`: a made-up name, no real brand, no number that rings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.practice.drawn_screen import DrawnScreen, Scene, beside, level
from app.practice.exercises import Act
from app.practice.imitation import (
    AMBER,
    BLUE,
    GREY,
    INK,
    SAND,
    SKY,
    WHITE,
    Cross,
    Power,
    ThreeKeys,
    centred,
    power_sign,
)
from app.practice.warning_page import GAP, warning_page
from app.widgets.buttons import RING
from app.widgets.pictures import PROPORTION

LIST_GAP = 12.0

WITH_NAME = 6.0
"""Least height of what the caller says, in sizes of the font, at which his name stands above it."""

HIGH = 0.62
"""From this height on, as a multiple of its width, a room has the answers below its picture: the drawn screen on an
upright one is so."""

ALONE = 0.12  # free room at both sides of the only answer beside a picture, as a share of the column's width

LOWER_WIDTH, LOWER_EDGE, MOST_LOWER = 0.72, 0.05, 0.5
"""Width of the answers there, the room below them, and the most height that both may take, as shares of the room."""


def _ask(s: DrawnScreen, room: QRectF) -> None:
    """The browser's question, whether to leave the page, which lies dimmed behind it."""
    s.fill(room, QColor(SKY).darker(112))
    s.fill(QRectF(room.left(), room.top(), room.width(), room.height() * 0.16), QColor(BLUE).lighter(150))
    window = centred(room, min(room.width() * 0.86, 720.0), min(room.height() * 0.86, 330.0))
    s.box(window, WHITE, radius=16, edge=4)
    high = float(s.theme.target)
    s.write("ask", window.adjusted(24, 14, -24, -high - 34), size=1.15)
    wide = (window.width() - 3 * 24) / 2
    for column, (act, key) in enumerate(((Act.LEAVE_PAGE, "leave"), (Act.STAY, "stay"))):
        s.spot(act, key, QRectF(window.left() + 24 + column * (wide + 24), window.bottom() - high - 20, wide, high))


# ---- the system's own screens


def _keys(s: DrawnScreen, room: QRectF) -> None:
    """The picture of the three keys."""
    s.fill(room, SKY)
    at = centred(room, min(room.width() - 40, 860.0), min(room.height() - 40, 300.0))
    made = s.spot(Act.KEYS, "keys", at, SAND, kind=ThreeKeys)
    assert isinstance(made, ThreeKeys)
    made.caps = tuple(s.words(key) for key in ("ctrl", "alt", "delete"))


def _list(s: DrawnScreen, room: QRectF) -> None:
    """The blue screen behind the three keys: entries in the middle, the power sign at the lower right."""
    s.fill(room, BLUE)
    entries = ((Act.ENTRY, "lock"), (Act.ENTRY, "sign-out"), (Act.TASKS, "tasks"))
    high, count = float(s.theme.target), len(entries)
    wide = min(room.width() * 0.62, 520.0, room.width() - 2 * (room.right() - _corner(room, high).left() + 2 * RING))
    gap = min(18.0, (room.height() - count * high) / (count + 1))
    top = room.center().y() - (count * high + (count - 1) * gap) / 2
    for number, (act, key) in enumerate(entries):
        s.spot(act, key, QRectF(room.center().x() - wide / 2, top + number * (high + gap), wide, high), BLUE, WHITE)
    s.spot(Act.POWER, "power", _corner(room, high), BLUE, WHITE, kind=Power)


def _power(s: DrawnScreen, room: QRectF) -> None:
    """The same, with the menu of the power sign open."""
    s.fill(room, BLUE)
    high, corner = float(s.theme.target), _corner(room, s.theme.target)
    wide, tall = min(room.width() * 0.6, 420.0), min(3.0 * high + 40, room.height() - 2 * LIST_GAP)
    menu = QRectF(corner.left() - LIST_GAP - wide, room.bottom() - LIST_GAP - tall, wide, tall)
    s.box(menu, WHITE, radius=10)
    s.box(corner, QColor(BLUE).lighter(135).name())
    s.paint(lambda painter: power_sign(painter, corner))
    edge = (tall - 3.0 * high - 12) / 2
    for number, (act, key) in enumerate(((Act.ENTRY, "sleep"), (Act.ENTRY, "shut-down"), (Act.REBOOT, "restart"))):
        s.row(act, key, QRectF(menu.left() + 14, menu.top() + edge + number * (high + 6), menu.width() - 28, high))


def _tasks(s: DrawnScreen, room: QRectF, *, is_picked: bool = False) -> None:
    """The list of programs, with the button that ends the chosen one."""
    s.fill(room, WHITE)
    high = float(s.theme.target)
    rest = room.height() - 3 * (high + 4.0) - LIST_GAP
    bar = QRectF(room.left(), room.top(), room.width(), min(max(rest, 0.0), s.pixels * 1.9))
    if bar.height() >= s.pixels * 1.2:
        s.fill(bar, SAND)
        s.write("tasks", bar.adjusted(LIST_GAP + 8, 0, -LIST_GAP, 0), is_left=True)
    inside = room.adjusted(LIST_GAP, bar.height() + 4, -LIST_GAP, -LIST_GAP)
    wide, gap = inside.width() * (0.48 if s.theme.is_low else 0.56), min(34.0, (inside.height() - 3 * high) / 3)
    for number, (act, key) in enumerate(((Act.PROGRAM, "memo"), (Act.BROWSER, "browser"), (Act.PROGRAM, "clock"))):
        at = QRectF(inside.left() + 8, inside.top() + 4 + number * (high + gap), wide, high)
        s.row(act, key, at, AMBER if is_picked and act is Act.BROWSER else WHITE, has_edge=True)
    side = inside.width() - wide - 3 * LIST_GAP - 8
    at = QRectF(inside.right() - side - 8, inside.bottom() - high - 8, side, high)
    s.spot(Act.END_TASK, "end-task", at, *((BLUE, WHITE) if is_picked else (SKY, INK))).setEnabled(is_picked)


# ---- other traps


def _restore(s: DrawnScreen, room: QRectF) -> None:
    """A browser that was just opened again, with its question at the upper right."""
    s.fill(room, WHITE)
    strip = room.height() * 0.14
    s.fill(QRectF(room.left(), room.top(), room.width(), strip), SAND)
    tab = QRectF(room.left() + 30, room.top() + strip * 0.35, room.width() * 0.3, strip * 0.3)
    s.box(tab, "#c3c8d0", radius=tab.height() / 2, edge=0)
    high = room.height() * 0.5 / 7
    for row, share in enumerate((0.26, 0.208, 0.234, 0.156)):  # grey bars where a page would have text
        line = QRectF(room.left() + 30, room.top() + strip + 34 + row * 2 * high, room.width() * share, high)
        s.box(line, "#e6e8ec", radius=high / 2, edge=0)
    side = float(s.theme.target)
    wide, high = min(room.width() * (0.8 if s.theme.is_low else 0.66), 560.0), 2.0 * side + 58
    top = room.top() + min(room.height() * 0.2, max(12.0, room.height() - high - 20))
    _card(s, QRectF(room.right() - wide - 28, top, wide, high), "restore-ask", Act.RESTORE, "restore", wide * 0.56)


def _call(s: DrawnScreen, room: QRectF) -> None:
    """Someone on the phone who asks for a card."""
    s.fill(room, SKY)
    high = max(float(s.theme.target), room.height() * (0.3 if s.theme.is_low else 0.24))
    wide = (room.width() - 4 * GAP) / 3
    upper = room.adjusted(GAP, GAP, -GAP, -high - 2.5 * GAP)
    tall = min(round(upper.height()), round(upper.width() * 0.36 * PROPORTION))
    across = min(round(upper.height() / PROPORTION), round(upper.width() * 0.36))
    s.picture("practice-call", QRectF(upper.left(), upper.center().y() - tall / 2, across, tall))
    bubble = upper.adjusted(across + 40, 0, 0, 0)
    s.box(bubble, WHITE, radius=22, edge=4)
    s.paint(lambda painter: _speech_tail(painter, bubble))
    words = bubble.adjusted(24, 10, -24, -12)
    if bubble.height() > s.pixels * WITH_NAME:
        name = QRectF(words.left(), words.top(), words.width(), s.pixels * 1.5)
        s.write("caller", name, size=0.9, color=GREY, is_bold=False, is_left=True)
        words.setTop(name.bottom())
    s.write("says", words, size=1.15, is_left=True)
    answers = ((Act.BUY, "buy"), (Act.TELL, "tell"), (Act.HANG_UP, "hang-up"))
    places = (QRectF(GAP + column * (wide + GAP), room.bottom() - high - GAP, wide, high) for column in range(3))
    level([s.spot(act, key, at) for (act, key), at in zip(answers, places, strict=True)])


def _speech_tail(painter: QPainter, bubble: QRectF) -> None:
    """Draws what leads from a speech bubble to whoever speaks, at its left."""
    middle = bubble.center().y()
    tail = QPainterPath(QPointF(bubble.left() + 3, middle - 16))
    tail.lineTo(bubble.left() - 26, middle)
    tail.lineTo(bubble.left() + 3, middle + 16)
    painter.setPen(QPen(QColor(INK), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(WHITE))
    painter.drawPath(tail)


def _notice(s: DrawnScreen, room: QRectF) -> None:
    """A desktop with a notice at the bottom right."""
    s.fill(room, "#cfe0d8")
    s.paint(lambda painter: _hills(painter, room))
    low = min(44.0, room.height() * 0.1)
    bar = QRectF(room.left(), room.bottom() - low, room.width(), low)
    s.fill(bar, INK)
    side = float(s.theme.target)
    wide, high = min(room.width() * (0.9 if s.theme.is_low else 0.72), 600.0), 2.0 * side + 52
    card = QRectF(room.right() - wide - 14, bar.top() - 10 - high, wide, high)
    _card(s, card, "notice-name", Act.NOTICE, "notice-words", wide - 48)


def _card(s: DrawnScreen, card: QRectF, asks: str, act: Act, key: str, wide: float) -> None:
    """A card with words and × at its top, and at its bottom what had better not be pressed, so wide."""
    side = float(s.theme.target)
    s.box(card, WHITE, radius=16, edge=4)
    s.write(asks, QRectF(card.left() + 24, card.top() + 13, card.width() - side - 57, side), is_left=True)
    s.spot(act, key, QRectF(card.left() + 24, card.bottom() - side - 16, wide, side), SKY)
    s.spot(Act.CROSS, "cross", QRectF(card.right() - side - 13, card.top() + 13, side, side), WHITE, kind=Cross)


def _hills(painter: QPainter, room: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#b5cfc2"))
    painter.drawEllipse(QRectF(-room.width() * 0.2, room.height() * 0.55, room.width() * 0.9, room.height()))
    painter.setBrush(QColor("#a3c2b2"))
    painter.drawEllipse(QRectF(room.width() * 0.4, room.height() * 0.65, room.width() * 0.9, room.height()))


def _picture(s: DrawnScreen, room: QRectF) -> None:
    """A picture of ours; at its right, or below it where the room is high, large answers or a second picture."""
    s.fill(room, SKY)
    left = QRectF(room)
    whole = room.adjusted(GAP, 0, -GAP, 0)
    if not s.answers_fit(beside(room.width()), whole):  # all of them in sight matters more than the picture
        s.place_answers(whole)
        return
    if s.answers:
        column = _answers_column(s, room)
        s.place_answers(column)
        if column.left() > room.center().x() - room.width() * 0.2:
            left.setRight(column.left())
        else:
            left.setBottom(column.top())
    elif s.view.second:
        left.setRight(room.center().x() - GAP)
        s.picture(s.view.second, room.adjusted(left.width() + GAP, 0, 0, 0))
    s.picture(s.view.picture, left)  # the whole room is its panel, so that a sleeve ends at its edge


def _answers_column(s: DrawnScreen, room: QRectF) -> QRectF:
    wide = room.width() * LOWER_WIDTH
    high = s.answers_height(round(wide))
    edge = LOWER_EDGE * room.height()
    if room.height() > room.width() * HIGH and high + edge < room.height() * MOST_LOWER:
        return QRectF(room.left() + room.width() * (1 - LOWER_WIDTH) / 2, room.bottom() - high - edge, wide, high)
    wide = beside(room.width())
    column = QRectF(room.right() - wide - GAP + RING, room.top() + 6, wide, room.height() - 12)
    aside = column.width() * ALONE if len(s.answers) == 1 and not s.theme.is_low else 0
    return column.adjusted(aside, 0, -aside, 0)


def _corner(room: QRectF, side: float) -> QRectF:
    return QRectF(room.right() - side - 16, room.bottom() - side - 16, side, side)


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "picture": Scene(_picture, rows=2),
        "page": Scene(warning_page, rows=1, letters=5),
        "page-cross": Scene(partial(warning_page, has_cross=True), rows=1, letters=5, lure=Act.LURE),
        "lure": Scene(partial(warning_page, has_lures=True), rows=2, letters=3.2),
        "lure-cross": Scene(partial(warning_page, has_lures=True, has_cross=True), rows=2, letters=3.2),
        "ask": Scene(_ask, rows=1, letters=4, more=60),
        "keys": Scene(_keys),
        "list": Scene(_list),
        "power": Scene(_power, more=30),
        "tasks": Scene(_tasks, letters=1.4, more=24),
        "tasks-picked": Scene(partial(_tasks, is_picked=True), letters=1.4, more=24),
        "restore": Scene(_restore),
        "call": Scene(_call),
        "notice": Scene(_notice),
    }
)
