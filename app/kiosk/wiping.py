"""Wipes all traces of a visitor."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QClipboard, QGuiApplication

log = logging.getLogger(__name__)

# A function for each holder of a visitor's traces, by its name; kiosk_root.py lists them.
Wiper = Mapping[str, Callable[[], object]]


def wipe(wiper: Wiper) -> list[str]:
    """Wipes all, even if one fails. Returns the holders that failed: if there are any, restart the window."""
    failed = []
    for holder, forget in wiper.items():
        try:
            forget()
        except Exception:  # the rest must be wiped, too
            log.exception("not wiped: %s", holder)
            failed.append(holder)
    return failed


def clear_clipboard() -> None:
    """Empties the clipboard, and on X11 the selection."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    clipboard.clear(QClipboard.Mode.Selection)


def sweep(folder: Path) -> None:
    """Removes temporary files that the voice of a killed window left behind. Never raises, and follows no link."""
    for left in folder.glob("anshin-voice-*.wav"):
        with contextlib.suppress(OSError):
            left.unlink()
