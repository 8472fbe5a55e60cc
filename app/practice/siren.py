"""The siren of the practice: a soft two-tone wail made here, played by a process of its own that ends with its pipe.

`main` is that process, `SirenPlayer` the practice's end of the pipe. Neither loads Qt. Whatever becomes of the practice
(kill -9 included), its end of the pipe is closed by the system, and the sound stops.
"""

from __future__ import annotations

import array
import contextlib
import math
import os
import sys
import threading
from typing import TYPE_CHECKING

from app.speech.worker.sound import Silence, Sound
from app.system.program import FOLDER, command

if TYPE_CHECKING:
    from subprocess import Popen

RATE = 24_000
"""Samples a second, as those of the recorded voice."""

VOICE = 0.1
"""Loudness of the recorded voice at full volume: root mean square, as a share of full scale."""

MOST_SHARE = 0.3
"""No request makes it louder than this share of the full voice."""

LOW_TONE, HIGH_TONE = 520.0, 780.0
"""Hertz. Both are well below what hearing loses first with age."""

WAIL_SECONDS, PAUSE_SECONDS = 1.6, 0.7
FADE_SECONDS = 0.25
"""It swells and fades: nothing in it startles."""

LONGEST_SECONDS = 60.0
"""It falls silent by itself after so long."""

WAIT_SECONDS = 2.0
"""Longest wait for the end of its process."""


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


def main(asked: str) -> int:
    """Plays the siren until stdin ends, or for a minute, if it can be heard at all. Returns the exit code.

    Args:
        asked: share of full loudness, as text.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # the sound library would load it for nothing
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from app.speech.worker.sound import DeviceOutput

    with contextlib.suppress(Silence):
        output, sound = DeviceOutput(), siren()
        for _ in range(int(LONGEST_SECONDS / sound.seconds)):
            output.start(sound, min(float(asked), MOST_SHARE), began=lambda: None)
            output.finish(alive=lambda: None)
    return 0


def _end_with_parent() -> None:
    os.read(0, 1)  # nothing is ever written; past Python's reader, whose lock would abort the end of who has no card
    os._exit(0)


class SirenPlayer:
    """Plays the siren in a process of its own, so that stopping is ending it: silence within milliseconds."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None

    def start(self, loudness: float) -> None:
        """Lets it howl, at a share of full loudness; one that howls already goes on as it is."""
        from subprocess import DEVNULL, PIPE, Popen  # here and not above: the siren itself does not need it

        if self._process is None or self._process.poll() is not None:
            asked = command("--siren", f"{loudness:.4f}")
            self._process = Popen(asked, cwd=FOLDER, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL)

    def stop(self) -> None:
        """Silence, and nothing left behind. Harmless when nothing howls."""
        from subprocess import TimeoutExpired

        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(TimeoutExpired):  # held by a sound card; the way out does not wait for it
                self._process.communicate(timeout=WAIT_SECONDS)
