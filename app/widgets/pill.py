"""Whether a desk answers now, in a pill: green with a tick, or amber with a clock."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from app.widgets.buttons import Kit
from app.widgets.label import Frame, SpokenLabel
from app.widgets.paragraph import Paragraph
from app.widgets.theme import GAP_TINY, Theme

SIDE = 18  # beside the words, in pixels
SIGN = 1.1  # size of the sign, in sizes of the font
OPEN = Frame("card", "open", stroke=3, radius=20, side=SIDE, above=0)
CLOSED = Frame("closed", "on_closed", stroke=3, radius=20, side=SIDE, above=0)


def lead(kit: Kit, pixels: int) -> int:
    """Where the words begin in a pill: after the sign, if there are signs."""
    return SIDE + (round(pixels * SIGN) + GAP_TINY if kit.icons.has_room else 0)


def paint_pill(painter: QPainter, kit: Kit, theme: Theme, words: QRectF, pixels: int, *, is_open: bool) -> None:
    """Draws pill and sign around words of a size."""
    frame, before = OPEN if is_open else CLOSED, lead(kit, pixels)
    frame.paint(painter, theme, words.adjusted(-before, 0, SIDE, 0))
    side = before - SIDE - GAP_TINY
    if side > 0:
        color, ratio = str(getattr(theme.colors, frame.border)), painter.device().devicePixelRatioF()
        if (sign := kit.icons.pixmap("open" if is_open else "closed", side, color, ratio)) is not None:
            painter.drawPixmap(QPointF(words.left() - side - GAP_TINY, words.center().y() - side / 2), sign)


class PillLabel(SpokenLabel):
    """A label in a pill as wide as its words; its frame is OPEN or CLOSED."""

    kit: Kit

    @property
    def sign_room(self) -> int:
        """See SpokenLabel."""
        return lead(self.kit, self.pixels) - SIDE

    def paint_around(self, painter: QPainter, theme: Theme, words: Paragraph) -> None:
        """See SpokenLabel."""
        place = QRectF(self.origin, QSizeF(words.width, words.height))
        paint_pill(painter, self.kit, theme, place, self.pixels, is_open=self.frame is OPEN)
