"""What all pages for the staff share, and the window that tells an administrator why the kiosk does not start."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QVBoxLayout, QWidget

from app.kiosk.supervision import BEAT_INTERVAL_MS, Heartbeat
from app.layout.theme import GAP_MIDDLE, MARGIN, Scheme, TextSize, Theme, fitted, make_theme, pixels_per_mm
from app.texts import Texts
from app.widgets.form_style import HIGH, FocusRing, sheet
from app.widgets.forms import NO_MENU, button, card, fill, paper, row, text


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

    def leave_keyboard(self) -> None:
        """Has a touch on a button leave the keyboard with the page, without a focus ring."""
        for pressed in self.findChildren(QPushButton):
            pressed.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Enlarges the text if there is room."""
        super().resizeEvent(event)
        theme = fitted(self._theme, self)
        self.setStyleSheet(sheet(theme, height=HIGH))
        self.fit(theme)

    def fit(self, theme: Theme) -> None:
        """Arranges what depends on this page's size; `theme` is adapted to it."""


WIDTH = 1024
HEIGHT = 600


def show_refusal(lines: Sequence[str], texts: Texts, heartbeat: Heartbeat) -> None:
    """Shows a line for each fault until the window is closed.

    Args:
        lines: a summary, then the faults.
        heartbeat: beats meanwhile, so that a watchdog does not end the window.
    """
    app = QApplication(sys.argv[:1])
    window = StaffView(texts, make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm(app.primaryScreen())))
    window.setWindowTitle(texts["lobby.window"].text)
    window.setMinimumSize(WIDTH, HEIGHT)
    whole, *faults = lines
    title = text(texts["lobby.refused-title"].text, "title", wraps=True)
    way = text(texts["lobby.refused-way"].text, "quiet", wraps=True)
    told = card(text(whole, "heading", wraps=True), *(text(fault, wraps=True) for fault in faults))
    close = row(None, button(texts["setup.close"].text, window.close, "go"))
    fill(window.column, title, told, way, None, close, gap=GAP_MIDDLE, around=(MARGIN,) * 4)
    beats = QTimer(window, interval=BEAT_INTERVAL_MS)
    beats.timeout.connect(heartbeat.beat)
    beats.start()
    heartbeat.beat()
    window.show()
    app.exec()
