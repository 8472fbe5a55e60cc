"""The moment of the press: a howling page fills the screen, the help button is pressed; what is seen and heard when."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from Xlib import X
from Xlib.display import Display

from app.rescue.adapters import make_desktop
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import Desktop
from app.widgets.theme import COLORS, Scheme
from tools.browsing import RealBrowser, click_middle
from tools.desktop import MARK, NULL_SINK, wait_for
from tools.measured import SETTLE_SECONDS, TOOLS, Row, click, p95, press_key, running, spread
from tools.recorder import Recorder
from tools.scam_page import ScamPage

TIMES = 20
PATIENCE = 5.0

PAGE_SINK = "page"
"""A second sound card, for the browser: what is heard on ours is our voice alone."""

BUTTON = "困ったら ここ"
LEAVE = "2"
"""The key of the answer that ends the guide although the page will howl again."""
SPOTS = ((20, 330), (700, 20), (1340, 500))
"""Pixels that are red on the page, and paper on every first page of the guide."""

PAPER = COLORS[Scheme.LIGHT].paper
HIDDEN_WINDOW = [sys.executable, str(TOOLS / "probes" / "hidden_window.py"), PAPER]


def moment() -> list[Row]:
    """Press → seen, press → first word, press → closed, over a real full-screen page."""
    if {"sound", "display"} - set(os.environ.get(MARK, "").split()) or not shutil.which("chromium"):
        return [Row("press → guide is seen", "not measured: no sound, display or chromium", "-", "p95 ≤ 80 ms", False)]
    desktop = make_desktop()
    try:
        with howling_page() as struck, tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
            with settled(HIDDEN_WINDOW):
                bare = []
                for _ in range(TIMES):
                    bare.append(_until_seen(desktop, struck)[1])
                    _put_away(desktop)
            with settled(companion(Path(folder))):
                seen, heard = _presses(desktop, struck)
                closed, silent = _until_closed(desktop, struck)
    finally:
        desktop.close()
    return [
        Row("press on the help button → guide is seen", spread(seen),
            f"bare hidden window: {spread(bare)}; {statistics.median(seen) / statistics.median(bare):.2f}×",
            "p95 ≤ 80 ms", p95(seen) <= 80),
        Row("press on the help button → first word", spread(heard), f"{len(heard)} of {TIMES} heard", "p95 ≤ 250 ms",
            len(heard) == TIMES and p95(heard) <= 250),
        Row("help, close, yes → browser is gone", f"{closed:.0f} ms", "3 presses by quick hands, 250 ms apart",
            "3 presses", closed < PATIENCE * 1000),
        Row("first press → the siren's last sound", f"{silent:.0f} ms", "the browser lived on for as long as above",
            "silent until its end: ≤ 300 ms", silent <= 300),
    ]  # fmt: skip


def _presses(desktop: Desktop, struck: Browser) -> tuple[list[float], list[float]]:
    """Milliseconds from each press until the guide is seen, and until its voice is heard."""
    recorder = Recorder()
    seen, heard = [], []
    try:
        for _ in range(TIMES):
            pressed, took = _until_seen(desktop, struck)
            word = recorder.first_loud(pressed, PATIENCE)
            seen.append(took)
            heard += [(word - pressed) * 1000] if word else []
            _put_away(desktop)
    finally:
        recorder.stop()
    return seen, heard


def _until_seen(desktop: Desktop, struck: Browser) -> tuple[float, float]:
    """The moment of a press (seconds of time.time()), and milliseconds until all SPOTS are the guide's."""
    fill_screen(desktop, struck)
    x, y = middle_of_button()
    with _eye() as sees_guide:
        pressed = click(x, y)
        while not sees_guide() and time.time() < pressed + PATIENCE:
            time.sleep(0.001)
        took = (time.time() - pressed) * 1000
    time.sleep(0.3)  # for the keyboard to follow
    return pressed, took


def _until_closed(desktop: Desktop, struck: Browser) -> tuple[float, float]:
    """Milliseconds from the first of three presses until the browser is gone, and until it was last heard."""
    recorder = Recorder(PAGE_SINK)
    try:
        pressed, _ = _until_seen(desktop, struck)
        for _ in range(2):
            time.sleep(0.25)
            press_key("Return")
        wait_for(struck.is_gone, PATIENCE)
        gone = time.time()
        return (gone - pressed) * 1000, (recorder.last_loud(pressed) - pressed) * 1000
    finally:
        recorder.stop()


def fill_screen(desktop: Desktop, struck: Browser) -> None:
    """Has the page fill the screen once more, in front."""

    def fills() -> bool:
        front = desktop.front()
        return front is not None and front.pid == struck.pid and front.is_full_screen

    def filled() -> bool:
        for window in desktop.windows():
            if window.pid == struck.pid and not fills():
                desktop.activate(window.id)
                # Chromium does not know that the guide took it out of full screen: the page cannot ask for it again.
                subprocess.run(["wmctrl", "-i", "-r", hex(window.id), "-b", "add,fullscreen"], check=True)
                time.sleep(0.1)
        click_middle()
        return wait_for(fills, 1.5)

    wait_for(filled, 20)
    time.sleep(1.5)  # the companion looks once in 1.2 seconds


def middle_of_button() -> tuple[int, int]:
    """The middle of the help button, once it is there."""
    found: list[str] = []

    def is_there() -> bool:
        search = ["xdotool", "search", "--onlyvisible", "--name", BUTTON]
        found[:] = subprocess.run(search, capture_output=True, text=True).stdout.split()
        return bool(found)

    wait_for(is_there, PATIENCE)
    shape = subprocess.run(["xdotool", "getwindowgeometry", "--shell", found[0]], capture_output=True, text=True).stdout
    values = dict(line.split("=") for line in shape.splitlines() if "=" in line)
    return int(values["X"]) + int(values["WIDTH"]) // 2, int(values["Y"]) + int(values["HEIGHT"]) // 2


def _put_away(desktop: Desktop) -> None:
    """Closes the window in front, which is the guide's, as its × does; it may ask first, since the page is muted."""
    front = desktop.front()
    if front is not None:
        desktop.close_politely(front.id)
        time.sleep(0.5)
        after = desktop.front()
        if after is not None and after.id == front.id:
            press_key(LEAVE)
    time.sleep(0.5)


@contextmanager
def _eye() -> Iterator[Callable[[], bool]]:
    """Tells whether the pixels of the screen are the guide's."""
    wanted = bytes(int(PAPER[at : at + 2], 16) for at in (5, 3, 1))
    with closing(Display()) as display:
        root = display.screen().root
        yield lambda: all(root.get_image(*spot, 1, 1, X.ZPixmap, 0xFFFFFFFF).data[:3] == wanted for spot in SPOTS)


@contextmanager
def howling_page(*options: str) -> Iterator[Browser]:
    """A real Chromium with a howling page that locks the keyboard; its sound is on a card of its own.

    Args:
        options: more of Chromium's options.
    """
    load = ["pactl", "load-module", "module-null-sink", f"sink_name={PAGE_SINK}"]
    module = subprocess.run(load, capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["pactl", "set-default-sink", NULL_SINK], check=True)
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder, ScamPage() as page:
        real = RealBrowser("chromium", Path(folder) / "profile", options=options)
        os.environ["PULSE_SINK"] = PAGE_SINK
        try:
            found = real.start(page.address)
            del os.environ["PULSE_SINK"]
            wait_for(lambda: page.asked > 0, 20)
            yield found
        finally:
            os.environ.pop("PULSE_SINK", None)
            real.stop()
            subprocess.run(["pactl", "unload-module", module], check=False)


def companion(folder: Path) -> list[str]:
    """The command of the program that waits, for hands that do not tremble."""
    (folder / "settings.toml").write_text("[press]\ninterval = 0.0\n")
    return [sys.executable, "-m", "app", "--companion", "--data-dir", str(folder)]


@contextmanager
def settled(command: Sequence[str]) -> Iterator[None]:
    """A program that runs and has settled."""
    with running(command):
        time.sleep(SETTLE_SECONDS)
        yield
