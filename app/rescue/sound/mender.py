"""Gives browsers their sound back that was left muted: after a crash, a power cut, a log-off in the middle of it."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from app.rescue.sound.mixer import make_mixer
from app.rescue.sound.quiet import JOURNAL, BrowserMute
from app.system.files import is_there

MEND_EVERY = 3.0
"""Seconds between two tries: Windows takes a mute back only when the browser sounds again, perhaps hours later."""

log = logging.getLogger(__name__)


class Mender:
    """To be asked again and again, by one thread; costs next to nothing while nothing is left muted.

    Args:
        folder: the person's data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._journal = folder / JOURNAL
        self._quiet: BrowserMute | None = None
        self._next = float("-inf")

    def look(self) -> None:
        """Gives back what can be given back now, unless a guide runs that wants it so. Raises nothing."""
        if time.monotonic() < self._next or not is_there(self._journal):
            return
        self._next = time.monotonic() + MEND_EVERY
        try:
            if self._quiet is None:  # what asks for sound is loaded only where something is left
                self._quiet = BrowserMute(make_mixer(), self._journal, is_ours=lambda pid: pid == os.getpid())
            self._quiet.mend()
        except Exception:  # whoever asks has more to do
            log.exception("the sound could not be given back")
