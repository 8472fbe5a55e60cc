"""Starts the set-up in a window of its own."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import Asked, make_speaker, read_library, resolve
from app.companion.autostart import make_autostart
from app.presenter.external_actions import start_beside
from app.settings.profile import Profile
from app.setup.setup import Setup
from app.widgets.toolkit import start_qt


def run(asked: Asked) -> int:
    """Shows the set-up until its window is closed. Returns the exit code."""
    app = start_qt()
    options = resolve(asked, Profile(asked.data_dir).settings)
    speaker = make_speaker(options)
    setup = Setup(
        options,
        read_library(),
        lambda: start_beside(*asked.arguments),
        speaker,
        make_autostart(),
        start_companion,
    )
    setup.window.closed.connect(app.quit)
    setup.start()
    code = app.exec()
    speaker.close()
    return code


def start_companion(folder: Path) -> None:
    """Starts the companion; a running one reloads its settings."""
    start_beside("--companion", "--data-dir", str(folder))
