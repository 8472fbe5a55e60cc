"""Judges, after each attempt, whether the kiosk still is the only thing that can be seen and that runs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import psutil
from PIL import Image, ImageChops, ImageGrab
from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from tests.end2end.kiosk_hands import Ask

PATIENCE = 4.0
"""Seconds in which the window must be on top again; it sees to that every second, later where the machine is busy."""


EDGE = 12  # levels of 255 by which the edges of a large sign differ that is painted at another fraction of a pixel

STRAY = 2500
"""Pixels that may differ: large signs that are painted anew in parts have other edges. A foreign window, however small,
is found by itself."""

SETTLE = 0.04  # seconds for the window, and for the window manager, to do what they would do


class Watch:
    """Looks at one desktop with a kiosk on it.

    Args:
        process: the kiosk's. ask: asks it. folder: for what it draws.
    """

    def __init__(self, process: psutil.Popen, ask: Ask, folder: Path) -> None:
        self._process = process
        self._ask = ask
        self._picture = folder / "picture.bmp"
        self._display = Display()
        self._root = self._display.screen().root
        self._window = self._ask("state")["window"]
        self._ran = set(psutil.pids())
        self._drawn: Image.Image | None = None

    def close(self) -> None:
        self._display.close()

    def escape(self) -> str:
        """What is wrong; empty where nothing is. Waits for it to become right."""
        time.sleep(SETTLE)
        until = time.monotonic() + PATIENCE
        while (fault := self._seen()) and time.monotonic() < until:
            time.sleep(SETTLE)
        return fault or self._state()

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
        place = self._foreign()
        return f"the screen does not show what the kiosk draws, in {place}" if place else ""

    def _above(self) -> list[str]:
        """Windows above the kiosk's that can be seen; the kiosk's own where it does not fill the screen."""
        found: list[str] = []
        for window in reversed(self._root.query_tree().children):
            try:
                attributes = window.get_attributes()
                place = window.get_geometry()
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

    def _foreign(self) -> str:
        """Where the screen shows what the kiosk does not draw; empty where it does not, but for some stray pixels.

        Drawing is slow: what it drew last is looked at first.
        """
        shown = ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")
        if shown == self._drawn:
            return ""
        if self._ask(f"look {self._picture}").get("size") != [*shown.size]:
            return "its size"
        self._drawn = Image.open(self._picture).convert("RGB")
        off = np.asarray(ImageChops.difference(shown, self._drawn)).max(axis=2) > EDGE
        rows, columns = np.nonzero(off)
        if len(rows) <= STRAY:
            return ""
        return f"{len(rows)} pixels of x {columns.min()}-{columns.max()}, y {rows.min()}-{rows.max()}"

    def _started(self) -> list[str]:
        """What the kiosk started, and every other new program on this desktop, except those of the test."""
        new = [pid for pid in psutil.pids() if pid not in self._ran]
        found = [f"{pid} {process.name()}" for pid in new if (process := _on_this_desktop(pid)) is not None]
        if not found:
            self._ran.update(new)  # somebody else's
        return found


def _on_this_desktop(pid: int) -> psutil.Process | None:
    """The process, where it shows its windows on this display."""
    try:
        process = psutil.Process(pid)
        return process if process.environ().get("DISPLAY") == os.environ.get("DISPLAY") else None
    except psutil.Error:
        return None
