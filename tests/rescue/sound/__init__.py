"""Sirens: real programs that sound on the silent card, and how loud it is there."""

from __future__ import annotations

import array
import json
import math
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from tools.desktop import NULL_SINK, wait_for
from tools.recorder import LOUD, RATE, Recorder

SECONDS = 60
QUIET = 0.02
"""Share of the loudness that may be left."""


class Siren:
    """A program that sounds a tone until it is ended, under the name of an application.

    Its program file can have another name, such as a browser's.
    """

    def __init__(self, folder: Path, name: str, hertz: int = 440, program: str = "paplay") -> None:
        file = folder / f"{hertz}.raw"
        if not file.exists():
            one_second = array.array("h", (int(8000 * math.sin(math.tau * hertz * n / RATE)) for n in range(RATE)))
            file.write_bytes(one_second.tobytes() * SECONDS)
        player = folder / program
        if not player.exists():
            shutil.copy(shutil.which("paplay") or "", player)
        command = [str(player), "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        command += [f"--device={NULL_SINK}", f"--client-name={name}", str(file)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert wait_for(lambda: bool(self.inputs())), "the siren did not start"

    @property
    def pid(self) -> int:
        return self.process.pid

    def inputs(self) -> list[dict[str, Any]]:
        """What the system's own tool, pactl, tells about this program's streams."""
        told = subprocess.run(["pactl", "--format=json", "list", "sink-inputs"], capture_output=True, check=True)
        mine = str(self.pid)
        return [one for one in json.loads(told.stdout) if one["properties"].get("application.process.id") == mine]

    def is_muted(self) -> bool:
        """Whether all its streams are muted, by pactl's account. Raises AssertionError where it has none any more."""
        found = self.inputs()
        assert found, "the siren is over"
        return all(one["mute"] for one in found)

    def mute_by_hand(self) -> None:
        """As the person would in the system's mixer."""
        for one in self.inputs():
            subprocess.run(["pactl", "set-sink-input-mute", str(one["index"]), "1"], check=True)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def loudness(recorder: Recorder, seconds: float = 0.3) -> float:
    """How loud it is from now on for a while."""
    start = time.time()
    time.sleep(seconds + 0.05)
    return recorder.loudest(start, start + seconds)


def sounds(recorder: Recorder) -> float:
    """Waits until something is heard; returns how loud it is."""
    assert recorder.first_loud(time.time()) is not None
    level = loudness(recorder)
    assert level > LOUD
    return level
