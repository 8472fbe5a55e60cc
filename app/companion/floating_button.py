"""The help button: stays on top of all windows, never takes the keyboard focus, and can be dragged elsewhere.

Its position is kept; if that screen is later smaller or gone, it lies as near to it as possible.
"""

from __future__ import annotations

import math
import time

import msgspec
from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from app.companion.watch import Call
from app.layout.theme import Theme, reading_font, smooth
from app.system import paths
from app.system.notes import Note
from app.texts import Texts
from app.widgets.painting import inset
from app.widgets.pictures import read_picture
from app.widgets.strip import stand_above

SLIP, DRAGS_AFTER = 60, 0.5  # pixels and seconds: a trembling hand drifts less far, a jerking one lets go sooner
EDGE = 12  # pixels to the edge of the screen, so that its rim is distinct from the page's
PADDING, GAP, RIM, OUTER = 20, 14, 4, 3
BETWEEN = 0.45  # space between words and line, in line heights
BUOY, DISC = 0.6, 0.8  # the lifebuoy's height, and that of the disc below it, as shares of the button's
GROWN = 1.8  # scale while it calls: capitals of 10 mm, 1/200 of a distance of two metres


class ButtonPlace(msgspec.Struct, frozen=True):
    """The position of its upper left corner, in pixels of the whole desktop."""

    left: int
    top: int


def rect_on(area: QRect, place: ButtonPlace | None, size: QSize) -> QRect:
    """The rectangle of a button of that size, wholly within the free area of a screen.

    If it was never moved, it lies on the right, clear of a window's × above and of notifications below.
    """
    room = area.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    left, top = (place.left, place.top) if place else (room.right(), room.center().y())
    left = max(room.left(), min(left, room.left() + room.width() - size.width()))
    top = max(room.top(), min(top, room.top() + room.height() - size.height()))
    return QRect(QPoint(left, top), size)


class FloatingButton(QAbstractButton):
    """A lifebuoy and a few words, which can be clicked, and dragged elsewhere.

    Being a QAbstractButton, it has its role, name and press action for assistive technology.

    Args:
        places: keeps where it was put.

    Attributes:
        place: where it was put; None if it was never moved.
    """

    def __init__(self, texts: Texts, theme: Theme, places: Note[ButtonPlace]) -> None:
        super().__init__()
        self._texts = texts
        self._places = places
        self.place = places.read()
        stand_above(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._base = theme.target * 1.1  # height of the button
        self._pixels = theme.chrome_least * 1.15  # height of the text
        self._key = ""
        self._call = Call.NONE
        self._buoy = QSvgRenderer(QByteArray(read_picture(paths.ILLUSTRATIONS / "button", "lifebuoy")), self)
        self._grip = QPoint()  # where it was pressed last
        self._pressed_at = 0.0  # and when
        self._is_moving = False
        self.setText(texts["companion.button"].text)
        self.setWindowTitle(self.text())
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Large enough for lifebuoy and words, never below the minimum target size; larger while it calls."""
        height = self._base * self._scale
        if self._call is Call.ALOUD:
            height += self._pixels * (1 + BETWEEN)
        widest = max(QFontMetricsF(_font(pixels)).horizontalAdvance(text) for text, pixels in self._rows())
        width = (PADDING * 2.3 + GAP) * self._scale + round(height) * BUOY + widest
        return QSize(round(width), round(height))

    def tell(self, key: str, call: Call) -> None:
        """Sets the lines below its words, and whether it is enlarged; takes effect at the next `keep_in_sight`.

        Args:
            key: the hot key, which one line names; "" if it is not held.
            call: how insistently it calls; only aloud, it has a line that calls.
        """
        if (key, call) == (self._key, self._call):
            return
        self._key = key
        self._call = call
        self.setAccessibleDescription("\n".join(text for text, _ in self._rows()[1:]))
        self.update()

    @property
    def _scale(self) -> float:
        return 1.0 if self._call is Call.NONE else GROWN

    def _rows(self) -> list[tuple[str, float]]:
        """Its words, the line that names the key and the one that calls, each with its height in pixels."""
        rows = [(self.text(), self._pixels * self._scale)]
        if self._key:
            line = self._texts["companion.button-key"].filled(key=self._key).text
            rows.append((line, self._theme.chrome_least * self._scale))
        if self._call is Call.ALOUD:
            rows.append((self._texts["companion.call-line"].text, self._pixels))
        return rows

    # ---- clicked or dragged

    def hitButton(self, _pos: QPoint) -> bool:  # noqa: N802
        """Counts as a press even if the pointer has slipped off."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begins a click or a drag; the release tells which."""
        super().mousePressEvent(event)
        self._grip = event.globalPosition().toPoint() - self.pos()
        self._pressed_at = time.monotonic()
        self._is_moving = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follows the pointer once it has moved further than a slip."""
        way = event.globalPosition().toPoint() - self._grip - self.pos()  # not by its own coordinates, which move along
        is_drag = time.monotonic() > self._pressed_at + DRAGS_AFTER and math.hypot(way.x(), way.y()) > SLIP
        self._is_moving = self.isDown() and (self._is_moving or is_drag)
        if self._is_moving:
            self.move(self.pos() + way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ends a click or a drag."""
        self.mouseMoveEvent(event)  # a button that was dragged fast and then held still moves only now
        if self._is_moving:
            self.setDown(False)
            self.place = ButtonPlace(self.x(), self.y())
            self._places.write(self.place)
        else:
            super().mouseReleaseEvent(event)

    def keep_in_sight(self, rect: QRect) -> None:
        """Shows it in this rectangle, above all other windows; while it is pressed, it stays as it is."""
        if not self.isDown():
            self.setGeometry(rect)
            self.show()
            self.raise_()

    # ---- painting

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Rounds the corners by a mask, which also works without a compositor."""
        super().resizeEvent(event)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self._radius(), self._radius())
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def _radius(self) -> float:
        return min(self.height() / 2, self._base * 0.7)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Green with a white rim inside a darker green one, to stand out on any page."""
        painter = smooth(self)
        self._paint_face(painter)
        buoy = self.height() * BUOY
        disc = self.height() * DISC
        left = PADDING * self._scale
        self._buoy.render(painter, QRectF(left + (buoy - disc) / 2, (self.height() - disc) / 2, disc, disc))
        self._paint_words(painter, left + buoy + GAP * self._scale)

    def _paint_face(self, painter: QPainter) -> None:
        face = QRectF(self.rect())
        green = self._theme.color("go")
        painter.fillRect(face, green.darker(170))
        painter.setPen(QPen(self._theme.color("on_go"), RIM))
        painter.setBrush(green.darker(145 if self.isDown() else 100))
        rim = OUTER + RIM / 2
        radius = self._radius() - rim
        painter.drawRoundedRect(inset(face, rim), radius, radius)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        rows = self._rows()
        space = BETWEEN / 2 * self._pixels * self._scale
        top = (self.height() - sum(pixels for _, pixels in rows) - space * (len(rows) - 1)) / 2
        for text, pixels in rows:
            painter.setFont(_font(pixels))
            room = QRectF(left, top - pixels, self.width() - left, 3 * pixels)  # with room for descenders
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            top += pixels + space


def _font(pixels: float) -> QFont:
    return reading_font(round(pixels), bold=True)
