"""Everything that is wiped between two visitors, and by whom."""

from __future__ import annotations

import ctypes
import itertools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QClipboard, QFontDatabase, QGuiApplication

from app.kiosk.hygiene import OURS, Trace, Wiper, sweep
from app.ui.icons import font_file

IN_USE = "anshin-voice-"
"""Folders of the voice's running workers; they hold nothing of a visitor and go with them."""

OF_THE_GUIDE = (
    Trace.ANSWERS,
    Trace.LANGUAGE,
    Trace.TEXT_SIZE,
    Trace.VOICE,
    Trace.VOLUME,
    Trace.OVERLAYS,
    Trace.SCROLL,
)
"""What setting the guide back wipes. Named one by one: a new trace that nobody wipes is refused by `Wiper`."""

GLYPHS_FOR = 50
"""Visits for which drawn signs are kept."""


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
            Trace.MEMO: memory_wipe(),
            Trace.SPEECH: silence,
            Trace.CLIPBOARD: clear_clipboard,
            Trace.FILES: sweep_files,
            Trace.PRINTS: forget_prints,
        }
    )


def memory_wipe(every: int = GLYPHS_FOR) -> Callable[[], None]:
    """What gives memory back after each visit; after every so many, that of drawn signs, too."""
    visits = itertools.count(1)

    def wipe() -> None:
        if next(visits) % every == 0:
            forget_glyphs()
        give_back_memory()

    return wipe


def forget_glyphs() -> None:
    """Has Qt forget the signs it drew. It keeps each of them, in each size, for as long as the program runs: 1 KB more
    for every visit, thousands of visits long. Takes 12 ms, and nobody waits for it.

    There is no call for that; Qt does it whenever a font comes or goes. The icons' own font comes once more, and goes.
    """
    file = font_file()
    if file is not None:
        QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(str(file)))


def give_back_memory() -> None:
    """Gives the system what was freed, where glibc is: nothing of a memo waits there to be overwritten by chance, and
    the kiosk does not grow (164 MB after 1,000 visits instead of 188). Takes 0.3 ms."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


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
