"""Reads pixels from the X server: what is really on the screen, whatever a program reports."""

from __future__ import annotations

import os

import numpy as np
from PIL import Image, ImageColor, ImageGrab

Rect = tuple[int, int, int, int]  # left, top, width, height in pixels of the whole desktop


def share_of(color: str, rect: Rect, tolerance: int = 6) -> float:
    """The share of a part of the screen that has a colour, see `share_in`."""
    left, top, width, height = rect
    seen = ImageGrab.grab((left, top, left + width, top + height), xdisplay=os.environ["DISPLAY"])
    return share_in(seen, color, tolerance)


def share_in(seen: Image.Image, color: str, tolerance: int = 6) -> float:
    """The share of a picture that has a colour, 0 to 1, judged by every seventh pixel of every seventh line.

    Args:
        color: "#rrggbb". tolerance: how far each channel may be off.
    """
    few = np.asarray(seen.convert("RGB"), dtype=int)[::7, ::7]
    off = np.abs(few - ImageColor.getrgb(color)).max(axis=2)
    return float((off <= tolerance).mean())
