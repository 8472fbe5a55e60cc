"""What the PIN pad and the staff page share: they adapt to the window's size."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.texts import Texts
from app.widgets.form_style import HIGH, FocusRing, sheet
from app.widgets.forms import NO_MENU, paper
from app.widgets.theme import GAP_SMALL, MARGIN, Theme, fitted

AROUND = (MARGIN, GAP_SMALL, MARGIN, GAP_SMALL)
"""Pixels around a page."""


class StaffView(QWidget):
    """A page that fills the kiosk's window."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        paper(self)
        FocusRing(self, theme)
        self.setContextMenuPolicy(NO_MENU)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that it can take the keyboard
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a small window is never too small

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Enlarges the text if there is room."""
        super().resizeEvent(event)
        theme = fitted(self._theme, self)
        self.setStyleSheet(sheet(theme, height=HIGH))
        self.fit(event.size(), theme)

    def fit(self, size: QSize, theme: Theme) -> None:
        """Arranges what depends on the window's size; `theme` is adapted to it."""
