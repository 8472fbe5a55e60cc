"""The rows of the page on which text size and voice are changed: buttons, dots."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import product

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.page import Setting
from app.widgets.buttons import RING, PressButton
from app.widgets.page.block import Drawn, Stack
from app.widgets.page.column import Named
from app.widgets.theme import BODY_GROWTH, GAP_HUGE, GAP_MIDDLE, GAP_SMALL, Theme, smooth

DOT, HIGHEST_DOT = 0.72, 0.42  # diameter of a dot at most, as a share of its place's width and of a button's height
COLUMNS = 3  # buttons or dots side by side


class Dots(QWidget):
    """How far something is turned up, as filled dots."""

    def __init__(self, parent: QWidget, theme: Theme, level: Setting) -> None:
        super().__init__(parent)
        self._theme, self._level = theme, level
        self.setAccessibleName(f"{level.name.words.text} {level.said.text}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws one dot a step, filled up to the present one."""
        painter = smooth(self)
        each = (self.width() - 2 * GAP_SMALL) / self._level.of
        side = min(each * DOT, (self.height() - 2 * RING) * HIGHEST_DOT)
        for step in range(self._level.of):
            filled = step <= self._level.at
            painter.setPen(QPen(self._theme.color("ink" if filled else "border"), 3))
            painter.setBrush(self._theme.color("ink" if filled else "paper"))
            painter.drawEllipse(QPointF(GAP_SMALL + each * (step + 0.5), self.height() / 2), side / 2, side / 2)


class Cells(Drawn):
    """Buttons and dots side by side, all of one width, and of one height in all rows of a page."""

    bleeds = RING

    def __init__(self, cells: Sequence[PressButton | Dots], all_buttons: Sequence[PressButton], theme: Theme) -> None:
        self._cells, self._buttons, self._theme = cells, all_buttons, theme

    def height_for(self, width: int, scale: float) -> int:
        for button in self._buttons:
            button.resize_words(round(self._theme.button * scale))
        least = round(self._theme.target * max(1.0, scale)) + 2 * RING
        return max(least, *(button.height_for(width // COLUMNS) for button in self._buttons))

    def place(self, at: QRect, scale: float) -> None:
        each = at.width() // COLUMNS
        for nth, cell in enumerate(self._cells):
            cell.setGeometry(at.x() + nth * each, at.y(), each, at.height())


class SettingsBlock(Stack):
    """All settings of a page, over all the height that is left: names and buttons in words of one size."""

    is_spring = True
    lifts_foot = True

    def __init__(self, rows: Sequence[Named], buttons: Sequence[PressButton], theme: Theme) -> None:
        super().__init__(rows, is_close=theme.is_low)
        self._rows, self._buttons, self._theme = rows, buttons, theme
        for row in rows:
            row.names = [other.name for other in rows]

    def height_for(self, width: int, scale: float) -> int:
        return super().height_for(width, self._fitted(width, scale))

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        """See Drawn: which share of its size the words have, and what air is left."""
        fitted = self._fitted(width, scale)
        air = min(GAP_MIDDLE, height - super().height_for(width, fitted))
        return (air >= 0) * (air + fitted / scale)

    def place(self, at: QRect, scale: float) -> None:
        super().place(at, self._fitted(at.width(), scale))

    def _fitted(self, width: int, scale: float) -> float:
        """The scale at which all words have the width they need; names rather stand above than words are small."""
        least, most = self._theme.body / BODY_GROWTH[self._theme.size], 0
        for is_above, is_folded in product((False,) if self._theme.is_low else (False, True), (False, True)):
            if most < least and (pixels := self._most(width, is_above=is_above, is_folded=is_folded)) > most:
                most = pixels
                for row in self._rows:
                    row.is_above = is_above
        return min(max(scale, self._theme.chrome_least / self._theme.button), most / self._theme.button)

    def _most(self, width: int, *, is_above: bool, is_folded: bool) -> int:
        """The largest words, in pixels: of buttons in one line, or in two."""

        def wide(pixels: int) -> int:
            names = 0 if is_above else self._rows[0].width_of_names(pixels / self._theme.button)
            for button in self._buttons:
                button.resize_words(pixels)
            each = max(button.width_for_fold() if is_folded else button.width_for_line() for button in self._buttons)
            return names + each * COLUMNS - 2 * RING

        sizes = range(self._theme.chrome_least, self._theme.title)
        return sizes[max(0, bisect_right(sizes, width, key=wide) - 1)]

    def _air(self, at: QRect, spare: int) -> int:
        return min(spare // (len(self.parts) + 1), GAP_HUGE if at.width() > at.height() else spare)
