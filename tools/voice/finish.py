"""Makes a clip of speech, whichever voice it is."""

from __future__ import annotations

from app.speech.archive import RATE
from tools.voice.loudness import PEAK, amplify, equalise, level, true_peak
from tools.voice.ogg import decode, encode
from tools.voice.samples import Samples, joined, resampled, trim

ENCODED, LESS_ROOM = (0.1, RATE), {"en": (0.0, 16_000)}
"""Vorbis quality, 0 to 1, and samples a second; then the same for languages with less room in an installer.
docs/voice.md compares others."""


HEADROOM = 10 ** (-1.2 / 20)
"""Vorbis raises most peaks by less than this."""

TRIES = 8
"""A clip whose peaks it raises by more is encoded again with more headroom, at most so often."""


LESS = 10 ** (-0.5 / 20)
"""The least further headroom: what Vorbis adds depends on details, and a small step may change nothing."""


def clip(parts: list[Samples], language: str) -> bytes:
    """The parts of a sentence as an Ogg Vorbis file: equalised, at one loudness, trimmed."""
    quality, rate = LESS_ROOM.get(language, ENCODED)
    samples, peak = trim(amplify(equalise(joined(parts)))), PEAK * HEADROOM
    for _ in range(TRIES):
        made = encode(resampled(level(samples, peak), rate), quality, rate)
        found = true_peak(decode(made))
        if found <= PEAK:
            break
        peak *= min(PEAK / found, LESS)
    return made
