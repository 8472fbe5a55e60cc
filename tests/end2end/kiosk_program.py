"""The real kiosk, supervisor and window, on the test desktop: seen by its accessibility tree, used by touch."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase
from math import dist
from pathlib import Path

import psutil

from app.widgets.press_gate import REACH, STANDS
from tests.end2end.conftest import TITLE, Program
from tests.end2end.hands import CAN_BE_READ, Page, read, words_of, xdotool
from tools.desktop import wait_for

INVITED = "画面にさわってください"
BETWEEN = 0.9
"""Seconds between two touches: faster ones are a burst."""

CORNER = (20, 20)
CORNER_SECONDS = 5.5


class KioskProgram:
    """A supervised kiosk, used as visitors and staff do."""

    def __init__(self, policy: Path, environment: dict[str, str], *arguments: str) -> None:
        command = ["--kiosk", "--kiosk-policy", str(policy), *arguments]
        self._program = Program(command, {**environment, **CAN_BE_READ})
        self.process = self._program.process
        self._touched = (0, 0)

    def page(self) -> Page:
        """What a screen reader knows of the page that is shown."""
        return read(TITLE)[0]

    def words(self) -> str:
        """All words of it."""
        return "\n".join(words_of(self.page()))

    def waits_for_visitors(self, seconds: float = 20.0) -> bool:
        """Whether the page that invites is shown, now or soon."""
        return self.shows(INVITED, seconds=seconds)

    def shows(self, *words: str, seconds: float = 8.0) -> bool:
        """Whether a page with all of these words is shown, now or soon."""

        def are_there() -> bool:
            shown = self.words()
            return all(one in shown for one in words)

        return wait_for(are_there, seconds)

    def touch(self, x: int, y: int) -> float:
        """A finger that rests a little; returns when."""
        at = time.time()
        xdotool("mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.08", "mouseup", "1")
        self._touched = (x, y)
        time.sleep(BETWEEN)
        return at

    def touch_button(self, name: str) -> float:
        """The same on a button, or one that begins so (NAME*); raises AssertionError where there is none."""
        places = wait_for(lambda: [place for one, place in self.page()["places"].items() if fnmatchcase(one, name)])
        assert places, f"no {name!r}: {self.words()}"
        left, top, wide, high = places[0]
        place = (left + wide // 2, top + high // 2)
        if dist(place, self._touched) <= REACH:
            time.sleep(STANDS)  # a touch where the last one was is its echo, until the page has stood
        return self.touch(*place)

    def hold_corner(self) -> None:
        """As the staff does."""
        xdotool("mousemove", *map(str, CORNER), "mousedown", "1", "sleep", str(CORNER_SECONDS), "mouseup", "1")

    def family(self) -> list[psutil.Process]:
        """The window and all that it started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> int:
        """Ends it as a system that shuts down does; returns the exit code."""
        return self._program.close()
