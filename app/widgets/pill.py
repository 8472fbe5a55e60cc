"""Whether a desk answers now, in a pill: green with a tick, or amber with a clock."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from app.widgets.icons import paint_icon
from app.widgets.label import Frame, SpokenLabel
from app.widgets.paragraph import Paragraph
from app.widgets.theme import GAP_TINY, Theme

SIDE = 18  # beside the words, in pixels
SIGN = 1.1  # size of the sign, in sizes of the font
OPEN = Frame("card", "open", stroke=3, radius=20, side=SIDE, above=0)
CLOSED = Frame("closed", "on_closed", stroke=3, radius=20, side=SIDE, above=0)


def lead(pixels: int) -> int:
    """Where the words begin in a pill: after the sign."""
    return SIDE + round(pixels * SIGN) + GAP_TINY


def paint_pill(painter: QPainter, theme: Theme, words: QRectF, pixels: int, *, is_open: bool) -> None:
    """Draws pill and sign around words of a size."""
    frame, before = OPEN if is_open else CLOSED, lead(pixels)
    frame.paint(painter, theme, words.adjusted(-before, 0, SIDE, 0))
    side = round(pixels * SIGN)
    square = QRectF(words.left() - side - GAP_TINY, words.center().y() - side / 2, side, side)
    paint_icon(painter, "open" if is_open else "closed", square, theme.color(frame.border))


class PillLabel(SpokenLabel):
    """A label in a pill as wide as its words; its frame is OPEN or CLOSED."""

    @property
    def sign_room(self) -> int:
        """See SpokenLabel."""
        return lead(self.pixels) - SIDE

    def paint_around(self, painter: QPainter, theme: Theme, words: Paragraph) -> None:
        """See SpokenLabel."""
        place = QRectF(self.origin, QSizeF(words.width, words.height))
        paint_pill(painter, theme, place, self.pixels, is_open=self.frame is OPEN)
