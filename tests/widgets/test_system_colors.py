"""The system's colours: a contrast theme as Windows tells of it. Wine has none."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.settings.settings import Scheme
from app.widgets.system_colors import (
    COLOR_WINDOW,
    SPI_GETHIGHCONTRAST,
    contrast_scheme,
    has_contrast_theme,
    system_scheme,
)

AVAILABLE = 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40  # the flags of Windows 11 where no theme is on
ON = AVAILABLE | 0x1


class User32:
    """Answers as Windows does."""

    def __init__(self, flags: int, paper: int = 0) -> None:
        self._flags = flags
        self._paper = paper

    def GetSysColor(self, part: int) -> int:  # noqa: N802
        assert part == COLOR_WINDOW
        return self._paper

    def SystemParametersInfoW(self, action: int, size: int, found: Any, _update: int) -> int:  # noqa: N802
        asked = found._obj
        assert (action, size, asked.size) == (SPI_GETHIGHCONTRAST, ctypes.sizeof(asked), size)
        asked.flags = self._flags
        return 1


@pytest.mark.parametrize(("flags", "is_on"), [(AVAILABLE, False), (ON, True), (0, False)])
def test_a_contrast_theme_of_windows(flags: int, is_on: bool) -> None:
    assert has_contrast_theme(User32(flags)) is is_on


@pytest.mark.parametrize(
    ("paper", "scheme"),
    [  # COLORREF: blue first
        (0x00000000, Scheme.CONTRAST),
        (0x00202020, Scheme.CONTRAST),
        (0x00800000, Scheme.CONTRAST),  # dark blue
        (0x00EFFAFF, Scheme.LIGHT),  # cream
        (0x00FFFFFF, Scheme.LIGHT),
    ],
)
def test_a_light_contrast_theme_stays_light(paper: int, scheme: Scheme) -> None:
    assert contrast_scheme(User32(ON, paper)) is scheme


def test_elsewhere_it_is_light_or_dark(qapp: QApplication) -> None:
    assert system_scheme() in (Scheme.LIGHT, Scheme.DARK)
