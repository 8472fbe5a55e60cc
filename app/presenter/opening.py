"""Starts this program once more."""

from __future__ import annotations

import logging

from PySide6.QtCore import QProcess

from app.system import program

log = logging.getLogger(__name__)


def start_beside(*arguments: str) -> None:
    """Starts a program of its own that outlives this one. A guide that runs already is shown by it instead."""
    name, *rest = program.command(*arguments)
    started = QProcess.startDetached(name, rest, str(program.FOLDER))
    if not (started[0] if isinstance(started, tuple) else started):
        log.error("cannot be started: %s", " ".join(one for one in arguments if one.startswith("--")))
