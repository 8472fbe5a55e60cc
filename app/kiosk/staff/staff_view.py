"""Base classes of the PIN pad, the staff page and its sections: they adapt to the window's size."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.kiosk.staff.staff_controller import StaffController
from app.texts import Texts
from app.widgets.form_style import FocusRings, fitted, sheet
from app.widgets.forms import NO_MENU, FormPage, fill, paper, text
from app.widgets.paragraph import phrases
from app.widgets.theme import GAP_SMALL, GAP_TINY, MARGIN, Theme

AROUND = (MARGIN, GAP_SMALL, MARGIN, GAP_SMALL)
"""Pixels around a page."""

CLOSE = (GAP_SMALL, GAP_TINY, GAP_SMALL, GAP_TINY)
"""Pixels around the parts of a card."""


def phrased(words: str, name: str) -> QLabel:
    """A label that breaks its lines between phrases only: by U+200B, and U+2060 within them."""
    is_plain = words.isascii()
    made = text(words if is_plain else "\u200b".join("\u2060".join(one) for one in phrases(words)), name, wraps=True)
    made.setAccessibleName(words)
    return made


class StaffView(QWidget):
    """A page that fills the kiosk's window."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        paper(self)
        FocusRings(self, theme)
        self.setContextMenuPolicy(NO_MENU)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that it can take the keyboard
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a small window is never too small

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Enlarges the text if there is room."""
        super().resizeEvent(event)
        theme = fitted(self._theme, event.size())
        self.setStyleSheet(sheet(theme))
        self.fit(event.size(), theme)

    def fit(self, size: QSize, theme: Theme) -> None:
        """Arranges what depends on the window's size; `theme` is adapted to it."""


class Section(FormPage):
    """A section of the staff page; its words are at `kiosk.page.<name>.…`."""

    def __init__(self, texts: Texts, name: str, controller: StaffController) -> None:
        super().__init__(texts, f"kiosk.page.{name}.")
        self.controller = controller
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.halves.setSpacing(GAP_SMALL)
        self.column.setSpacing(GAP_SMALL)

    def entered(self) -> None:
        """The section is seen now: reads anew what may have changed."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Adapts to a window that is wider than high, or not; the cards are close, so that nothing has to be moved."""
        super().resizeEvent(event)
        is_wide, ways = self.window().width() > self.window().height(), QBoxLayout.Direction
        self.halves.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        for box in self.findChildren(QWidget, "card"):
            fill(cast(QBoxLayout, box.layout()), gap=GAP_TINY, around=CLOSE)

    def add_halves(self, *parts: QWidget) -> None:
        """Adds parts, side by side in a wide window, below each other in a high one."""
        for part in parts:
            self.halves.addWidget(part, 1)
        self.column.addLayout(self.halves)
