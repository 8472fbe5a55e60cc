"""Looks through all shipped files while the guide is there already: one that is read later may be changed, too."""

from __future__ import annotations

import logging
from threading import Thread

from PySide6.QtCore import QObject, Signal

from app.system.shipped import Manifest

log = logging.getLogger(__name__)


class Inspection(QObject):
    """One look at everything, beside the window. It reads some 10 MB.

    Signals:
        found(): some file is missing or not as it was shipped; the log says which.
    """

    found = Signal()

    def __init__(self, manifest: Manifest) -> None:
        super().__init__()
        self._manifest = manifest
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begins, unless it has begun before."""
        if self._thread is None:
            self._thread = Thread(target=self._look, name="inspection", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Waits until nothing is read any more."""
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        changed = self._manifest.changed()
        for name in changed:
            log.error("not as it was shipped, and not used: %s", name)
        if changed:
            self.found.emit()
