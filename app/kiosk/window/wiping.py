"""Everything that is wiped between two visitors, and by whom."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QClipboard, QGuiApplication

from app.kiosk.visits.hygiene import OURS, Trace, Wiper, sweep

IN_USE = "anshin-voice-"
"""Folders of the voice's running workers; they hold nothing of a visitor and go with them."""

OF_THE_GUIDE = (
    Trace.ANSWERS,
    Trace.MEMO,
    Trace.LANGUAGE,
    Trace.TEXT_SIZE,
    Trace.VOICE,
    Trace.VOLUME,
    Trace.OVERLAYS,
    Trace.SCROLL,
)
"""What setting the guide back wipes. Named one by one: a new trace that nobody wipes is refused by `Wiper`."""


def make_wiper(reset: Callable[[], None], silence: Callable[[], None], forget_prints: Callable[[], None]) -> Wiper:
    """The wiper of the kiosk.

    Args:
        reset: sets the guide back to its beginning: answers, from which alone a memo is ever made; language, size,
            voice, overlays, and the page itself, with how far it was scrolled.
        silence: stops the voice.
        forget_prints: cancels our papers that still wait.
    """
    return Wiper(
        {
            **dict.fromkeys(OF_THE_GUIDE, reset),
            Trace.SPEECH: silence,
            Trace.CLIPBOARD: clear_clipboard,
            Trace.FILES: sweep_files,
            Trace.PRINTS: forget_prints,
        }
    )


def clear_clipboard() -> None:
    """Empties the clipboard, and on X11 what was marked last."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if mode is QClipboard.Mode.Clipboard or clipboard.supportsSelection():
            clipboard.clear(mode)


def sweep_files() -> None:
    """Removes our temporary files. Raises OSError where one stays."""
    swept = sweep(Path(tempfile.gettempdir()), prefixes=[prefix for prefix in OURS if prefix != IN_USE])
    if swept.left:
        raise OSError(", ".join(swept.left))
