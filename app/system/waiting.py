"""Waiting for something to become true. Blocks: not for a window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], bool], seconds: float, every: float) -> bool:
    """Looks again every so many seconds until a condition holds; returns whether it did in time."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= limit:
            return False
        time.sleep(every)
    return True
