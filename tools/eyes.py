"""Sees what is really on the screen: pixels of the X server, whatever any program believes of itself."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from Xlib import X
from Xlib.display import Display

Rect = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the whole desktop."""

BYTES = 4
"""Bytes of a pixel as the server gives them: blue, green, red, unused."""


def share_of(color: str, rect: Rect, tolerance: int = 6) -> float:
    """How much of a part of the screen has a colour, 0 to 1.

    Args:
        color: "#rrggbb". tolerance: how far each channel may be off.
    """
    wanted = [int(color[at : at + 2], 16) for at in (5, 3, 1)]
    pixels = list(_pixels(rect))
    near = sum(all(abs(one - other) <= tolerance for one, other in zip(p, wanted, strict=True)) for p in pixels)
    return near / len(pixels)


def _pixels(rect: Rect) -> Iterable[tuple[int, int, int]]:
    """Every seventh pixel of every seventh line: enough to judge, and quick."""
    left, top, width, height = rect
    with closing(Display()) as display:
        image = display.screen().root.get_image(left, top, width, height, X.ZPixmap, 0xFFFFFFFF)
    for row in range(0, height, 7):
        for at in range(row * width * BYTES, (row + 1) * width * BYTES, 7 * BYTES):
            yield image.data[at], image.data[at + 1], image.data[at + 2]
