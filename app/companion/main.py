"""The companion's composition root: waits in the background from log-in to log-out."""

from __future__ import annotations

import logging
import sys

from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app import paths
from app.bootstrap import Asked, read_texts, resolve, settings_of
from app.companion.companion import Companion, can_lie_above
from app.companion.instance import Instance, Role, raise_running
from app.companion.opening import Opener
from app.companion.place import PlaceFile
from app.rescue.sound.mender import Mender
from app.texts import Library
from app.ui.gate import PressGate

AGAIN = 64
"""Exit code of the event loop, not of the program: the settings may have changed, begin anew."""

log = logging.getLogger(__name__)


def run(asked: Asked) -> int:
    """Waits until the log-out. A second one makes the first read its settings anew, and ends. Returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    if raise_running(asked.data_dir, Role.COMPANION):
        log.info("the companion that runs reads its settings anew")
        return 0
    if not can_lie_above() and not QSystemTrayIcon.isSystemTrayAvailable():
        log.info("no button, no hot key and no tray icon can be had here")
        return 0
    library = Library(paths.LOCALES)
    instance = Instance(asked.data_dir, role=Role.COMPANION)
    instance.asked.connect(lambda: app.exit(AGAIN))
    instance.listen()
    code = AGAIN
    while code == AGAIN:
        companion = open_companion(asked, library)
        companion.ended.connect(app.quit)
        code = app.exec()
        companion.close()
    instance.close()
    return code


def open_companion(asked: Asked, library: Library) -> Companion:
    """Makes a companion by the settings as they are now, and shows it. There is a QApplication."""
    settings = settings_of(asked.data_dir)
    options = resolve(asked, settings)
    opener, places = Opener(options.data_dir, asked.arguments), PlaceFile(options.data_dir)
    texts, gate = read_texts(library, options), PressGate(options.interval)
    mender = Mender(options.data_dir)
    companion = Companion(settings.companion, texts, opener.open, places, gate, beside=mender.look)
    companion.start()
    log.info("the companion waits")
    return companion
