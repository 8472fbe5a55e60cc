"""The real kiosk, supervisor and window, on the test desktop: seen by its accessibility tree, used by touch."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from tests.end2end.conftest import ROOT
from tools.desktop import wait_for

READER = Path(__file__).with_name("kiosk_reader.py")
INVITED = "画面にさわってください"
BETWEEN = 0.9
"""Seconds between two touches: faster ones are a burst."""

CORNER = (20, 20)
CORNER_SECONDS = 5.5


class Reader:
    """What a screen reader knows of the page that is shown."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        command = ["/usr/bin/python3", str(READER)]
        return subprocess.Popen(command, env=self._environment, stdin=-1, stdout=-1, stderr=-1, text=True)

    def names(self) -> list[str]:
        """Of all texts and buttons."""
        return list(self._ask("names") or [])

    def middle(self, name: str) -> tuple[int, int] | None:
        """Of a button, on the screen."""
        found = self._ask(f"middle {name}")
        return (found[0], found[1]) if found else None

    def close(self) -> None:
        """Ends it."""
        self._process.communicate(timeout=10)

    def _ask(self, line: str) -> Any:
        """Its answer. One that does not come up, as the bus may not have yet, is started once more."""
        why = ""
        for _ in range(3):
            try:
                return self._asked(line)
            except OSError:
                why = self._process.communicate(timeout=10)[1]
                time.sleep(1)
                self._process = self._start()
        raise AssertionError(f"the reader ends: {why}")

    def _asked(self, line: str) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise BrokenPipeError
        return json.loads(answer)


class KioskProgram:
    """A supervised kiosk, used as visitors and staff do."""

    def __init__(self, policy: Path, environment: dict[str, str], *arguments: str) -> None:
        self.environment = {**environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.process = psutil.Popen(
            [sys.executable, "-m", "app", "--kiosk", "--kiosk-policy", str(policy), *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.reader = Reader(self.environment)

    def waits_for_visitors(self, seconds: float = 20.0) -> bool:
        """Whether the page that invites is shown, now or soon."""
        return self.shows(INVITED, seconds)

    def shows(self, words: str, seconds: float = 8.0) -> bool:
        """Whether something with these words is shown, now or soon."""
        return wait_for(lambda: any(words in name for name in self.reader.names()), seconds)

    def touch(self, x: int, y: int) -> float:
        """A finger that rests a little; returns when."""
        at = time.time()
        xdotool("mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.08", "mouseup", "1")
        time.sleep(BETWEEN)
        return at

    def touch_button(self, name: str) -> float:
        """The same on a button; raises AssertionError where there is none. Returns when."""
        found: list[tuple[int, int]] = []

        def is_there() -> bool:
            found.extend(filter(None, [self.reader.middle(name)]))
            return bool(found)

        assert wait_for(is_there), f"no {name!r}: {self.reader.names()}"
        return self.touch(*found[0])

    def hold_corner(self) -> None:
        """As the staff does."""
        xdotool("mousemove", *map(str, CORNER), "mousedown", "1", "sleep", str(CORNER_SECONDS), "mouseup", "1")

    def family(self) -> list[psutil.Process]:
        """The window and all that it started."""
        return list(self.process.children(recursive=True))

    def end(self) -> int:
        """Ends it as a system that shuts down does; returns the exit code."""
        self.reader.close()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise
        return int(self.process.returncode)


def xdotool(*words: str) -> None:
    """Runs xdotool."""
    subprocess.run(["xdotool", *words], check=True, capture_output=True, timeout=30)
