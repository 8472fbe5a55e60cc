"""Layout blocks of the kiosk's own pages, besides app.widgets.arrange: words in the middle of large fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.arrange import Block, Inset, Middle
from app.widgets.label import SpokenLabel
from app.widgets.theme import UPRIGHT, Scheme, TextSize, Theme, make_theme

REFERENCE = (768, 1366)
"""Sides of a screen, in pixels, for which a theme with USUAL_TARGET is meant; larger screens show larger words."""

USUAL_TARGET = 76

LEAST_UPRIGHT = 44 / 1080
"""Height of the smallest words on an upright screen, as a share of its width: it is read standing, at arm's length."""

STEP = 1.01


def upright_scale(pixels_per_mm: float, screen: QSize) -> float:
    """Pixels per millimetre for what visitors read: those of the screen, or as many as an upright one needs."""
    wanted = screen.width() * LEAST_UPRIGHT if screen.height() > screen.width() * UPRIGHT else 0
    while make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm).chrome_least < wanted:
        pixels_per_mm *= STEP
    return pixels_per_mm


def enlargement(page: QWidget, theme: Theme) -> float:
    """The factor, 1 or more, by which a page's words are enlarged on a larger screen."""
    shorter, longer = sorted((page.width(), page.height()))
    return max(1.0, min(shorter / REFERENCE[0], longer / REFERENCE[1]) * USUAL_TARGET / theme.target)


class CentredLabel(SpokenLabel):
    """Words whose lines are centred in its place."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """See SpokenLabel; nothing is marked."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.laid_out(self.width()).draw(painter, QPointF(0, 0), self._color, centred_in=self.width())


@dataclass(frozen=True)
class Field:
    """A field that its page paints, with words in the middle. All lengths in pixels.

    Attributes:
        pad: by how much the field is higher than its words. least: its least height.
        painted: called with the place where the page must paint it.
        rim: least margin left and right of the words.
    """

    words: Block
    width: int
    pad: int
    least: int
    painted: Callable[[QRect], object]
    rim: int = 0

    def height_for(self, width: int) -> int:
        """See Block."""
        return max(self.least, Inset(self.words, self.rim).height_for(width) + self.pad)

    def place(self, at: QRect) -> None:
        """See Block."""
        self.painted(at)
        Inset(Middle(self.words), self.rim).place(at)
