"""Base classes of the PIN pad, the staff page and its sections: they adapt to the window's size."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from app.kiosk.staff.staff_controller import StaffController
from app.texts import Texts
from app.widgets.form_style import fitted, sheet
from app.widgets.forms import NO_MENU, FormPage, paper
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, Theme

AIR, MUCH_AIR = GAP_SMALL, GAP_MIDDLE
"""Pixels between cards, and inside them at top and bottom; the second in a roomy window."""


class StaffView(QWidget):
    """A page that fills the kiosk's window."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        self._dressed = QSize()
        paper(self)
        self.setContextMenuPolicy(NO_MENU)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that it can take the keyboard
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a small window is never too small

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Enlarges the text if there is room."""
        super().resizeEvent(event)
        if self._dressed != event.size():
            self._dressed = event.size()
            theme = fitted(self._theme, event.size())
            self.setStyleSheet(sheet(theme))
            self.fit(event.size(), theme)

    def fit(self, size: QSize, theme: Theme) -> None:
        """Arranges what depends on the window's size; `theme` is adapted to it."""


class Section(FormPage):
    """A section of the staff page; its words are at `kiosk.page.<name>.…`."""

    high_air = AIR
    """Pixels above and below the parts of a card in a window that is not roomy."""

    def __init__(self, texts: Texts, name: str, controller: StaffController) -> None:
        super().__init__(texts, f"kiosk.page.{name}.")
        self.controller = controller
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """Adapts to the window: wider than high or not, roomy or not."""
        air = MUCH_AIR if is_roomy else AIR
        high = air if is_roomy else self.high_air
        self.column.setSpacing(air)
        self.halves.setSpacing(air)
        self.halves.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        for box in self.findChildren(QWidget, "card"):
            inside = box.layout()
            assert inside is not None
            inside.setContentsMargins(air, high, air, high)
            inside.setSpacing(GAP_SMALL if is_roomy else GAP_TINY)

    def add_halves(self, *parts: QWidget | QLayout) -> None:
        """Adds parts, side by side in a wide window, below each other in a high one."""
        for part in parts:
            self.halves.addLayout(part, 1) if isinstance(part, QLayout) else self.halves.addWidget(part, 1)
        self.column.addLayout(self.halves)
