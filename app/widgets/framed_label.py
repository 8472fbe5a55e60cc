"""Words in a frame, or after a tick, or both: what to say, what to have ready, answers told again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.label import SmallLabel
from app.widgets.marks import paint_tick
from app.widgets.paragraph import Paragraph
from app.widgets.theme import GAP_SMALL, GAP_TINY, Theme

MOST_LINES = 3  # in a frame that is kept whole where it scrolls
RADIUS = 14  # of the frame, in pixels
TICK = 1.0  # side of the tick, in sizes of the font


class FramedLabel(SmallLabel):
    """Words on a white card: what is to be said as it stands there, or an answer."""

    frame = "border"
    """Colour of the frame; empty: none."""
    stroke = 2
    has_tick = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None

    def show_text(self, text: str, theme: Theme, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        """See SpokenLabel."""
        self._theme = theme
        super().show_text(text, theme, pixels, bold=bold, token=token)

    @property
    def origin(self) -> QPointF:
        """See SpokenLabel."""
        return QPointF((GAP_SMALL if self.frame else 0) + self._tick_room, GAP_TINY if self.frame else 0)

    @property
    def _tick_room(self) -> int:
        return round(self._pixels * TICK) + GAP_TINY if self.has_tick else 0

    @property
    def beside(self) -> int:
        """See SpokenLabel."""
        return round(self.origin.x()) + (GAP_SMALL if self.frame else 0)

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return super().laid_out(max(1, width - self.beside))

    def height_for(self, width: int) -> int:
        """See SpokenLabel."""
        return super().height_for(width) + 2 * round(self.origin.y())

    def spans(self) -> list[tuple[int, int]]:
        """See SpokenLabel: a frame is not cut, unless it is so long that only its lines can be kept whole."""
        lines, down = super().spans(), round(self.origin.y())
        if len(lines) > MOST_LINES:
            return [(top + down, bottom + down) for top, bottom in lines]
        return [(self.y(), self.y() + self.height())]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws frame and tick, then the words."""
        if self._theme is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_around(painter, self._theme)
            painter.end()
        super().paintEvent(event)

    def _paint_around(self, painter: QPainter, theme: Theme) -> None:
        if self.frame:
            inset = self.stroke / 2
            painter.setPen(QPen(theme.color(self.frame), self.stroke))
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        if self.has_tick:
            side = self._pixels * TICK
            middle = self.origin.y() + self.laid_out(self.width()).pitch / 2
            square = QRectF(self.origin.x() - self._tick_room, middle - side / 2, side, side)
            paint_tick(painter, square, theme.color("go"))


class TickLabel(FramedLabel):
    """Words after a tick: something to have ready."""

    frame = ""
    has_tick = True


class HersLabel(FramedLabel):
    """The answer that was given, if it was another."""

    frame = "line"


class RightLabel(FramedLabel):
    """The right answer, ringed and ticked."""

    frame, stroke = "go", 5
    has_tick = True
