"""Where on the screen the strip stands, and the arrow that shows the × of a window. Plain rectangles, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

WIDTH_SHARE, MOST_WIDTH_SHARE = 1 / 3, 0.4  # of the work area's; the larger one where a third is too narrow for words
ENOUGH_WIDTH = 455  # pixels; a third of the commonest screen, and wide enough

CROSS = QSize(60, 48)
"""The room at the top right of a window where its × is, in pixels; each system puts it a little differently."""


class Side(StrEnum):
    """Of the screen."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The one across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


def strip_rect(area: QRect, side: Side) -> QRect:
    """The strip at one side of a work area."""
    wide = max(area.width() * WIDTH_SHARE, min(area.width() * MOST_WIDTH_SHARE, ENOUGH_WIDTH))
    strip = QRect(area.topLeft(), QSize(round(wide), area.height()))
    if side is Side.RIGHT:
        strip.moveRight(area.right())
    return strip


def clear_side(area: QRect, in_the_way: Sequence[QRect]) -> Side:
    """The left side, unless it would cover what must be seen and the right side would not."""
    covered = {side: any(strip_rect(area, side).intersects(one) for one in in_the_way) for side in Side}
    return Side.RIGHT if covered[Side.LEFT] and not covered[Side.RIGHT] else Side.LEFT


def cross_of(window: QRect) -> QRect:
    """Where the × of a window is."""
    return QRect(QPoint(window.right() + 1 - CROSS.width(), window.top()), CROSS)


def on_screen(rect: tuple[int, int, int, int]) -> tuple[QScreen, QRect] | None:
    """The screen on which most of a window lies, and its rectangle in logical pixels.

    Args:
        rect: left, top, width, height in physical pixels of the whole desktop.
    """
    found = [(physical.intersected(QRect(*rect)), screen) for screen, physical in _screens()]
    seen, screen = max(found, key=lambda one: one[0].width() * one[0].height(), default=(QRect(), None))
    if screen is None or seen.isEmpty():
        return None
    ratio, corner = screen.devicePixelRatio(), screen.geometry().topLeft()
    left, top, width, height = rect
    place = QPoint(  # Qt keeps corners of screens in physical pixels
        corner.x() + round((left - corner.x()) / ratio), corner.y() + round((top - corner.y()) / ratio)
    )
    return screen, QRect(place, QSize(round(width / ratio), round(height / ratio)))


def _screens() -> list[tuple[QScreen, QRect]]:
    screens = QGuiApplication.screens()
    return [(one, QRect(one.geometry().topLeft(), one.geometry().size() * one.devicePixelRatio())) for one in screens]
