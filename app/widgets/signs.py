"""Signs of what is not to be done, as on a poster: each on a panel, the drawing at the left of its caption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.label import SpokenLabel
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_SMALL, GAP_TINY, Theme
from app.widgets.tints import tint_for

CAPTIONS = (1.15, 1.05, 0.95, 0.85, 0.75, 0.65)
"""Sizes of the captions to try, in sizes of the title: the largest beside which the drawing keeps its share."""
FREE = 10_000  # pixels, in which each stands in one line
DRAWING = 0.46  # that share of the panel's width, unless the panel is too low for so large a drawing


class Panel(QWidget):
    """The ground on which drawing and caption stand."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._color = theme.colors.panel

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint_for(self._color).paint_panel(painter, QRectF(self.rect()), self._color)


@dataclass(frozen=True)
class Sign:
    """One of them."""

    panel: Panel
    picture: Picture
    caption: SpokenLabel

    def show(self, *, is_shown: bool, is_drawn: bool) -> None:
        """Shows or hides it, or its drawing alone."""
        for widget in (self.panel, self.caption):
            widget.setVisible(is_shown)
        self.picture.setVisible(is_shown and is_drawn)


@dataclass(frozen=True)
class Signs:
    """Signs side by side, or one below the other; too high where they would be smaller than they may be.

    Attributes:
        at: their place. gap: between two. title: size of the page's title. smallest: least size of the captions.
        least: height of the drawings below which they do not fit; 0: captions alone.
    """

    signs: Sequence[Sign]
    at: QRect
    gap: int
    title: int
    smallest: int
    least: int

    def height_for(self, width: int) -> int:
        """See Block."""
        room = self._places()[0]
        drawing, wide, high = self._size(room)
        fits = drawing >= self.least and wide <= room.width() - 2 * GAP_SMALL and high <= room.height() - 2 * GAP_TINY
        return self.at.height() + (0 if fits else 1)

    def place(self, at: QRect) -> None:
        """See Block. All drawings stand alike, whatever the widths of the captions."""
        drawing, wide, high = self._size(self._places()[0])
        broad = round(drawing / PROPORTION) if self.least else 0
        beside = GAP_SMALL if self.least else 0
        for sign, room in zip(self.signs, self._places(), strict=True):
            sign.panel.setGeometry(room)
            left = room.left() + (room.width() - broad - beside - wide) // 2
            sign.picture.setGeometry(left, room.top() + (room.height() - drawing) // 2, broad, drawing)
            sign.caption.setGeometry(left + broad + beside, room.top() + (room.height() - high) // 2, wide, high)

    def _places(self) -> list[QRect]:
        """Where the panels stand: one below the other where the drawings become larger by it."""
        at, more = self.at, len(self.signs) - 1
        wide, high = (at.width() - self.gap * more) // (more + 1), (at.height() - self.gap * more) // (more + 1)
        if min(at.width() * DRAWING, high / PROPORTION) > min(wide * DRAWING, at.height() / PROPORTION):
            return [QRect(at.left(), at.top() + (high + self.gap) * n, at.width(), high) for n in range(more + 1)]
        return [QRect(at.left() + (wide + self.gap) * n, at.top(), wide, at.height()) for n in range(more + 1)]

    def _size(self, room: QRect) -> tuple[int, int, int]:
        """Height of the drawings, width and height of the captions; shows these at their size."""
        drawing = wide = high = 0
        tallest, captions = room.height() - 2 * GAP_TINY, [sign.caption for sign in self.signs]
        for share, is_folded in product(CAPTIONS, (False, True)):
            for caption in captions:
                caption.resize_text(max(self.smallest, round(self.title * share)))
            wide = 2 + max(one.least_width if is_folded else math.ceil(one.laid_out(FREE).width) for one in captions)
            high = max(caption.height_for(wide) for caption in captions)
            left = room.width() - wide - 4 * GAP_SMALL
            drawing = max(0, min(tallest, round(left * PROPORTION)))
            if high <= tallest and (not self.least or drawing >= min(tallest, room.width() * DRAWING * PROPORTION)):
                break
        return drawing, wide, high
