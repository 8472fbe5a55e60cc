"""The colours that this person has set for the whole PC: light, dark, or a contrast theme of Windows."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.layout.theme import MIDDLE
from app.settings.settings import Scheme


def system_scheme() -> Scheme:
    """The scheme that is nearest to the system's. Needs a QGuiApplication.

    On Windows Qt knows of no light or dark while a contrast theme is on. That is white on black here, unless it has
    dark words on light paper: whoever chose that reads badly on black. Not yet run on Windows.
    """
    scheme = QGuiApplication.styleHints().colorScheme()
    if sys.platform == "win32" and scheme == Qt.ColorScheme.Unknown:
        is_light = QGuiApplication.palette().base().color().lightness() >= MIDDLE
        return Scheme.LIGHT if is_light else Scheme.CONTRAST
    return Scheme.DARK if scheme == Qt.ColorScheme.Dark else Scheme.LIGHT
