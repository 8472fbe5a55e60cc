"""What may be a photo: known by its first bytes, before anything that draws has seen it."""

from __future__ import annotations

import re

LARGEST = 5_000_000
"""Bytes; a telephone's photo has 2 to 4 million."""

_BEGINNINGS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""Only pictures made of pixels. A drawing could hold anything, and a file's name says nothing about its content."""

_JPEG_PASS = b"\xff\xda"
MOST_PASSES = 24
"""Of a JPEG; a telephone writes 1 to 10. Each is drawn over the whole picture: thousands would take an hour."""


def kind_of(content: bytes) -> str | None:
    """ "png", "jpeg" or "webp"; None for what is no photo, or too large for one."""
    kind = next((kind for kind, beginning in _BEGINNINGS.items() if beginning.match(content)), None)
    is_bearable = len(content) <= LARGEST and (kind != "jpeg" or content.count(_JPEG_PASS) <= MOST_PASSES)
    return kind if is_bearable else None
