"""The strip's red ring and its arrow, as they stand on the screen."""

from __future__ import annotations

import math
import os
from collections.abc import Collection

import numpy as np
from PIL import ImageColor, ImageGrab

from app.widgets.pointer import ARROW_SIDE, RED, RING_RADIUS, RING_WIDTH
from tests.scenes import x11
from tests.scenes.window import Place
from tools.eyes import share_of

SIDE = ARROW_SIDE + 2 * RING_RADIUS  # of the window that has nothing but ring and arrow

SEEN = 0.1  # share of that window which is red; the arrow alone takes more


def ring_of(pids: Collection[int]) -> Place | None:
    """The middle of the ring that one of these processes shows; None where nothing red is seen of it."""
    for one in x11.windows(pids):
        if one.width == one.height == SIDE and share_of(RED, (one.left, one.top, SIDE, SIDE)) > SEEN:
            return one.left + SIDE - RING_RADIUS - RING_WIDTH, one.top + RING_RADIUS + RING_WIDTH
    return None


def tip_of(pids: Collection[int]) -> Place | None:
    """Where the arrow ends inside the ring, by the pixels; None where there is none."""
    ring = ring_of(pids)
    if ring is None:
        return None
    left, top = (at - RING_RADIUS for at in ring)
    seen = ImageGrab.grab((left, top, left + 2 * RING_RADIUS, top + 2 * RING_RADIUS), xdisplay=os.environ["DISPLAY"])
    rows, columns = np.nonzero((np.asarray(seen.convert("RGB")) == ImageColor.getrgb(RED)).all(axis=2))
    red = [(left + int(x), top + int(y)) for x, y in zip(columns, rows, strict=True)]
    inside = [at for at in red if math.dist(at, ring) < RING_RADIUS - RING_WIDTH / 2 - 1]
    return max(inside, key=lambda at: at[0] - at[1], default=None)
