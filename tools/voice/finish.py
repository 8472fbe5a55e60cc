"""What makes speech a clip, whichever voice it is."""

from __future__ import annotations

from tools.voice.loudness import amplify, equalise, level
from tools.voice.ogg import encode
from tools.voice.samples import Samples, joined, trim

QUALITY = 0.1
"""Vorbis quality, 0 to 1; docs/voice.md has what others cost and are worth."""


def clip(parts: list[Samples]) -> bytes:
    """An Ogg Vorbis file of the parts of a sentence: equalised, at one loudness, without silence at its ends."""
    return encode(level(trim(amplify(equalise(joined(parts))))), QUALITY)
