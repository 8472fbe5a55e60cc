"""Records the loudness of what the silent sound card plays, over time."""

from __future__ import annotations

import array
import math
import subprocess
import threading
import time
from dataclasses import dataclass

from tools.desktop import NULL_SINK, wait_for

RATE = 24_000
WINDOW = 120  # samples that one loudness is measured over: 5 ms

LATE = 0.02  # seconds from the sound to its recording

LOUD = 300  # root mean square of 16-bit samples above which something is heard. Silence on a null sink is 0.


@dataclass(frozen=True)
class Level:
    """Loudness of one window that began at `time` (seconds of time.time())."""

    time: float
    loudness: float


class Recorder:
    """Records what the card plays until `close`. Accurate to about 10 ms."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=5"]
        command += [f"--device={NULL_SINK}.monitor"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        if not wait_for(lambda: bool(self.levels)):
            self.close()
            raise RuntimeError("nothing can be recorded: the sound server does not answer")

    def close(self) -> None:
        """Ends the recording."""
        self._process.terminate()
        self._process.wait(5)
        self._thread.join(5)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def first_loud(self, after: float, within: float = 5.0) -> float | None:
        """Waits until something is heard after a moment; returns when, or None if nothing is in time."""

        def first() -> float | None:
            return next((level.time for level in self._since(after) if level.loudness > LOUD), None)

        return wait_for(first, after + within - time.time())

    def last_loud(self, after: float) -> float:
        """When something was last heard after a moment; that moment itself if nothing was."""
        return max((level.time + WINDOW / RATE for level in self._since(after) if level.loudness > LOUD), default=after)

    def loudest(self, after: float, before: float) -> float:
        """The loudest window between two moments."""
        return max((level.loudness for level in self._between(after, before)), default=0.0)

    def quietest(self, after: float, before: float, share: float) -> float:
        """The loudest of the quietest share of windows between two moments."""
        levels = sorted(level.loudness for level in self._between(after, before))
        return levels[round(share * len(levels))]

    def _between(self, after: float, before: float) -> list[Level]:
        """Waits for the recording to get there: what is not recorded yet is not silence."""
        if not wait_for(lambda: self.levels[-1].time >= min(before, time.time() - LATE)):
            raise RuntimeError("nothing is recorded any more")
        return [level for level in self._since(after) if level.time < before]

    def _since(self, moment: float) -> list[Level]:
        """What is recorded so far; a copy, since another thread goes on recording."""
        return [level for level in list(self.levels) if level.time >= moment]

    def _listen(self) -> None:
        assert self._process.stdout is not None
        size = WINDOW * 2
        while len(chunk := self._process.stdout.read(size)) == size:
            loudness = math.hypot(*array.array("h", chunk)) / math.sqrt(WINDOW)
            self.levels.append(Level(time.time() - WINDOW / RATE, loudness))
