"""What every scene is: a drawing that fills its place, and spots on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.exercises import Act
from app.practice.scenes.parts import WHITE, Cross, Spot
from app.texts import Texts
from app.widgets.buttons import RING, Kit
from app.widgets.theme import Theme


class Scene(QWidget):
    """One drawing. A scene is made for one moment and thrown away with it.

    Signals:
        acted(str): one of its spots was pressed; an Act.
        held(bool): the drawn Esc key is held down, or let go.
    """

    acted = Signal(str)
    held = Signal(bool)

    def __init__(self, parent: QWidget, kit: Kit, theme: Theme, texts: Texts) -> None:
        super().__init__(parent)
        self.kit = kit
        self.theme = theme
        self.texts = texts
        self.spots: list[Spot] = []
        self.build()

    # ---- what a scene adds

    def build(self) -> None:
        """Makes the spots, in the order of the keyboard."""

    def arrange(self, room: QRectF) -> None:
        """Places the spots."""

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draws all that cannot be pressed."""

    def least_height(self, width: int) -> int:
        """Height at which all of it can be seen whole, at a width. Both in pixels."""
        return self.rows(3)

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""

    # ---- helpers for the scenes

    @property
    def pixels(self) -> int:
        """Font size of the imitation: that of our own chrome, as far as there is room."""
        return round(self.theme.chrome * 1.2)

    def rows(self, count: float, more: int = 0) -> int:
        """Height of so many spots below each other, with their rings, and `more` pixels."""
        return round(count * (self.theme.target + 2 * RING)) + more

    def words(self, key: str) -> str:
        """Words on the imitation."""
        return self.texts[f"practice.imitation.{key}"].text

    def spot(self, act: Act, key: str, fill: str = WHITE, ink: str = "#14213d", *, kind: type[Spot] = Spot) -> Spot:
        """Makes a spot with words."""
        made = kind(self, self.kit, act, fill, ink)
        made.show_words(self.words(key), self.theme, self.pixels)
        made.pressed_once.connect(lambda: self.acted.emit(act))
        self.spots.append(made)
        return made

    def cross(self, fill: str = "#ffd166") -> Spot:
        """Makes the ×."""
        return self.spot(Act.CROSS, "cross", fill, kind=Cross)

    def put(self, spot: Spot, rect: QRectF) -> None:
        """Places a spot so that its visible body fills a rectangle, never smaller than a target."""
        size = self.theme.target
        wide, high = max(rect.width(), size), max(rect.height(), size)
        whole = QRect(0, 0, round(wide) + 2 * RING, round(high) + 2 * RING)
        whole.moveCenter(rect.center().toPoint())
        spot.setGeometry(whole)
        spot.fit(self.pixels)

    def level(self, spots: Sequence[Spot]) -> None:
        """Gives spots side by side the font of the one with the smallest."""
        for spot in spots:
            spot.pixels = min(one.pixels for one in spots)

    # ---- Qt's

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places the spots anew."""
        super().resizeEvent(event)
        self.arrange(QRectF(self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
