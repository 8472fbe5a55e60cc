"""What makes speech a clip, whichever voice it is."""

from __future__ import annotations

from app.speech.archive import RATE
from tools.voice.loudness import PEAK, amplify, equalise, level, true_peak
from tools.voice.ogg import decode, encode
from tools.voice.samples import Samples, joined, resampled, trim

ENCODED, LESS_ROOM = (0.1, RATE), {"en": (0.0, 16_000)}
"""Vorbis quality, 0 to 1, and samples a second; then those of languages for which an installer has less room.
docs/voice.md has what others cost and are worth."""


HEADROOM = 10 ** (-1.2 / 20)
"""Vorbis raises most peaks by less than that."""

TRIES = 8
"""Clips whose peaks it raises by more are encoded once more, with as much more headroom."""


LESS = 10 ** (-0.5 / 20)
"""At least so much: what Vorbis adds hangs on little, and a small step may change nothing."""


def clip(parts: list[Samples], language: str) -> bytes:
    """An Ogg Vorbis file of the parts of a sentence: equalised, at one loudness, without silence at its ends."""
    quality, rate = LESS_ROOM.get(language, ENCODED)
    samples, peak = trim(amplify(equalise(joined(parts)))), PEAK * HEADROOM
    for _ in range(TRIES):
        made = encode(resampled(level(samples, peak), rate), quality, rate)
        found = true_peak(decode(made))
        if found <= PEAK:
            break
        peak *= min(PEAK / found, LESS)
    return made
