"""Finds the strip's red ring and its arrow among the pixels of the screen."""

from __future__ import annotations

import math
import os

import numpy as np
from PIL import ImageColor, ImageGrab

from app.widgets.pointer import RED, RING_RADIUS, RING_WIDTH
from tools.eyes import Rect

TURNS = 32
"""Points of a circle that are looked at."""

BESIDE_IT = (RING_RADIUS // 2, RING_RADIUS + RING_WIDTH + 1)
"""Radii of circles inside and outside a ring, most of which are not red."""

LIKE_A_RING = 0.85


def ring_of(rect: Rect) -> tuple[int, int] | None:
    """The middle of the strip's red ring in a part of the screen, whose edge may cut it; None where there is none."""
    red, left, top, wide, high = _red(rect), *rect
    turns = [math.tau * part / TURNS for part in range(TURNS)]
    circles = {
        radius: [(round(radius * math.cos(turn)), round(radius * math.sin(turn))) for turn in turns]
        for radius in (RING_RADIUS, *BESIDE_IT)
    }

    def share(at: tuple[int, int], radius: int) -> float:
        around = [(at[0] + x, at[1] + y) for x, y in circles[radius]]
        seen = [(x, y) for x, y in around if left <= x < left + wide and top <= y < top + high]
        return sum(one in red for one in seen) / len(seen) if seen else 0.0

    def likeness(at: tuple[int, int]) -> float:
        return share(at, RING_RADIUS) - sum(share(at, radius) for radius in BESIDE_IT) / len(BESIDE_IT)

    middles = [(x, y) for x in range(left + wide // 2, left + wide) for y in range(top, top + high // 3)]
    found = max((at for at in middles if share(at, RING_RADIUS) > LIKE_A_RING), key=likeness, default=None)
    return found if found and likeness(found) > LIKE_A_RING / 2 else None


def tip_of(rect: Rect) -> tuple[int, int] | None:
    """Where the strip's red arrow ends, inside its ring; None where there is none."""
    middle, inside = ring_of(rect), RING_RADIUS - RING_WIDTH / 2 - 1
    if middle is None:
        return None
    red = [at for at in _red(rect) if math.dist(at, middle) < inside]
    return max(red, key=lambda at: at[0] - at[1], default=None)


def _red(rect: Rect) -> set[tuple[int, int]]:
    """All pixels in the colour of ring and arrow."""
    left, top, width, height = rect
    seen = ImageGrab.grab((left, top, left + width, top + height), xdisplay=os.environ["DISPLAY"]).convert("RGB")
    rows, columns = np.nonzero((np.asarray(seen) == ImageColor.getrgb(RED)).all(axis=2))
    return {(left + int(x), top + int(y)) for x, y in zip(columns, rows, strict=True)}
