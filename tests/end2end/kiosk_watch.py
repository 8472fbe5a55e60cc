"""Judges, after each attempt, whether the kiosk still is the only thing that can be seen and that runs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import psutil
from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from tests.end2end.kiosk_hands import Ask
from tools.desktop import wait_for

PATIENCE = 4.0
"""Seconds in which the window must be on top again; it sees to that every second, later where the machine is busy."""


EDGE = 12
"""Levels of 255 by which the edges of a large sign differ that is painted at another fraction of a pixel."""

STRAY = 2500
"""Pixels that may differ: large signs that are painted anew in parts have other edges. A foreign window, however small,
is found by itself."""

SETTLE = 0.04
"""Seconds for the window, and for the window manager, to do what they would do."""


class Watch:
    """Looks at one desktop with a kiosk on it.

    Args:
        process: the kiosk's. ask: asks it. folder: for what it draws.
    """

    def __init__(self, process: psutil.Popen, ask: Ask, folder: Path) -> None:
        self._process, self._ask = process, ask
        self._picture = folder / "picture"
        self._display = Display()
        self._root = self._display.screen().root
        self._window = self._ask("state")["window"]
        self._ran = set(psutil.pids())
        self._drawn = b""
        self._difference = ""

    def close(self) -> None:
        """Ends it."""
        self._display.close()

    def escape(self) -> str:
        """What is wrong; empty where nothing is. Waits for it to become right."""
        time.sleep(SETTLE)
        fault = ""

        def is_right() -> bool:
            nonlocal fault
            fault = self._seen()
            return not fault

        return self._state() if wait_for(is_right, PATIENCE) else fault

    def _state(self) -> str:
        """What the process says of itself, and what else was started."""
        state = self._ask("state")
        if state["others"] or state["codes"] or state["window"] != self._window:
            return f"other windows, or an end: {state}"
        new = self._started()
        return f"started: {new}" if new else ""

    def _seen(self) -> str:
        """What is wrong with what can be seen."""
        if self._process.poll() is not None:
            return f"ended: {self._process.returncode}"
        above = self._above()
        if above:
            return f"above it: {above}"
        return "" if self._is_drawn() else f"the screen does not show what the kiosk draws, in {self._difference}"

    def _above(self) -> list[str]:
        """Windows above the kiosk's that can be seen; the kiosk's own where it does not fill the screen."""
        found: list[str] = []
        for window in reversed(self._root.query_tree().children):
            try:
                attributes, place = window.get_attributes(), window.get_geometry()
            except XError:  # gone meanwhile
                continue
            if window.id == self._window:
                is_whole = (place.x, place.y, place.width, place.height) == (0, 0, *self._size())
                is_there = attributes.map_state == X.IsViewable and is_whole
                return found if is_there else [*found, f"it stands at {place}"]
            if attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput:
                found.append(f"{window.id:#x} {window.get_wm_name()} {place.width}x{place.height}")
        return ["it is no window of the root"]

    def _size(self) -> tuple[int, int]:
        place = self._root.get_geometry()
        return place.width, place.height

    def _is_drawn(self) -> bool:
        """Whether every pixel of the screen is the kiosk's. Drawing is slow: what it drew last is looked at first."""
        width, height = self._size()
        shown = self._root.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF).data
        if _same(shown, self._drawn):
            return True
        if self._ask(f"look {self._picture}").get("size") != [width, height]:
            return False
        self._drawn = self._picture.read_bytes()
        self._difference = _difference(shown, self._drawn, width)
        return not self._difference

    def _started(self) -> list[str]:
        """What the kiosk started, and every other new program on this desktop, except those of the test."""
        new = [pid for pid in psutil.pids() if pid not in self._ran]
        found = [f"{pid} {process.name()}" for pid in new if (process := _on_this_desktop(pid)) is not None]
        if not found:
            self._ran.update(new)  # somebody else's
        return found


def _same(one: bytes, other: bytes) -> bool:
    return len(one) == len(other) and all(one[channel::4] == other[channel::4] for channel in range(3))


def _difference(one: bytes, other: bytes, width: int) -> str:
    """Where two pictures differ; empty where they do not, but for some stray pixels."""
    if _same(one, other):
        return ""
    mine, yours = one[1::4], other[1::4]
    lines = [at for at in range(0, len(mine), width) if mine[at : at + width] != yours[at : at + width]]
    places = [
        divmod(at, width) for line in lines for at in range(line, line + width) if abs(mine[at] - yours[at]) > EDGE
    ]
    if len(places) <= STRAY:
        return ""
    rows, columns = zip(*places, strict=True)
    return f"{len(places)} pixels of x {min(columns)}-{max(columns)}, y {min(rows)}-{max(rows)}"


def _on_this_desktop(pid: int) -> psutil.Process | None:
    """The process, where it shows its windows on this display."""
    try:
        process = psutil.Process(pid)
        return process if process.environ().get("DISPLAY") == os.environ.get("DISPLAY") else None
    except psutil.Error:
        return None
