"""The drawn screen of the practice: one imitated scene at a time, drawn and placed in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.exercises import Act
from app.practice.imitation import INK, SKY, WHITE, EscKey, Spot, box, centred, write
from app.practice.practice_content import View
from app.texts import Texts
from app.widgets.arrange import Cell, Column, Space
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.theme import Theme

ALONE_HIGH = 126
"""Least height of the only answer beside a picture, in pixels: a thin one would be lost there."""

GAP = 6
"""Pixels between two answers."""

Paint = Callable[[QPainter], object]


@dataclass(frozen=True)
class Scene:
    """One imitated screen.

    Attributes:
        draw: draws and places everything in a room, by the methods of `DrawnScreen`; called again for each size.
        rows, letters, more: the least height, in spots below each other, sizes of the font, and pixels.
        lure: what a press beside all spots does; mostly nothing.
    """

    draw: Callable[[DrawnScreen, QRectF], None]
    rows: float = 3
    letters: float = 0
    more: int = 0
    lure: Act | None = None


class DrawnScreen(QWidget):
    """One scene. It is made for one moment and thrown away with it.

    Signals:
        acted(str): one of its spots or answers was pressed; an Act.
        held(bool): the drawn Esc key is held down, or let go.
    """

    acted = Signal(str)
    held = Signal(bool)

    def __init__(self, parent: QWidget, kit: Kit, theme: Theme, texts: Texts, scene: Scene, view: View) -> None:
        super().__init__(parent)
        self.kit, self.theme, self.view = kit, theme, view
        self._texts, self._scene = texts, scene
        self._paints: list[Paint] = []
        self._placed = 0
        self.spots: list[Spot] = []
        self.answers: list[PressButton] = []
        for way in view.answers:
            button = PressButton(self, kit, Look.GO if way.is_go else Look.PLAIN)
            button.show_words(way.words.text, theme, theme.button, way.icon)
            button.pressed_once.connect(lambda act=way.act: self.acted.emit(act))
            self.answers.append(button)
        self._draw()  # once before it has its size, so that the keyboard finds all spots

    def least_height(self, width: int) -> int:
        """Height at which all of it can be seen whole, at a width. Both in pixels."""
        scene = self._scene
        spots = round(scene.rows * (self.theme.target + 2 * RING)) + round(scene.letters * self.pixels) + scene.more
        return max(spots, self.answers_height(round(beside(width))) + 12 if self.answers else 0)

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""
        for spot in self.spots:
            if isinstance(spot, EscKey):
                spot.show_share(share)

    # ---- what a scene draws with

    @property
    def pixels(self) -> int:
        """Font size of the imitation: that of our own chrome, as far as there is room."""
        return round(self.theme.chrome * 1.2)

    def paint(self, paint: Paint) -> None:
        """Draws something, above all that was drawn before."""
        self._paints.append(paint)

    def fill(self, room: QRectF, color: str | QColor) -> None:
        """Fills a rectangle."""
        self.paint(lambda painter: painter.fillRect(room, QColor(color)))

    def box(self, room: QRectF, fill: str, *, radius: float = 12.0, edge: int = 3) -> None:
        """Draws a rounded box with a dark edge."""
        self.paint(lambda painter: box(painter, room, fill, radius=radius, edge=edge))

    def write(
        self,
        key: str,
        room: QRectF,
        *,
        size: float = 1.0,
        color: str = INK,
        is_bold: bool = True,
        is_left: bool = False,
    ) -> None:
        """Writes words of the imitation, `size` times as large as usual, or smaller where they would not fit."""
        words, pixels = self.words(key), round(self.pixels * size)
        self.paint(lambda painter: write(painter, words, room, pixels, color=color, is_bold=is_bold, is_left=is_left))

    def picture(self, name: str, at: QRectF) -> None:
        """Draws one of our illustrations."""
        size = QSize(round(at.width()), round(at.height()))

        def paint(painter: QPainter) -> None:
            painter.drawPixmap(at.topLeft(), self.kit.gallery.panel(name, size, SKY, self.devicePixelRatioF()))

        if not size.isEmpty():  # a very small window has no room for it
            self.paint(paint)

    def spot(
        self, act: Act, key: str, at: QRectF, fill: str = WHITE, ink: str = INK, *, kind: type[Spot] = Spot
    ) -> Spot:
        """A place to press whose visible body fills a rectangle, but is never smaller than a target."""
        if self._placed == len(self.spots):
            self.spots.append(self._make_spot(kind, act, key, fill, ink))
        spot = self.spots[self._placed]
        self._placed += 1
        least = self.theme.target
        whole = QRect(0, 0, *(round(max(side, least)) + 2 * RING for side in (at.width(), at.height())))
        whole.moveCenter(at.center().toPoint())
        spot.setGeometry(whole)
        spot.fit(self.pixels)
        return spot

    def row(self, act: Act, key: str, at: QRectF, fill: str = WHITE, *, has_edge: bool = False) -> None:
        """A line of a list: words at its left."""
        spot = self.spot(act, key, at, fill)
        spot.is_left, spot.has_edge = True, has_edge
        spot.fit(self.pixels)

    def words(self, key: str) -> str:
        """Words on the imitation."""
        return self._texts[f"practice.imitation.{key}"].text

    def answers_height(self, width: int) -> int:
        """The height of the answers below each other, and of the gap after each."""
        return self._answers().height_for(width)

    def answers_fit(self, width: float, whole: QRectF) -> bool:
        """Whether the answers have room at a width; if not, their words shrink until they have it in the whole room."""
        for button in self.answers:
            button.resize_words(self.theme.button)
        if self.answers_height(round(width)) <= whole.height():
            return True
        pixels = self.theme.button
        while self.answers_height(round(whole.width())) > whole.height() and pixels > self.theme.chrome_least:
            pixels -= 1
            for button in self.answers:
                button.resize_words(pixels, is_tight=True)
        return False

    def place_answers(self, column: QRectF) -> None:
        """The answers in the middle of a column."""
        answers = self._answers()
        high = answers.height_for(round(column.width())) - GAP
        answers.place(centred(column, column.width(), high).toRect())

    def _answers(self) -> Column:
        least = ALONE_HIGH if len(self.answers) == 1 else 0
        return Column([*(Cell(button, least) for button in self.answers), Space()], gap=GAP)

    def _make_spot(self, kind: type[Spot], act: Act, key: str, fill: str, ink: str) -> Spot:
        made = kind(self, self.kit, act, fill, ink)
        made.show_words(self.words(key), self.theme, self.pixels)
        made.pressed_once.connect(lambda: self.acted.emit(act))
        if isinstance(made, EscKey):
            made.held.connect(self.held)
        return made

    # ---- Qt's

    def _draw(self) -> None:
        self._paints.clear()
        self._placed = 0
        self._scene.draw(self, QRectF(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Draws and places all anew."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paint in self._paints:
            paint(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press beside the spots may be answered kindly."""
        super().mousePressEvent(event)
        if self._scene.lure is not None:
            self.acted.emit(self._scene.lure)


def beside(width: float) -> float:
    """The width of the answers beside a picture."""
    return width * (0.6 if width < 1000 else 0.52)


def level(spots: Sequence[Spot]) -> None:
    """Gives spots side by side the font of the one with the smallest."""
    for spot in spots:
        spot.pixels = min(one.pixels for one in spots)
