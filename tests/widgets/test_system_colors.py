"""The system's colours: a contrast theme as Qt tells of it on Windows. Wine has none."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.settings.settings import Scheme
from app.widgets.system_colors import system_scheme


@pytest.mark.parametrize(
    ("paper", "scheme"),
    [
        ("#000000", Scheme.CONTRAST),
        ("#202020", Scheme.CONTRAST),
        ("#000080", Scheme.CONTRAST),
        ("#fffaef", Scheme.LIGHT),
        ("#ffffff", Scheme.LIGHT),
    ],
)
def test_a_light_contrast_theme_stays_light(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, paper: str, scheme: Scheme
) -> None:
    assert qapp.styleHints().colorScheme() == Qt.ColorScheme.Unknown, "as while a contrast theme is on"
    monkeypatch.setattr(sys, "platform", "win32")
    before, contrast = qapp.palette(), QPalette(qapp.palette())
    contrast.setColor(QPalette.ColorRole.Base, QColor(paper))
    qapp.setPalette(contrast)
    try:
        assert system_scheme() is scheme
    finally:
        qapp.setPalette(before)


def test_elsewhere_it_is_light_or_dark(qapp: QApplication) -> None:
    assert system_scheme() in (Scheme.LIGHT, Scheme.DARK)
