"""Scrolling by stops, so that only whole lines are seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

LEAST_HEIGHT = 60
RIM = 8  # pixels at the edges of something that need not be seen: the room for its focus ring

# Top and bottom of something that must not be cut, in pixels of the scrolled widget.
Span = tuple[int, int]


def find_stops(height: int, spans: Sequence[Span]) -> tuple[int, list[int]]:
    """The stops of a scroll box at which only whole lines and tiles are seen.

    Args:
        height: of the place for the box, in pixels. spans: what must not be cut, from top to bottom.
    Returns: the height that the box takes of it; how far it is scrolled at each stop, the first of which is 0.
    """
    whole = max((bottom for _, bottom in spans), default=0)
    height = max(height, LEAST_HEIGHT)  # before its first layout a page has no height at all
    if whole > height:
        height = _uncut(height, spans)
    stops = [0]
    while stops[-1] + height < whole:
        end = stops[-1] + height
        following = next(top for top, bottom in spans if bottom > end)
        if following <= stops[-1]:  # one thing is taller than the box: move by the box
            following = end
        stops.append(following)
    return height, stops


def _uncut(height: int, spans: Sequence[Span]) -> int:
    """A height at which nothing is cut at the first stop; as high as the tallest that may be seen whole."""
    ends = [bottom for _, bottom in spans if bottom <= height]
    heights = [bottom - top for top, bottom in spans]
    fitting = [high for high in heights if high <= height]
    return max(*fitting, max(ends, default=height), 0)


class ScrollBox(QWidget):
    """A scroll area that is moved from stop to stop, by buttons with words or by the wheel.

    QScrollArea would do, but it costs a tenth of the time to the first page, and its thin bar is of no use to a
    shaking hand.

    Signals:
        moved(): another stop is shown.
    """

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inner = QWidget(self)
        self.stops = [0]
        self.at = 0

    @property
    def is_taller(self) -> bool:
        """Whether there is more than can be seen."""
        return len(self.stops) > 1

    def place(self, at: QRect, spans: list[Span]) -> None:
        """Places the box where its content may use all of `at`; it is lower where a line would be cut.

        Args:
            spans: what must not be cut, from top to bottom.
        """
        height, self.stops = find_stops(at.height(), spans)
        self.setGeometry(at.x(), at.y(), at.width(), height)
        self.inner.resize(at.width(), self.stops[-1] + height)
        self._show_stop(min(self.at, len(self.stops) - 1))

    def turn(self, stops: int) -> None:
        """Scrolls by a number of stops; negative is up."""
        self._show_stop(min(max(self.at + stops, 0), len(self.stops) - 1))

    def reveal(self, rect: QRect) -> None:
        """Scrolls to the first stop from which a rectangle of the inner widget can be seen whole."""
        top = rect.top() + RIM
        bottom = rect.bottom() - RIM
        chosen = 0
        for number, stop in enumerate(self.stops):
            if stop <= top:
                chosen = number
                if bottom <= stop + self.height():
                    break
        self._show_stop(chosen)

    def _show_stop(self, number: int) -> None:
        self.at = number
        self.inner.move(0, -self.stops[number])
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel moves from stop to stop, too."""
        turned = event.angleDelta().y()
        if turned:
            self.turn(-1 if turned > 0 else 1)
