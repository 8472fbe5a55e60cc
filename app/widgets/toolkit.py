"""How Qt is started by every program with a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from app.system import paths
from app.widgets.collector import collect_here
from app.widgets.label import SpokenLabel

TITLE = "title"
"""Object name of the label that says what a page is about; given before its words, at which screen readers ask."""


def start_qt() -> QApplication:
    """Returns the application object: garbage is collected on its thread, and titles are headings to screen readers."""
    app = QApplication([paths.PROGRAM])
    collect_here(app)
    QAccessible.installFactory(_heading)
    return app


def _heading(_kind: str, one: QObject) -> QAccessibleWidget | None:
    """What tells screen readers of a title; asked for every widget while one runs, and must not raise.

    It knows a label by its accessible name alone, which ours have, and not by its text. Qt deletes it with its label;
    the empty shell that Python has of it (0.2 KB) stays until the end.
    """
    if isinstance(one, SpokenLabel) and one.objectName() == TITLE:
        return QAccessibleWidget(one, QAccessible.Role.Heading)
    return None
