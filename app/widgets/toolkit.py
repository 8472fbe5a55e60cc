"""How Qt is started by every program with a window of its own."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from app.layout.theme import reading_font
from app.system import paths
from app.widgets.label import SpokenLabel

EVERY_MS = 60_000  # seldom enough not to cost power

# Collects after this many new objects.
COLLECT_AFTER = 20_000

# Object name of the label that says what a page is about; given before its words, at which screen readers ask.
TITLE = "title"


def start_qt() -> QApplication:
    """Returns the application object: garbage is collected on its thread, and titles are headings to screen readers."""
    app = QApplication([paths.PROGRAM])
    app.setFont(reading_font(16, bold=False))  # else Qt reads the system's own for each page, and shows no word in it
    collect_here(app)
    QAccessible.installFactory(_heading)
    return app


def _heading(_kind: str, label: QObject) -> QAccessibleWidget | None:
    """What tells screen readers of a title; asked for every widget while one runs, and must not raise.

    It knows a label by its accessible name alone, which ours have, and not by its text. Qt deletes it with its label;
    the empty shell that Python has of it (0.2 KB) stays until the end.
    """
    if isinstance(label, SpokenLabel) and label.objectName() == TITLE:
        return QAccessibleWidget(label, QAccessible.Role.Heading)
    return None


def collect_here(owner: QObject) -> None:
    """From now on collects on this thread, as long as the owner lives.

    Left to itself Python collects on whichever thread happens to make the next object, and PySide then deletes a
    QObject there; on another thread than its own that ends the program.
    """
    gc.disable()
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(_collect)
    timer.start()


def _collect() -> None:
    if gc.get_count()[0] >= COLLECT_AFTER:
        gc.collect()
