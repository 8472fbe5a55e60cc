"""A separate process that reads the clipboard, and tells by its exit code whether a command was copied.

The text comes from the browser that copied it, which may never answer. So this process is killed after a second, and
the program that waits never sees the text.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from app.companion.dangers import IS_COMMAND, shipped_dangers
from app.settings.settings import Warnings


def main() -> int:
    """Reads the clipboard once."""
    app = QGuiApplication(sys.argv[:1])
    dangers = shipped_dangers(Warnings.ALL)
    return IS_COMMAND if dangers is not None and dangers.is_command(app.clipboard().text()) else 0
