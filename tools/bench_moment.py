"""Help over a howling page that fills the screen: press to guide, press to voice."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from Xlib import X
from Xlib.display import Display

from app.layout.theme import COLORS, Scheme
from tests.end2end.conftest import Program
from tests.end2end.hands import close, press
from tests.end2end.stage import Stage
from tools.bench_shared import Row, click
from tools.desktop import NULL_SINK, wait_for
from tools.recorder import Recorder

os.environ.pop("QT_QPA_PLATFORM", None)  # set by the tests that are imported here; the real window has to be seen

TIMES = 20
PATIENCE = 5.0

SETTLE_SECONDS = 4.0  # from the start until what loads after the first page is there, too

PAGE_SINK = "page"  # a second sound card for the browser, so that ours plays nothing but our voice

LEAVE = "2"  # the key of the answer that ends the guide although the page will howl again

SPOTS = ((20, 330), (700, 20), (1340, 500))
"""Pixels that are red on the scam page and paper on every first page of the guide."""

PAPER = COLORS[Scheme.LIGHT].paper


def moment() -> list[Row]:
    """Press on the help button → seen, press → first word, over a real full-screen page."""
    seen, heard = list[float](), list[float]()
    with stage() as one, closing(Recorder()) as recorder:
        one.strike(variables={"PULSE_SINK": PAGE_SINK})
        one.wait()
        time.sleep(SETTLE_SECONDS)
        for _ in range(TIMES):
            pressed, took = _until_seen(one)
            seen.append(took)
            if word := recorder.first_loud(pressed, PATIENCE):
                heard.append((word - pressed) * 1000)
            _put_away(one)
    return [
        Row.quick("press on the help button → guide is seen", seen, "-", 50),
        Row.quick("… → first word", heard, f"{len(heard)} of {TIMES} heard", 100, TIMES),
    ]


@contextmanager
def stage() -> Iterator[Stage]:
    """The PC of the end-to-end tests, with a sound card for the page beside ours; ends whatever it started."""
    load = ["pactl", "load-module", "module-null-sink", f"sink_name={PAGE_SINK}"]
    module = subprocess.run(load, capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["pactl", "set-default-sink", NULL_SINK], check=True)
    with tempfile.TemporaryDirectory(prefix="anshin-bench-") as folder:
        one = Stage(lambda *words, **extra: Program([*words], {**os.environ, **extra}), Path(folder))
        try:
            yield one
        finally:
            one.close()
            subprocess.run(["pactl", "unload-module", module], check=False)


def _until_seen(one: Stage) -> tuple[float, float]:
    """When the button was pressed (time.time()), and the milliseconds until all SPOTS are the guide's."""
    _fill_again(one)
    wanted = bytes(int(PAPER[at : at + 2], 16) for at in (5, 3, 1))
    with closing(Display()) as display:
        root = display.screen().root
        pressed = click(*one.button.middle())
        while time.time() < pressed + PATIENCE:
            if all(root.get_image(*spot, 1, 1, X.ZPixmap, 0xFFFFFFFF).data[:3] == wanted for spot in SPOTS):
                break
            time.sleep(0.001)
        took = (time.time() - pressed) * 1000
    time.sleep(0.3)  # until the keyboard is the guide's, too
    return pressed, took


def _fill_again(one: Stage) -> None:
    """Has the page fill the screen again, and waits for the help button."""
    if not one.is_filled():
        one.desktop.activate(one.windows()[0].id)
        # Chromium has not noticed that the guide took it out of full screen, so the page cannot ask for it again.
        one.manage("-b", "add,fullscreen")
    one.fill()
    time.sleep(1.5)  # the companion looks once in 1.2 seconds
    assert wait_for(one.button.is_seen, 20), "no button"


def _put_away(one: Stage) -> None:
    """Closes the guide as its × does; it may ask first, since the page is muted."""
    for guide in one.guides():
        close(guide)
    time.sleep(0.5)
    if one.guide_has_keyboard():
        press(LEAVE)
    time.sleep(0.5)
