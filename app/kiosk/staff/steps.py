"""Five blocks that grow: how loud is the loudest. The number of full ones says it without colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.theme import Theme

ALL = 5
LEAST_SHARE = 0.36
"""Height of the first block, as a share of the last one's."""


class Steps(QWidget):
    """The first blocks are full, the others hollow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._full = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_full(self, count: int, words: str) -> None:
        """Fills so many blocks; the words are for assistive technology."""
        self._full = count
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """In sizes of the page's text."""
        size = self.fontInfo().pixelSize()
        return QSize(round(size * 6.4), round(size * 2.2))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self.width() / ALL
        for at in range(ALL):
            tall = (self.height() - 4) * (LEAST_SHARE + (1 - LEAST_SHARE) * at / (ALL - 1))
            block = QRectF(at * pitch + 3, self.height() - 2 - tall, pitch - 6, tall)
            is_full = at < self._full
            painter.setPen(QPen(self._theme.color("go" if is_full else "border"), 2))
            painter.setBrush(self._theme.color("go" if is_full else "card"))
            painter.drawRoundedRect(block, 4, 4)
