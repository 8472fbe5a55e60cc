"""Python's garbage is collected on the window's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 60_000  # so seldom that a waiting program is not woken by it
COLLECT_AFTER = 20_000
"""New objects without which it is not worth a look."""


def collect_here(owner: QObject) -> None:
    """From now on collects on this thread, as long as the owner lives.

    Left to itself Python collects on whichever thread happens to make the next object, and PySide then deletes a
    QObject there; on another thread than its own that ends the program.
    """
    gc.disable()
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(_collect)
    timer.start()


def _collect() -> None:
    if gc.get_count()[0] >= COLLECT_AFTER:
        gc.collect()
