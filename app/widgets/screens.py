"""What the screen tells of itself: how large a millimetre is, light or dark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen

from app.widgets.theme import Scheme

LEAST_SCALE, MOST_SCALE = 0.9, 1.5
"""Screens often report a wrong physical size; text is never scaled beyond these by it."""

MM_PER_INCH = 25.4


def pixels_per_mm(screen: QScreen) -> float:
    """Logical pixels per millimetre: the screen's own measure where it is believable."""
    scale = screen.physicalDotsPerInch() / screen.devicePixelRatio() / screen.logicalDotsPerInch()
    scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
    return screen.logicalDotsPerInch() * scale / MM_PER_INCH


def system_scheme() -> Scheme:
    """Light or dark as the system is set."""
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if is_dark else Scheme.LIGHT
