"""What happens at a howling page that fills the screen when help is asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from Xlib import X
from Xlib.display import Display

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser
from app.widgets.theme import COLORS, Scheme
from tools.bench_shared import Row, click, p95, press_key, running, spread
from tools.browsing import RealBrowser, click_middle
from tools.desktop import MARK, NULL_SINK, wait_for
from tools.eyes import Rect
from tools.recorder import Recorder
from tools.scam_page import ScamPage, Trap

TIMES = 20
PATIENCE = 5.0

SETTLE_SECONDS = 4.0
"""From the start until what is loaded after the first page is there, too."""

PAGE_SINK = "page"
"""A second sound card, for the browser: what is heard on ours is our voice alone."""

BUTTON = "困ったら ここ"
LEAVE = "2"
"""The key of the answer that ends the guide although the page will howl again."""
SPOTS = ((20, 330), (700, 20), (1340, 500))
"""Pixels that are red on the page, and paper on every first page of the guide."""

PAPER = COLORS[Scheme.LIGHT].paper


def moment() -> list[Row]:
    """Press on the help button → seen, press → first word, over a real full-screen page."""
    if {"sound", "display"} - set(os.environ.get(MARK, "").split()) or not shutil.which("chromium"):
        return [Row("press → guide is seen", "not measured: no sound, display or chromium", "-", "p95 ≤ 80 ms", False)]
    seen, heard = [], []
    with closing(make_desktop()) as desktop, howling_page() as struck, waiting(), closing(Recorder()) as recorder:
        for _ in range(TIMES):
            pressed, took = _until_seen(desktop, struck)
            seen.append(took)
            if word := recorder.first_loud(pressed, PATIENCE):
                heard.append((word - pressed) * 1000)
            _put_away(desktop)
    is_heard = len(heard) == TIMES and p95(heard) <= 250
    return [
        Row("press on the help button → guide is seen", spread(seen), "-", "p95 ≤ 80 ms", p95(seen) <= 80),
        Row("… → first word", spread(heard), f"{len(heard)} of {TIMES} heard", "p95 ≤ 250 ms", is_heard),
    ]


def _until_seen(desktop: Desktop, struck: Browser) -> tuple[float, float]:
    """The moment of a press (seconds of time.time()), and milliseconds until all SPOTS are the guide's."""
    fill_screen(desktop, struck)
    left, top, width, height = place_of_button()
    wanted = bytes(int(PAPER[at : at + 2], 16) for at in (5, 3, 1))
    with closing(Display()) as display:
        root = display.screen().root
        pressed = click(left + width // 2, top + height // 2)
        while time.time() < pressed + PATIENCE:
            if all(root.get_image(*spot, 1, 1, X.ZPixmap, 0xFFFFFFFF).data[:3] == wanted for spot in SPOTS):
                break
            time.sleep(0.001)
        took = (time.time() - pressed) * 1000
    time.sleep(0.3)  # for the keyboard to follow
    return pressed, took


def fill_screen(desktop: Desktop, struck: Browser) -> None:
    """Has the page fill the screen, in front, once more."""

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

    assert wait_for(filled, 20), "the page does not fill the screen"
    time.sleep(1.5)  # the companion looks once in 1.2 seconds


def place_of_button() -> Rect:
    """Where the help button is, once it is there."""
    command = ["xdotool", "search", "--sync", "--onlyvisible", "--name", BUTTON, "getwindowgeometry", "--shell"]
    shape = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    values = dict(line.split("=") for line in shape.splitlines())
    return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])


def _put_away(desktop: Desktop) -> None:
    """Closes the window in front, which is the guide's, as its × does; it may ask first, since the page is muted."""
    front = desktop.front()
    if front is not None:
        subprocess.run(["wmctrl", "-i", "-c", hex(front.id)], check=True)
        time.sleep(0.5)
        after = desktop.front()
        if after is not None and after.id == front.id:
            press_key(LEAVE)
    time.sleep(0.5)


@contextmanager
def howling_page(*traps: Trap, options: tuple[str, ...] = ()) -> Iterator[Browser]:
    """A real Chromium with a howling page that locks the keyboard; its sound is on a card of its own.

    Args:
        traps: what else the page does.
        options: more of Chromium's options.
    """
    load = ["pactl", "load-module", "module-null-sink", f"sink_name={PAGE_SINK}"]
    module = subprocess.run(load, capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["pactl", "set-default-sink", NULL_SINK], check=True)
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder, ScamPage() as page:
        real = RealBrowser("chromium", Path(folder) / "profile", options=options, variables={"PULSE_SINK": PAGE_SINK})
        try:
            browser = real.start(page.with_traps(*traps))
            assert wait_for(lambda: page.asked > 0, 20), "no page"
            yield browser
        finally:
            real.stop()
            subprocess.run(["pactl", "unload-module", module], check=False)


@contextmanager
def waiting() -> Iterator[None]:
    """The program that waits, for hands that do not tremble, once it has settled."""
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        (Path(folder) / "settings.toml").write_text("[press]\ninterval = 0.0\n")
        with running([sys.executable, "-m", "app", "--companion", "--data-dir", folder]):
            time.sleep(SETTLE_SECONDS)
            yield
