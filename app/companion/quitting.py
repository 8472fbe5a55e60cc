"""Ends the running program as its own × would, for an installer; gives back the sound and the network."""

from __future__ import annotations

import logging
from pathlib import Path

from app.companion.instance import TAKEN_WITHIN, Lock, Request, ask
from app.rescue.adapters import make_mixer
from app.rescue.browser_mute import BrowserMute
from app.rescue.network import CUT_MARK, NetworkCut
from app.rescue.service import JOURNAL

EXIT_STILL_RUNS = 1
ENDS_WITHIN = 8.0  # seconds: it gives back the sound and the network, and waits for its threads

log = logging.getLogger(__name__)


def run(folder: Path) -> int:
    """Returns the exit code: 0 if nothing runs any more, else EXIT_STILL_RUNS.

    Args:
        folder: the data folder of this person.
    """
    lock = Lock(folder)
    is_over = lock.take() or (ask(folder, Request.END, TAKEN_WITHIN) and lock.take(ENDS_WITHIN))
    BrowserMute(make_mixer, folder / JOURNAL).repair()  # what a crash, or an end by force, left mute
    network = NetworkCut(folder / CUT_MARK)
    if is_over and network.is_cut:  # nobody comes later who could
        network.restore()
    lock.release()
    log.info("the program has ended" if is_over else "the program does not end")
    return 0 if is_over else EXIT_STILL_RUNS
