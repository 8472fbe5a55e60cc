"""What is done beside the window, one thing after the other; what hangs there never keeps the program from ending."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

log = logging.getLogger(__name__)


class Errands:
    """A thread of its own, which the end of the program does not wait for, unless it is told to by `close`.

    Args:
        name: of the thread, for the log.
    """

    def __init__(self, name: str) -> None:
        self._asked: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def do(self, errand: Callable[[], object]) -> None:
        """Has something done when all that was asked before is done. A fault in it is written to the log."""
        self._asked.put(errand)
        if self._thread.ident is None:
            self._thread.start()

    def close(self, seconds: float | None = None) -> bool:
        """Waits for all that was asked, so many seconds at most if they are given; returns whether it is done.

        Nothing may be asked afterwards.
        """
        self._asked.put(None)
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while errand := self._asked.get():
            try:
                errand()
            except Exception:  # it must cost the person nothing but this help
                log.exception("%s", self._thread.name)
