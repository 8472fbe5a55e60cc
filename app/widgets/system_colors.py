"""The colours that this person has set for the whole PC: light, dark, or a contrast theme of Windows."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.settings.settings import Scheme
from app.widgets.theme import MIDDLE

SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON, COLOR_WINDOW = 0x42, 1, 5  # of winuser.h


class HighContrast(ctypes.Structure):
    """HIGHCONTRASTW of winuser.h."""

    _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))


def system_scheme() -> Scheme:
    """The scheme that is nearest to the system's. Needs a QGuiApplication."""
    if sys.platform == "win32" and has_contrast_theme(user32 := ctypes.WinDLL("user32")):
        return contrast_scheme(user32)
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if is_dark else Scheme.LIGHT


def has_contrast_theme(user32: Any) -> bool:
    """Whether one of Windows' contrast themes is on; Qt tells of them from 6.10 on. Not yet run on Windows.

    Args:
        user32: the library.
    """
    found = HighContrast(size=ctypes.sizeof(HighContrast))
    user32.SystemParametersInfoW(SPI_GETHIGHCONTRAST, found.size, ctypes.byref(found), 0)
    return bool(found.flags & HCF_HIGHCONTRASTON)


def contrast_scheme(user32: Any) -> Scheme:
    """White on black, unless the theme has dark words on light paper: whoever chose that reads badly on black.

    Args:
        user32: the library.
    """
    red, green, blue = user32.GetSysColor(COLOR_WINDOW).to_bytes(4, "little")[:3]
    return Scheme.LIGHT if QColor(red, green, blue).lightness() >= MIDDLE else Scheme.CONTRAST
