"""The rows of the page on which text size and voice are changed: buttons, dots."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.page import Setting
from app.widgets.buttons import RING, PressButton
from app.widgets.page.block import Drawn
from app.widgets.page.foot import sized_row
from app.widgets.theme import Theme

TALLEST = 0.66  # most size of the words of a button, in heights of its face


class Dots(QWidget):
    """How far something is turned up, as filled dots that grow."""

    def __init__(self, parent: QWidget, theme: Theme, level: Setting) -> None:
        super().__init__(parent)
        self._theme, self._level = theme, level
        self.setAccessibleName(f"{level.name.words.text} {level.said.text}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws one dot a step, filled up to the present one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = self.width() / self._level.of
        for step in range(self._level.of):
            filled = step <= self._level.at
            side = min(each - 10, (self.height() - 2 * RING) * 0.84) * (0.45 + 0.55 * (step + 1) / self._level.of)
            painter.setPen(QPen(self._theme.color("ink" if filled else "border"), 3))
            painter.setBrush(self._theme.color("ink" if filled else "paper"))
            painter.drawEllipse(QRectF(each * step + (each - side) / 2, (self.height() - side) / 2, side, side))


class Cells(Drawn):
    """Buttons and dots side by side, all of one width, and the words of one size in all rows of a page."""

    bleeds = RING

    def __init__(self, cells: Sequence[PressButton | Dots], all_buttons: Sequence[PressButton], theme: Theme) -> None:
        self._cells, self._buttons, self._theme = cells, all_buttons, theme

    def height_for(self, width: int, scale: float) -> int:
        return round(self._theme.target * max(1.0, scale)) + 2 * RING

    def place(self, at: QRect, scale: float) -> None:
        each = at.width() // len(self._cells)
        most = min(self._theme.button * scale, (at.height() - 2 * RING) * TALLEST)
        sized_row(self._buttons, each * len(self._buttons), round(most), self._theme.chrome_least, is_even=True)
        for nth, one in enumerate(self._cells):
            one.setGeometry(at.x() + nth * each, at.y(), each, at.height())
