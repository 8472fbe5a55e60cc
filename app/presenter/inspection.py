"""Checks all shipped files on a thread while the guide runs, since some are read only later."""

from __future__ import annotations

import logging
from threading import Thread

from PySide6.QtCore import QObject, Signal

from app.system.shipped import Manifest

log = logging.getLogger(__name__)


class Inspection(QObject):
    """One check of all files; it reads some 10 MB.

    Signals:
        found(): a file is missing or changed; the log says which.
    """

    found = Signal()

    def __init__(self, manifest: Manifest) -> None:
        super().__init__()
        self._manifest = manifest
        self._thread: Thread | None = None

    def start(self) -> None:
        """Starts the check, once."""
        if self._thread is None:
            self._thread = Thread(target=self._look, name="inspection", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Waits for the check to end."""
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        changed = self._manifest.changed()
        for name in changed:
            log.error("not as it was shipped, and not used: %s", name)
        if changed:
            self.found.emit()
