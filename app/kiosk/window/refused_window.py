"""The window that tells an administrator why the kiosk does not start."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.kiosk.supervision.heartbeat import Heartbeat
from app.texts import Texts
from app.widgets.form_style import FocusRings, sheet
from app.widgets.forms import button, card, paper, text
from app.widgets.theme import Scheme, TextSize, Theme, make_theme, pixels_per_mm

WIDTH, HEIGHT = 900, 600
BEAT_MS = 1000


def refusal_window(lines: Sequence[str], texts: Texts, theme: Theme) -> QWidget:
    """A window with a title, a line for each fault, and a button to close it."""
    window = QWidget()
    paper(window)
    FocusRings(window, theme)
    window.setStyleSheet(sheet(theme))
    window.setWindowTitle(texts["lobby.window"].text)
    column = QVBoxLayout(window)
    column.setContentsMargins(48, 36, 48, 36)
    column.setSpacing(20)
    column.addWidget(text(texts["lobby.refused-title"].text, "title", wraps=True))
    whole, *faults = lines
    column.addWidget(card(_spaced(whole, "heading"), *map(_spaced, faults)))
    column.addWidget(_spaced(texts["lobby.refused-way"].text, "quiet"))
    column.addStretch(1)
    column.addWidget(button(texts["setup.close"].text, window.close, "go"), 0, Qt.AlignmentFlag.AlignRight)
    window.setMinimumSize(WIDTH, HEIGHT)
    return window


def _spaced(words: str, name: str = "") -> QLabel:
    """A label with wrapped, well spaced lines."""
    label = text(f'<p style="line-height: 135%">{escape(words)}</p>', name, wraps=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def show_refusal(lines: Sequence[str], texts: Texts, heartbeat: Heartbeat) -> None:
    """Shows the window until it is closed.

    Args:
        lines: a summary, then the faults.
        heartbeat: beats meanwhile, so that a watchdog does not end the window.
    """
    app = QApplication(sys.argv[:1])
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm(app.primaryScreen()))
    window = refusal_window(lines, texts, theme)
    beats = QTimer(window, interval=BEAT_MS)
    beats.timeout.connect(heartbeat.beat)
    beats.start()
    heartbeat.beat()
    window.show()
    app.exec()
