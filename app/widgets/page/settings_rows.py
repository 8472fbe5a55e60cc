"""The rows of the page on which text size and voice are changed: a name, buttons, dots."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Level
from app.widgets.buttons import RING, PressButton
from app.widgets.label import UNBROKEN
from app.widgets.page.block import Drawn
from app.widgets.page.foot import filled, fitted
from app.widgets.page.words import Words
from app.widgets.theme import GAP_HUGE, GAP_MIDDLE, Theme

BESIDE = 7.0  # width of a row, in targets, from which on its name stands beside it
LEAST_WIDTH = 1.6  # of a button, in targets
TALLEST_WORDS = 0.62  # of a button's words, in targets
MOST_BUTTON = 320  # width of a button beside dots, in pixels

Cells = Sequence["PressButton | Dots"]


class Dots(QWidget):
    """How far something is turned up, as filled dots that grow."""

    def __init__(self, parent: QWidget, theme: Theme, level: Level) -> None:
        super().__init__(parent)
        self._theme, self._level = theme, level
        self.setAccessibleName(f"{level.name.text} {level.said.text}")

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


class Rows(Drawn):
    """Each name beside its row, or above it where the row needs the width."""

    is_spring = True
    bleeds = RING
    lifts_foot = True

    def __init__(self, rows: Sequence[tuple[Words, Cells]], theme: Theme) -> None:
        self._rows, self._theme = rows, theme
        self._over = RING if theme.is_low else 0

    def height_for(self, width: int, scale: float) -> int:
        names = self._names(width, scale)
        return sum(self._high(name, names, scale) - self._over for name, _ in self._rows) + self._over

    def shown(self, width: int, height: int, scale: float) -> float:
        room = width - self._names(width, scale)
        return all(min(self._widths(row, room, scale)) >= LEAST_WIDTH * self._theme.target for _, row in self._rows)

    def place(self, at: QRect, scale: float) -> None:
        names = self._names(at.width(), scale)
        is_tall, spare = at.height() > at.width(), at.height() - self.height_for(at.width(), scale)
        gap = spare // (len(self._rows) + 1) if is_tall else max(0, min(spare // len(self._rows), GAP_HUGE))
        top = at.y() + (gap if is_tall else 0)
        for name, row in self._rows:
            self._place(QRect(at.x(), top, at.width(), self._high(name, names, scale)), name, row, names, scale)
            top += self._high(name, names, scale) - self._over + gap

    def _place(self, at: QRect, name: Words, row: Cells, names: int, scale: float) -> None:
        small = self._calm(name, scale)
        line, high = name.height_for(UNBROKEN, small), self._theme.target + 2 * RING
        shift = (high - line) // 2 if names else 0
        name.place(QRect(at.x() + RING, at.y() + shift, names or at.width() - RING, line), small)
        left, below = at.x() + names, at.y() + (0 if names else line)
        for one, wide in zip(row, self._widths(row, at.width() - names, scale), strict=True):
            one.setGeometry(left, below, wide, high)
            left += wide

    def _high(self, name: Words, names: int, scale: float) -> int:
        return self._theme.target + 2 * RING + (0 if names else name.height_for(UNBROKEN, self._calm(name, scale)))

    def _calm(self, name: Words, scale: float) -> float:
        """The scale at which a name is no higher than the words of buttons may be."""
        return float(min(scale, self._theme.target * TALLEST_WORDS / name.size))

    def _names(self, width: int, scale: float) -> int:
        """Width of the column of names; 0 where they stand above."""
        wide = max(name.show(self._calm(name, scale)).line_width for name, _ in self._rows) + GAP_MIDDLE + RING
        return wide if width - wide >= BESIDE * self._theme.target else 0

    def _widths(self, row: Cells, room: int, scale: float) -> list[int]:
        """Of buttons as wide as their words; dots take what is left. Shows the words at their size."""
        buttons, least = [one for one in row if isinstance(one, PressButton)], self._theme.chrome_least
        most = max(least, round(min(self._theme.button * scale, self._theme.target * TALLEST_WORDS)))
        if len(buttons) < len(row):
            side = max(fitted(buttons, room * 2 // 3, most, least), default=room // 3)
            side = max(side, min(MOST_BUTTON, room // 3))
            return [side, room - 2 * side, side]
        wide = fitted(buttons, room, most, least) or [one.width_for_fold() for one in buttons]
        return filled(wide, room)
