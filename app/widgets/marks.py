"""Stripes: of a bar that waits, and of what a chart sets apart."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient

SOFT = 1.5  # pixels of the edge of a stripe: a hard one would be jagged


def stripes(colors: tuple[QColor, QColor], step: float, left: float = 0.0) -> QBrush:
    """Slanting stripes of two colours.

    Args:
        step: from one stripe to the next along a line. left: where one begins, for stripes that move.
    """
    one, other = colors
    gradient = QLinearGradient(left, 0, left + step / 2, step / 2)
    gradient.setSpread(QGradient.Spread.RepeatSpread)
    gradient.setStops([(0, one), (0.5 - SOFT / step, one), (0.5, other), (1 - SOFT / step, other), (1, one)])
    return QBrush(gradient)
