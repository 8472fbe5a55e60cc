"""The drawn screen: a green frame that says 「練習」, and in it one scene with its places to press."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.exercises import Act
from app.practice.scene import GREEN, HEIGHT, LEAST, WHITE, WIDTH, Part, Scene
from app.widgets.buttons import RING, Kit, PressButton, paint_ring
from app.widgets.pictures import paint_filling_ring
from app.widgets.theme import Theme

SIDE = 12
"""Width of the frame at its sides, in pixels; above and below it has room for the word."""

CORNER, MOST_CORNER = 0.18, 24.0
"""Radius of the corners of what can be pressed, as a share of its height; and at most, in pixels."""

PRESSED = QColor(0, 0, 0, 40)

THICK = 0.075
"""Of the ring that grows, as a share of its side."""


class Spot(PressButton):
    """A place that can be pressed. The drawing shows it; here are only the focus ring, and a shade while it is down."""

    def __init__(self, parent: QWidget, kit: Kit, part: Part, words: str, theme: Theme) -> None:
        super().__init__(parent, kit)
        self.part, self.act = part, part.what
        self.show_words(words, theme, LEAST)

    @property
    def radius(self) -> float:
        """Of its corners, in pixels."""
        return min(self.face().height() * CORNER, MOST_CORNER)

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws ring and shade."""
        body = QPainterPath()
        body.addRoundedRect(self.face(), self.radius, self.radius)
        if self.isDown():
            painter.fillPath(body, PRESSED)
        if self.hasFocus():
            body.addRect(QRectF(self.rect()))  # all but the body
            painter.setClipPath(body)
            paint_ring(painter, theme, self.face(), self.radius)
            painter.setClipping(False)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Its words are on the drawing."""


class EscKey(Spot):
    """The drawn Esc key: held like the real one, by mouse, finger or the space bar, with a ring that grows."""

    share = 0.0

    @property
    def radius(self) -> float:
        """A circle."""
        return self.face().height() / 2

    def show_share(self, share: float) -> None:
        """Shows how much of the ring is full, 0 to 1."""
        if share != self.share:
            self.share = share
            self.update()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """A hand that slips off while it holds still holds."""
        return self.isDown() or super().hitButton(position)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the ring."""
        thick = self.face().height() * THICK
        inset = thick / 2 + 2
        paint_filling_ring(painter, self.face().adjusted(inset, inset, -inset, -inset), thick, self.share)


class Stage(QWidget):
    """The frame and the scene in it; a block of `app.widgets.arrange`.

    Signals:
        acted(str): what was pressed: a spot, or the page beside them.
        held(bool): the drawn Esc key is held down, or let go.
    """

    acted = Signal(str)
    held = Signal(bool)
    place = QWidget.setGeometry

    def __init__(self, parent: QWidget, mark: str, theme: Theme) -> None:
        super().__init__(parent)
        self._mark, self._theme = mark, theme
        self.scene: Scene | None = None
        self.spots: list[Spot] = []

    def height_for(self, width: int) -> int:
        """The height at which the scene fills the frame at a width. Both in pixels."""
        return round((width - 2 * SIDE) * HEIGHT / WIDTH) + 2 * self._band

    def within(self, room: QSize) -> QSize:
        """The largest size in a room."""
        width = min(room.width(), round((room.height() - 2 * self._band) * WIDTH / HEIGHT) + 2 * SIDE)
        return QSize(width, self.height_for(width))

    def show_scene(self, scene: Scene, kit: Kit, theme: Theme) -> None:
        """Swaps the scene."""
        for spot in self.spots:
            spot.hide()
            spot.deleteLater()
        self.scene, self._theme = scene, theme
        parts = [part for part in scene.parts if part.what not in ("words", "picture")]
        self.spots = [self._spot(part, scene.words(part), kit) for part in parts]
        self._arrange()

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""
        for spot in self.spots:
            if isinstance(spot, EscKey):
                spot.show_share(share)

    def inside(self) -> QRect:
        """The place of the scene."""
        return self.rect().adjusted(SIDE, self._band, -SIDE, -self._band)

    @property
    def _band(self) -> int:
        return round(self._theme.chrome_least * 1.35)

    def _spot(self, part: Part, words: str, kit: Kit) -> Spot:
        is_esc = part.what == Act.HOLD_ESC
        spot = (EscKey if is_esc else Spot)(self, kit, part, words, self._theme)
        if is_esc:
            spot.pressed.connect(lambda: self.held.emit(True))
            spot.released.connect(lambda: self.held.emit(False))
        else:
            spot.pressed_once.connect(lambda: self.acted.emit(spot.act))
        spot.show()
        return spot

    def _arrange(self) -> None:
        if self.scene is not None:
            self.scene.place(QRectF(self.inside()))
            for spot in self.spots:
                at = self.scene.place_of(spot.part)
                spot.setGeometry(at.adjusted(-RING, -RING, RING, RING).toRect())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places the scene."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press beside the spots may be answered kindly."""
        super().mousePressEvent(event)
        self.acted.emit(Act.PAGE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame with the repeated word, and the scene."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 16, 16)
        painter.fillPath(outline, QColor(GREEN))
        painter.setPen(QColor(WHITE))
        painter.setFont(self._theme.font(self._theme.chrome_least, bold=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self._mark)
        count = max(2, int(self.width() / (wide * 2.4)))
        for top in (0, self.height() - self._band):
            for number in range(count):
                room = QRectF(self.width() * number / count, top, self.width() / count, self._band)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._mark)
        if self.scene is not None:
            self.scene.draw(painter)
