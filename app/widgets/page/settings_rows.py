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
from app.widgets.page.words import Words
from app.widgets.theme import GAP_HUGE, GAP_MIDDLE, Theme

BESIDE = 7.0  # width of a row, in targets, from which on its name stands beside it
SPREADS = (0.3, 0.15, 0.0)  # by how much each text size is written larger than the one before, to be tried
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

    def is_clear(self, width: int, height: int, scale: float, *, is_bare: bool) -> bool:
        room = width - self._names(width, scale)
        return all(min(self._widths(row, room, scale)) >= LEAST_WIDTH * self._theme.target for _, row in self._rows)

    def is_whole(self, width: int, scale: float) -> bool:
        room = width - self._names(width, scale)
        return all(
            one.width_for_line() <= wide
            for _, row in self._rows
            for one, wide in zip(row, self._widths(row, room, scale), strict=True)
            if isinstance(one, PressButton)
        )

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
        buttons = [one for one in row if isinstance(one, PressButton)]
        for spread in SPREADS if len(buttons) == len(row) else (0.0,):
            wide = [self._size(button, scale * (1 + spread * nth)) for nth, button in enumerate(buttons)]
            if sum(wide) <= room:
                break
        if len(buttons) < len(row):
            side = max(*wide, min(MOST_BUTTON, room // 3))
            return [side, room - 2 * side, side]
        if sum(wide) > room:
            wide = [self._fold(button) for button in buttons]
        return [one + (room - sum(wide)) // len(wide) for one in wide]

    def _fold(self, button: PressButton) -> int:
        """The width in which its words fit in two lines, at their least size."""
        button.resize_words(self._theme.chrome_least, is_tight=True)
        return button.width_for_fold()

    def _size(self, button: PressButton, scale: float) -> int:
        pixels = max(self._theme.chrome_least, round(self._theme.button * scale))
        button.resize_words(min(pixels, round(self._theme.target * TALLEST_WORDS)), is_tight=self._theme.is_low)
        return button.width_for_line()
