"""Windows that were thrown away are gone before the next test: only a running event loop deletes them by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent


def throw_away() -> None:
    """Deletes now what `deleteLater` was called on."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
