"""Starts the set-up in a window of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import paths
from app.companion.autostart import make_autostart
from app.companion.opening import Opener, start_beside
from app.setup.setup import Setup
from app.speech.speaker import Speaker
from app.speech.worker_speaker import WorkerSpeaker
from app.texts import Library


def run(folder: Path, locale: str | None, arguments: Sequence[str], *, is_silent: bool) -> int:
    """Shows the set-up until its window is closed. Returns the exit code.

    Args:
        folder: the person's data folder.
        locale: code of the language; None for the one in the settings.
        arguments: of the guide, when it is opened from here.
    """
    app = QApplication(sys.argv[:1])
    library = Library(paths.LOCALES)
    speaker = Speaker() if is_silent else WorkerSpeaker(paths.VOICE)
    setup = Setup(folder, library, locale, Opener(folder, arguments), speaker, make_autostart(), start_companion)
    setup.window.closed.connect(app.quit)
    setup.start()
    code = app.exec()
    speaker.close()
    return code


def start_companion(folder: Path) -> None:
    """Starts the companion; one that runs reads its settings anew."""
    start_beside("--companion", "--data-dir", str(folder))
