"""Hands, eyes and a reader on the test desktop: keys and clicks, pixels, and what is told on the accessibility bus."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator

from app.layout.theme import COLORS, Scheme
from app.rescue.desktop.windows import ShownWindow
from tests.scenes import x11
from tools.eyes import Rect, share_of
from tools.recorder import Recorder

RED = "#b00000"
"""The ground of our scam page."""
LIGHT = COLORS[Scheme.LIGHT]
SCREEN = (0, 0, 1366, 768)
MIDDLE = (600, 500)  # where the person clicks into the page
LEFT, RIGHT = (0, 0, 455, 768), (911, 0, 455, 768)  # where the strip is
CLOSE_FOR_ME = (60, 484, 375, 140)  # where the large button is with which the guide begins when it has seen the page
WORDS = "困ったら ここ"  # on the help button

NO_WAITING = "[press]\ninterval = 0.0\n"  # settings: these hands do not tremble


def xdotool(*words: str) -> None:
    """Runs xdotool. Raises CalledProcessError where it does not know a key."""
    subprocess.run(["xdotool", *words], check=True, capture_output=True, timeout=30)


def press(*keys: str) -> None:
    xdotool("key", *keys)


def close(window: ShownWindow) -> None:
    """Closes a window as its × does."""
    subprocess.run(["wmctrl", "-i", "-c", hex(window.id)], check=True)


def guide_is_seen(where: Rect = SCREEN) -> bool:
    # To the shade: a browser that has not painted its page yet is nearly the same white.
    return share_of(LIGHT.paper, where, tolerance=1) > 0.3


def howls(recorder: Recorder) -> bool:
    """Whether the siren is heard just now, and not a voice, which is softer."""
    return recorder.loudest(time.time() - 0.3, time.time()) > 1000


@contextlib.contextmanager
def two_screens() -> Iterator[None]:
    """The screen as two beside each other."""
    for monitor in (["left", "683/180x768/200+0+0", "screen"], ["right", "683/180x768/200+683+0", "none"]):
        subprocess.run(["xrandr", "--setmonitor", *monitor], check=True, capture_output=True)
    try:
        yield
    finally:
        for name in ("right", "left"):
            subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


class HelpButton:
    """The button of the program that waits, by the pixels of the screen."""

    def rect(self) -> Rect | None:
        return next(((one.left, one.top, one.width, one.height) for one in x11.windows() if one.title == WORDS), None)

    def is_seen(self) -> bool:
        rect = self.rect()
        return rect is not None and share_of(LIGHT.go, rect) > 0.4

    def width(self) -> int:
        return (self.rect() or (0, 0, 0, 0))[2]

    def middle(self) -> tuple[int, int]:
        rect = self.rect()
        return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2

    def press(self) -> float:
        """Clicks it; returns when (time.time())."""
        x11.click(self.middle())
        return time.time()
