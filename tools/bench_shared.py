"""Shared by the measurements: rows of the table, programs to start, presses at a known moment."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from dev import ROOT

RUNS = 25
PROBES = ROOT / "tools" / "probes"

Command = Sequence[Path | str]


@dataclass(frozen=True)
class Row:
    """A measured figure and its goal."""

    what: str
    figure: str
    beside: str
    goal: str
    is_reached: bool

    @classmethod
    def ratio(cls, what: str, ours: float, bare: float, beside: str, goal: float) -> Row:
        """Milliseconds that may be at most `goal` times others."""
        times = ours / bare
        return cls(what, f"{ours:.0f} ms", f"{beside} {bare:.0f} ms; {times:.2f}×", f"≤ {goal}×", times <= goal)

    @classmethod
    def quick(cls, what: str, times: Sequence[float], beside: str, goal: int, runs: int = 0) -> Row:
        """Milliseconds of which 95 of 100 may be at most `goal`; `runs`: so many there have to be."""
        is_reached = len(times) >= runs and p95(times) <= goal
        return cls(what, spread(times), beside, f"p95 ≤ {goal} ms", is_reached)

    def line(self) -> str:
        """The row as a line of a Markdown table."""
        mark = "yes" if self.is_reached else "**no**"
        return f"| {self.what} | {self.figure} | {self.beside} | {self.goal} | {mark} |"


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed; infinite if there are none."""
    return sorted(values)[int(len(values) * 0.95)] if values else float("inf")


def spread(times: Sequence[float]) -> str:
    """Median, p95 and highest of many milliseconds, in words."""
    return f"median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms, max {max(times):.0f} ms"


@contextmanager
def running(command: Command) -> Iterator[psutil.Process]:
    """A program whose output is dropped; ended afterwards."""
    process = psutil.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def press_key(name: str) -> float:
    """Presses and releases a key through the X server's test extension; returns when it went down."""
    with closing(Display()) as display:
        code = display.keysym_to_keycode(XK.string_to_keysym(name))
        pressed, _ = _tap(display, X.KeyPress, X.KeyRelease, code)
        return pressed


def click(x: int, y: int) -> float:
    """Clicks a place on the screen; returns when the button went up."""
    with closing(Display()) as display:
        xtest.fake_input(display, X.MotionNotify, x=x, y=y)
        _, released = _tap(display, X.ButtonPress, X.ButtonRelease, 1)
        return released


def _tap(display: Display, down: int, up: int, which: int) -> tuple[float, float]:
    """When it went down and up."""
    pressed = time.time()
    xtest.fake_input(display, down, which)
    display.sync()
    time.sleep(0.02)
    released = time.time()
    xtest.fake_input(display, up, which)
    display.sync()
    return pressed, released
