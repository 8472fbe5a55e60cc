"""Whether a desk answers now, in a pill: green with a tick, or amber with a clock."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.buttons import Kit
from app.widgets.label import SpokenLabel
from app.widgets.paragraph import Paragraph, paint_marker
from app.widgets.theme import Theme

SIDE, GAP, EDGE = 18, 10, 3  # beside the words, between sign and words, width of the outline, in pixels
SIGN = 1.1  # size of the sign, in sizes of the font


def lead(kit: Kit, pixels: int) -> int:
    """Where the words begin in a pill: after the sign, if there are signs."""
    return SIDE + (round(pixels * SIGN) + GAP if kit.icons.has_room else 0)


def paint_pill(painter: QPainter, kit: Kit, theme: Theme, words: QRectF, pixels: int, *, is_open: bool) -> None:
    """Draws pill and sign around words of a size."""
    token, before = "open" if is_open else "on_closed", lead(kit, pixels)
    pill = words.adjusted(-before + EDGE / 2, EDGE / 2, SIDE, -EDGE / 2)
    painter.setPen(QPen(theme.color(token), EDGE))
    painter.setBrush(theme.color("card" if is_open else "closed"))
    painter.drawRoundedRect(pill, 20, 20)
    side = before - SIDE - GAP
    if side > 0:
        color, ratio = str(getattr(theme.colors, token)), painter.device().devicePixelRatioF()
        if (sign := kit.icons.pixmap("open" if is_open else "closed", side, color, ratio)) is not None:
            painter.drawPixmap(QPointF(words.left() - side - GAP, pill.center().y() - side / 2), sign)


class PillLabel(SpokenLabel):
    """A label in a pill."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit: Kit | None = None
        self._theme: Theme | None = None
        self._is_open = False

    def show_pill(self, kit: Kit, theme: Theme, *, is_open: bool) -> None:
        """Sets the pill's look; without it there is none."""
        self._kit, self._theme, self._is_open = kit, theme, is_open

    @property
    def _lead(self) -> int:
        return lead(self._kit, self._pixels) if self._kit else 0

    @property
    def beside(self) -> int:
        """See SpokenLabel."""
        return self._lead + SIDE

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return super().laid_out(max(1, width - self.beside))

    def painted(self) -> QRectF:
        """See SpokenLabel: the whole pill."""
        return super().painted().adjusted(0, 0, self.beside, 0)

    def marked_rect(self) -> QRectF:
        """See SpokenLabel."""
        return super().marked_rect().translated(self._lead, 0)

    def spans(self) -> list[tuple[int, int]]:
        """See SpokenLabel: it is not parted."""
        return [(self.y(), math.ceil(self.y() + self.painted().height()))] if self.text() else []

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the pill, the marker, the text."""
        painter, words, at = QPainter(self), self.laid_out(self.width()), QPointF(self._lead, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kit and self._theme:
            place = QRectF(at.x(), 0, words.width, words.height)
            paint_pill(painter, self._kit, self._theme, place, self._pixels, is_open=self._is_open)
        paint_marker(painter, self._mark_color, self._stripes(), at)
        words.draw(painter, at, self._color)
