"""The siren of the practice: a soft two-tone wail made here, played by a process of its own that ends with its pipe.

`main` is that process. It loads no Qt. Whatever becomes of the practice (kill -9 included), its end of the pipe is
closed by the system, and the sound stops.
"""

from __future__ import annotations

import array
import math
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

from app.practice.exercises import Loudness
from app.speech.worker.sound import Silence, Sound

RATE = 24_000
"""Samples a second, as those of the recorded voice."""

VOICE = 0.1
"""Loudness of the recorded voice at full volume: root mean square, as a share of full scale."""

SHARES = {Loudness.OFF: 0.0, Loudness.VERY_LOW: 0.1, Loudness.LOW: 0.28}
"""Loudness of the siren as a share of the voice's: 20 and 11 dB below it. A real page howls far above it."""

MOST_SHARE = 0.3
"""No request makes it louder than this share of the full voice."""

LOW_TONE, HIGH_TONE = 520.0, 780.0
"""Hertz. Both are well below what hearing loses first with age."""

WAIL_SECONDS, PAUSE_SECONDS = 1.6, 0.7
FADE_SECONDS = 0.25
"""It swells and fades: nothing in it startles."""

LONGEST_SECONDS = 60.0
"""It falls silent by itself after so long."""

EXIT_NO_SOUND = 3


def siren() -> Sound:
    """One wail and the pause after it, as loud as the voice at full volume."""
    count, phase = round(WAIL_SECONDS * RATE), 0.0
    samples = array.array("h")
    top = VOICE * math.sqrt(2) * 32767
    for at in range(count):
        swing = (1 - math.cos(2 * math.pi * at / count)) / 2
        phase += 2 * math.pi * (LOW_TONE + (HIGH_TONE - LOW_TONE) * swing) / RATE
        edge = min(1.0, at / (FADE_SECONDS * RATE), (count - at) / (FADE_SECONDS * RATE))
        samples.append(round(top * edge * math.sin(phase)))
    return Sound(samples, RATE).with_pause(PAUSE_SECONDS)


def share(loudness: Loudness, voice: float) -> float:
    """The share of full loudness at which the siren is played.

    Args:
        voice: that of our voice, as it is set; the siren follows it.
    """
    return SHARES[loudness] * min(max(voice, 0.0), 1.0)


def main(folder: Path, asked: str) -> int:
    """Plays the siren until stdin ends, or for a minute. Returns the exit code: 3 where no sound can be had.

    Args:
        folder: an empty folder of its own, removed at the end.
        asked: share of full loudness, as text.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # the sound library would load it for nothing
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    try:
        _play(min(max(float(asked), 0.0), MOST_SHARE))
    except Silence:
        return EXIT_NO_SOUND
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _play(loudness: float) -> None:
    from app.speech.worker.output import DeviceOutput, PlaybackCallbacks

    output, sound = DeviceOutput(), siren()
    told = PlaybackCallbacks(began=lambda: None, meanwhile=lambda: None, alive=lambda: None)
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        output.play(sound, loudness, told)


def _end_with_parent(folder: Path) -> None:
    """Ends all at once. Only a group of our own may be ended."""
    sys.stdin.buffer.read()
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGTERM)
    os._exit(0)
