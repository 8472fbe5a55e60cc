"""The companion's composition root: waits in the background from log-in to log-out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app import paths
from app.companion.companion import Companion, can_lie_above
from app.companion.instance import Instance, Role, raise_running
from app.companion.opening import Opener
from app.companion.place import PlaceFile
from app.family.policy import default_path, read_policy
from app.family.settings import SettingsFile
from app.texts import Library
from app.ui.gate import PressGate

AGAIN = 64
"""Exit code of the event loop, not of the program: the settings may have changed, begin anew."""

log = logging.getLogger(__name__)


def run(folder: Path, locale: str | None, arguments: Sequence[str]) -> int:
    """Waits until the log-out. A second one makes the first read its settings anew, and ends. Returns the exit code.

    Args:
        folder: the person's data folder.
        locale: code of the language; None for the one in the settings.
        arguments: of the guide, when it is started from here.
    """
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    if raise_running(folder, Role.COMPANION):
        return 0
    if not can_lie_above() and not QSystemTrayIcon.isSystemTrayAvailable():
        log.info("no button, no hot key and no tray icon can be had here")
        return 0
    library = Library(paths.LOCALES)
    instance = Instance(folder, role=Role.COMPANION)
    instance.asked.connect(lambda: app.exit(AGAIN))
    instance.listen()
    code = AGAIN
    while code == AGAIN:
        settings = read_policy(default_path()).over(SettingsFile(folder).load())
        texts = library.texts(locale or settings.look.language)
        gate = PressGate(settings.press.interval)
        companion = Companion(settings.companion, texts, Opener(folder, arguments).open, PlaceFile(folder), gate)
        companion.ended.connect(app.quit)
        companion.start()
        code = app.exec()
        companion.close()
    instance.close()
    return code
