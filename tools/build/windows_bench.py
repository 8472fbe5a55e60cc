"""The installed Windows program beside a bare one-label window frozen the default way, under wine.

Size, start, memory, and how soon the program that waits is seen once its key is pressed.

The programs print nothing, so their windows are watched from the X server: from just before the start until there is a
first picture in the window. Compare the ratios; a real Windows has other figures.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop
from tools.build.freeze import BUILD, ROOT
from tools.build.prune import size
from tools.build.windows_freeze import BASE, FROZEN, WORK, freezer, run_pyinstaller
from tools.build.windows_trial import HELD, PROGRAM
from tools.build.wine import Wine
from tools.desktop import MARK, wait_for
from tools.measured import RUNS, SETTLE_SECONDS, Command, Row, in_turn, p95, press_key, settled_memory, spread

BARE = BUILD / "windows-bare"
START_SECONDS = 30.0
MOMENT = 0.002
CALLED = 300
"""Milliseconds within which an answer to a press is felt as its answer, with wine's share in it."""

PICTURE_COLOURS = 3
"""A window that shows less colours than this is still empty."""

STRIP = (0, 30, 500, 500)
"""The part of the window that is watched: left, top, width, height. Both programs have words there."""


def rows() -> list[Row]:
    """All of it; needs the installer to have been built, and a display."""
    setups = sorted(WORK.glob("*-setup.exe"))
    if not setups or not FROZEN.exists() or "display" not in os.environ.get(MARK, "").split():
        return [Row("Windows program", "not measured: dev.py build --target windows, and a display", "-", "-", False)]
    bare = bare_folder()
    packed = setups[-1].stat().st_size / 1e6
    with BASE.copy_to(BUILD / "wine" / "bench").running() as wine, awake(wine, bare):
        ours: Command = (FROZEN / PROGRAM, "--silent")
        others: Command = (bare / "bare_window.exe", "--stay")
        start = in_turn(lambda: _until_shown(wine, ours), lambda: _until_shown(wine, others))
        memory = _resident(wine, ours), _resident(wine, others)
        with tempfile.TemporaryDirectory() as folder, waiting(wine, Path(folder)), closing(make_desktop()) as desktop:
            called = [_until_called(desktop) for _ in range(RUNS)]
    clips = sum(path.stat().st_size for path in FROZEN.rglob("resources/voice/*.zip"))
    sizes = (size(FROZEN) - clips) / 1e6, size(bare) / 1e6
    beside, more = "bare frozen window", f", and {clips / 1e6:.1f} MB of clips"
    return [
        Row("setup.exe", f"{packed:.1f} MB with {clips / 1e6:.1f} MB of clips", "-", "≤ 40 MB", packed <= 40),
        Row.ratio("Windows: size on disk without clips", *sizes, "MB", beside, 0.7, more),
        Row.ratio("wine: frozen start → first page shown", *start, "ms", beside, 1.35),
        Row.ratio("wine: memory of the frozen window", *memory, "MB", beside, 1.3),
        Row("wine: F9 → the waiting guide is shown", spread(called), f"frozen start {start[0]:.0f} ms",
            f"p95 ≤ {CALLED} ms", p95(called) <= CALLED),
    ]  # fmt: skip


def bare_folder() -> Path:
    """The bare window, frozen by the same Python with PyInstaller's own defaults; made once."""
    folder = BARE / "made" / "bare_window"
    if not folder.exists():
        BARE.mkdir(parents=True, exist_ok=True)
        with freezer() as one:
            place = f"--specpath={one.path(BARE)}"
            run_pyinstaller(one, ROOT / "tools" / "probes" / "bare_window.py", BARE, {}, place)
    return folder


@contextmanager
def awake(wine: Wine, bare: Path) -> Iterator[None]:
    """Keeps that Windows running between two starts, as a person's is, by a window that stays."""
    process = wine.start(bare / "bare_window.exe", "--stay")
    try:
        time.sleep(SETTLE_SECONDS)
        yield
    finally:
        _end(process)


def _until_shown(wine: Wine, command: Command) -> float:
    """Milliseconds until a new window has a picture in it."""
    screen = Screen()
    before = set(screen.windows())
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        process = wine.start(*_with_data(command, folder))
        try:
            while time.monotonic() < began + START_SECONDS:
                if any(screen.has_picture(window) for window in set(screen.windows()) - before):
                    return (time.monotonic() - began) * 1000
                time.sleep(MOMENT)
            raise TimeoutError(f"no window of {command[0]}")
        finally:
            _end(process)
            screen.wait_until_gone(before)


@contextmanager
def waiting(wine: Wine, folder: Path) -> Iterator[None]:
    """The program that waits to be called, with this data folder; ended as the installer ends it."""
    (folder / "settings.toml").write_text("[press]\ninterval = 0.0\n")  # these hands do not tremble
    log, data = folder / "log" / "companion.log", ("--data-dir", folder)
    process = wine.start(FROZEN / PROGRAM, "--companion", *data)
    try:
        if not wait_for(lambda: log.exists() and HELD in log.read_text(encoding="utf-8"), START_SECONDS):
            raise TimeoutError("the key is not held")
        time.sleep(SETTLE_SECONDS)  # it makes the guide ready meanwhile
        yield
    finally:
        wine.run(FROZEN / PROGRAM, "--quit", *data, seconds=START_SECONDS)
        _end(process)


def _until_called(desktop: Desktop) -> float:
    """Milliseconds from a press of the key until the guide has a picture; it is put away again."""
    screen = Screen()
    before = set(screen.windows())
    pressed = press_key("F9")
    while time.time() < pressed + START_SECONDS:
        for window in set(screen.windows()) - before:
            if screen.has_picture(window):
                took = (time.time() - pressed) * 1000
                desktop.close_politely(window)
                screen.wait_until_gone(before)
                time.sleep(SETTLE_SECONDS / 4)
                return took
        time.sleep(MOMENT)
    raise TimeoutError("the guide was called and did not come")


def _resident(wine: Wine, command: Command) -> float:
    """MB of the process once it has settled."""
    with tempfile.TemporaryDirectory() as folder:
        process = wine.start(*_with_data(command, folder))
        try:
            return settled_memory(process.pid)
        finally:
            _end(process)


def _with_data(command: Command, folder: str) -> list[Path | str]:
    """The guide gets a data folder of its own, as the bare window has none."""
    return [*command, "--data-dir", Path(folder)] if "--silent" in command else list(command)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()


class Screen:
    """The X display, watched from outside."""

    def __init__(self) -> None:
        from Xlib.display import Display

        self._display = Display()
        self._root = self._display.screen().root
        self._clients = self._display.intern_atom("_NET_CLIENT_LIST")

    def windows(self) -> list[int]:
        """The windows that the window manager has."""
        found = self._root.get_full_property(self._clients, 0)
        return list(found.value) if found else []

    def has_picture(self, window: int) -> bool:
        """Whether anything is drawn in it."""
        from Xlib import X
        from Xlib.error import XError

        try:
            image: Any = self._display.create_resource_object("window", window).get_image(*STRIP, X.ZPixmap, 0xFFFFFF)
        except XError:
            return False  # not mapped yet, or gone
        return len(set(memoryview(image.data).cast("I"))) >= PICTURE_COLOURS

    def wait_until_gone(self, before: set[int]) -> None:
        """Waits until only these windows are left, then lets go of the display."""
        deadline = time.monotonic() + START_SECONDS
        while set(self.windows()) - before and time.monotonic() < deadline:
            time.sleep(0.05)
        self._display.close()
