"""Opens the guide on top: raises the one that runs, or starts one."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QProcess

from app import program
from app.companion.instance import raise_running

ANY_PROCESS = -1
"""ASFW_ANY of winuser.h."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opener:
    """Opens the guide, on top.

    Args:
        folder: the data folder, by which a running guide is found.
        arguments: of a guide that is started anew.
    """

    folder: Path
    arguments: Sequence[str]

    def open(self) -> bool:
        """Raises the running guide, or starts one; returns whether a new one was started."""
        if sys.platform == "win32":  # who was pressed may come forward, and may hand that right on
            ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
        if raise_running(self.folder):
            return False
        start_beside(*self.arguments)
        return True


def start_beside(*arguments: str) -> None:
    """Starts this program once more, as a program of its own that outlives this one."""
    name, *rest = program.command(*arguments)
    started = QProcess.startDetached(name, rest, str(program.FOLDER))
    if not (started[0] if isinstance(started, tuple) else started):
        log.error("cannot be started: %s", " ".join(one for one in arguments if one.startswith("--")))
