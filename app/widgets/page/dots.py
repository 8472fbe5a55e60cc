"""How far something is turned up, as filled dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.layout.theme import GAP_SMALL, RING, Theme, smooth
from app.pages.page import Setting

DOT = 0.72  # greatest diameter of a dot, as a share of its place's width
HIGHEST_DOT = 0.42  # the same as a share of a button's height


class Dots(QWidget):
    """One dot a step, filled up to the present one."""

    def __init__(self, parent: QWidget, theme: Theme, level: Setting) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = level
        self.setAccessibleName(f"{level.name.words.text} {level.said.text}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws them."""
        painter = smooth(self)
        each = (self.width() - 2 * GAP_SMALL) / self._level.of
        side = min(each * DOT, (self.height() - 2 * RING) * HIGHEST_DOT)
        for step in range(self._level.of):
            filled = step <= self._level.at
            painter.setPen(QPen(self._theme.color("ink" if filled else "border"), 3))
            painter.setBrush(self._theme.color("ink" if filled else "paper"))
            painter.drawEllipse(QPointF(GAP_SMALL + each * (step + 0.5), self.height() / 2), side / 2, side / 2)
