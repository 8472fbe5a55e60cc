"""The drawn screen: a green frame that says 「練習」, and in it one scene with its places to press."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.exercises import Act
from app.practice.scene import GREEN, HEIGHT, LEAST, WHITE, WIDTH, Part, Scene
from app.widgets.buttons import RING, Kit, PressButton, paint_ring
from app.widgets.pictures import paint_filling_ring
from app.widgets.theme import Theme, reading_font

SIDE, MARKS = 12, 3
"""Width of the frame at its sides, in pixels; above and below it has room for the word, so many times."""

CORNER, MOST_CORNER = 0.18, 24.0
"""Radius of the corners of what can be pressed, as a share of its height; and at most, in pixels."""

PRESSED = QColor(0, 0, 0, 40)

THICK = 0.075
"""Of the ring that grows around the drawn Esc key, as a share of its side."""


class Spot(PressButton):
    """A place that can be pressed. The drawing shows it; here are only the focus ring, and a shade while it is down.

    The drawn Esc key is held like the real one, by mouse, finger or the space bar, with a ring that grows.
    """

    share = 0.0
    """How much of that ring is full, 0 to 1."""

    def __init__(self, parent: QWidget, kit: Kit, part: Part, words: str, theme: Theme) -> None:
        super().__init__(parent, kit)
        self.part, self.act, self._is_esc = part, part.what, part.what == Act.HOLD_ESC
        self.show_words(words, theme, LEAST)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """A hand that slips off while it holds Esc still holds."""
        return (self._is_esc and self.isDown()) or super().hitButton(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws ring and shade, and the ring that grows."""
        painter, body, face, high = QPainter(self), QPainterPath(), self.face(), self.face().height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = high / 2 if self._is_esc else min(high * CORNER, MOST_CORNER)
        body.addRoundedRect(face, radius, radius)
        if self.isDown():
            painter.fillPath(body, PRESSED)
        if self._is_esc:
            inset = high * THICK / 2 + 2
            paint_filling_ring(painter, face.adjusted(inset, inset, -inset, -inset), high * THICK, self.share)
        if self.hasFocus():
            body.addRect(QRectF(self.rect()))  # all but the body
            painter.setClipPath(body)
            paint_ring(painter, self.theme, face, radius)


class Stage(QWidget):
    """The frame and the scene in it.

    Signals:
        acted(str): what was pressed.
        held(bool): the drawn Esc key is held down, or let go.
    """

    acted = Signal(str)
    held = Signal(bool)

    def __init__(self, parent: QWidget, kit: Kit, mark: str) -> None:
        super().__init__(parent)
        self._kit, self._mark = kit, mark
        self.scene: Scene | None = None
        self.spots: list[Spot] = []

    def within(self, room: QSize) -> QSize:
        """The largest size in a room; the scene fills the frame."""
        frame = QSize(2 * SIDE, 2 * self._band)
        return QSize(WIDTH, HEIGHT).scaled(room - frame, Qt.AspectRatioMode.KeepAspectRatio) + frame

    def show_scene(self, scene: Scene, theme: Theme) -> None:
        """Swaps the scene."""
        for spot in self.spots:
            spot.hide()
            spot.deleteLater()
        self.scene, self._theme, self._band = scene, theme, round(theme.chrome_least * 1.35)
        self.spots = [self._spot(part, scene) for part in scene.parts if part.what not in ("words", "picture")]
        self._arrange()

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""
        for spot in self.spots:
            spot.share = share
            spot.update()

    def inside(self) -> QRect:
        """The place of the scene."""
        return self.rect().adjusted(SIDE, self._band, -SIDE, -self._band)

    def _spot(self, part: Part, scene: Scene) -> Spot:
        spot = Spot(self, self._kit, part, scene.words(part), self._theme)
        if part.what == Act.HOLD_ESC:
            spot.pressed.connect(lambda: self.held.emit(True))
            spot.released.connect(lambda: self.held.emit(False))
        else:
            spot.pressed_once.connect(lambda: self.acted.emit(part.what))
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

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame with the repeated word, and the scene."""
        if self.scene is None:
            return
        painter, wide = QPainter(self), self.width() / MARKS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(GREEN))
        painter.drawRoundedRect(self.rect(), 16, 16)
        painter.setPen(QColor(WHITE))
        painter.setFont(reading_font(self._theme.chrome_least, bold=True))
        for top in (0, self.height() - self._band):
            for nth in range(MARKS):
                painter.drawText(QRectF(wide * nth, top, wide, self._band), Qt.AlignmentFlag.AlignCenter, self._mark)
        self.scene.draw(painter)
