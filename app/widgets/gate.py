"""Shaking hands: one intention, one press."""

from __future__ import annotations

import time
from collections.abc import Callable

PRESS_INTERVAL = 0.8
"""Seconds of quiet before a press counts again. EN 301 549 5.8 asks for at least 0.5 s."""


class PressGate:
    """Lets the first press of a burst through and ignores the rest, however long the burst lasts.

    Args:
        interval: seconds without any press after which a press counts again; 0 lets all through.
        clock: seconds from any start, monotonic.
    """

    def __init__(self, interval: float = PRESS_INTERVAL, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = interval
        self._clock = clock
        self._last = float("-inf")

    def allows(self) -> bool:
        """Whether a press that happens now counts. Ask once a press."""
        now, last = self._clock(), self._last
        self._last = now
        return now - last >= self._interval
