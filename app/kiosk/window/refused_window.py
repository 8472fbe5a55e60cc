"""The window that tells an administrator why the kiosk does not start."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.kiosk.staff.staff_view import StaffView
from app.kiosk.supervision.heartbeat import Heartbeat
from app.texts import Texts
from app.widgets.forms import button, card, fill, row, text
from app.widgets.theme import GAP_MIDDLE, MARGIN, Scheme, TextSize, make_theme, pixels_per_mm

WIDTH, HEIGHT = 1024, 600
BEAT_MS = 1000


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
    beats = QTimer(window, interval=BEAT_MS)
    beats.timeout.connect(heartbeat.beat)
    beats.start()
    heartbeat.beat()
    window.show()
    app.exec()
