"""Programs that play a WAV file, and whether they really did: behind the sound library, where that has no way."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Best first: the sound server's own players, then ALSA's, then macOS's. A player that is installed may still fail
# (no server, no card): its exit code says so, and the next one is tried.
COMMANDS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Programs:
    """Plays WAV files with the first program on PATH that works, and stays with it."""

    def __init__(self) -> None:
        self._commands = [command for command in COMMANDS if shutil.which(command[0])]

    @property
    def names(self) -> list[str]:
        """The programs that are left to try."""
        return [command[0] for command in self._commands]

    def start(self, wav: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Yields a running player; if asked for another (the first one failed), the next program's."""
        while self._commands:
            yield subprocess.Popen([*self._commands[0], str(wav)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            self._commands.pop(0)
