"""The mark 「練習」, and the frame with that word around every scene."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.drawn_screen import DrawnScreen
from app.practice.imitation import AMBER, GREEN, WHITE, box
from app.widgets.theme import LOW, Theme, is_low, lowered

SIDE = 12
"""Width of the frame at its sides, in pixels; above and below it has room for the word."""

LOW_BUTTON, LOW_CHROME = 0.5, 0.42
"""Most size of the words on answers, and of all others around and on the drawn screen of a low window, in targets."""


def fitted(theme: Theme, window: QWidget) -> Theme:
    """The theme for a window as it is now: on a low one, targets of which it is always equally many high.

    Such a window is one of an enlarged picture, whose pixels are larger than the 0.9 that the theme reckons with.
    """
    if not is_low(theme, window):
        return theme
    target = round(window.height() / LOW)
    button, chrome = min(theme.button, round(target * LOW_BUTTON)), min(theme.chrome, round(target * LOW_CHROME))
    return replace(lowered(theme), target=target, button=button, chrome=max(chrome, theme.chrome_least))


class Mark(QWidget):
    """The word that says what all this is. It looks the same in every colour scheme."""

    def __init__(self, parent: QWidget, words: str, theme: Theme) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_in(theme)

    def show_in(self, theme: Theme) -> None:
        """Takes on the sizes of a theme."""
        self._pixels = round(theme.chrome_least * 1.9)
        self.setFont(theme.font(self._pixels, bold=True))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the word."""
        wide = QFontMetricsF(self.font()).horizontalAdvance(self._words)
        return QSize(round(wide + self._pixels * 0.9), round(self._pixels * 1.5))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the word on its bright ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), AMBER, edge=4)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class Stage(QWidget):
    """The drawn screen: a green frame with the word above and below, and one scene in it."""

    def __init__(self, parent: QWidget, words: str, theme: Theme) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self.scene: DrawnScreen | None = None

    def show_scene(self, scene: DrawnScreen, theme: Theme) -> None:
        """Swaps the scene; its parent is this stage."""
        if self.scene is not None:
            self.scene.hide()
            self.scene.deleteLater()
        self.scene, self._theme = scene, theme
        scene.setGeometry(self.inside())
        scene.show()
        self.update()

    def inside(self) -> QRect:
        """The place of the scene."""
        band = self._band()
        return self.rect().adjusted(SIDE, band, -SIDE, -band)

    @property
    def least_height(self) -> int:
        """Height at which the scene is whole, the frame included."""
        return (self.scene.least_height(self.inside().width()) if self.scene else 0) + 2 * self._band()

    def _band(self) -> int:
        return round(self._theme.chrome_least * 1.35)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places the scene."""
        super().resizeEvent(event)
        if self.scene is not None:
            self.scene.setGeometry(self.inside())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame with the repeated word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 16, 16)
        painter.fillPath(outline, QColor(GREEN))
        painter.setPen(QColor(WHITE))
        font = self._theme.font(self._theme.chrome_least, bold=True)
        painter.setFont(font)
        wide = QFontMetricsF(font).horizontalAdvance(self._words)
        count = max(2, int(self.width() / (wide * 2.4)))
        high = self._band()
        for band in (QRectF(0, 0, self.width(), high), QRectF(0, self.height() - high, self.width(), high)):
            for number in range(count):
                middle = self.width() * (number + 0.5) / count
                room = QRectF(QPointF(middle - wide, band.top()), QPointF(middle + wide, band.bottom()))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
