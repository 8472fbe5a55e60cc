"""The colours that this person has set for the whole PC: light, dark, or a contrast theme of Windows."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.settings.settings import Scheme

SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON = 0x42, 1  # of winuser.h


class HighContrast(ctypes.Structure):
    """HIGHCONTRASTW of winuser.h."""

    _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))


def system_scheme() -> Scheme:
    """The scheme that is nearest to the system's. Needs a QGuiApplication."""
    if sys.platform == "win32" and has_contrast_theme(ctypes.WinDLL("user32")):
        return Scheme.CONTRAST
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
