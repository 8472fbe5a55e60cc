"""A process of its own that reads what was copied, and tells by its exit code whether that is a command.

The browser that copied it hands it over, which may take for ever. So this process is ended after a second, and nothing
of the text comes into the program that waits.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from app.companion.dangers import IS_COMMAND, shipped_dangers
from app.settings.settings import Warnings


def main() -> int:
    """Looks once."""
    app = QGuiApplication(sys.argv[:1])
    dangers = shipped_dangers(Warnings.ALL)
    return IS_COMMAND if dangers is not None and dangers.is_command(app.clipboard().text()) else 0
