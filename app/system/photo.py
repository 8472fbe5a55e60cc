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


def kind_of(content: bytes) -> str | None:
    """ "png", "jpeg" or "webp"; None for what is no photo, or too large for one."""
    if len(content) > LARGEST:
        return None
    return next((kind for kind, beginning in _BEGINNINGS.items() if beginning.match(content)), None)
