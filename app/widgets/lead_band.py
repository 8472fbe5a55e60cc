"""The pale field behind the words above a question, with a tick at its left: good news, and no button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.arrange import Block, Fixed, Row, Space
from app.widgets.buttons import RING
from app.widgets.label import SpokenLabel
from app.widgets.theme import GAP_SMALL, GAP_TINY, Theme
from app.widgets.tick import paint_tick


class LeadBand(QWidget):
    """The field with its tick; the words stand over it."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = 0

    def blocks(self, words: SpokenLabel, width: int) -> list[Block]:
        """Field, words and the free space below, one after the other."""
        self._side = round(words.laid_out(width).pitch)
        left = GAP_TINY + self._side + GAP_TINY
        room = width - left - GAP_SMALL
        high = words.height_for(room)
        below = RING + GAP_TINY if self._theme.is_low else GAP_TINY  # there, answers may follow, with their rings
        over = Row([left, (words, room)])
        return [Fixed(self, high + 2 * GAP_TINY), Space(-high - GAP_TINY), over, Space(GAP_TINY + below)]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the field, and the tick in the first line of the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("arrival"))
        painter.drawRoundedRect(self.rect(), GAP_TINY, GAP_TINY)
        paint_tick(painter, QRectF(GAP_TINY, GAP_TINY, self._side, self._side), self._theme.color("go"))
