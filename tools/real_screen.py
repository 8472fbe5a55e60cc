"""What a person sees at the moment: our scam page in a real Chromium, the help button above it, the strip beside it.

Needs the test desktop with its sound, and Chromium; without them it says so and nothing is taken.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from Xlib import X
from Xlib.display import Display

from tools.bench_moment import companion, howling_page, middle_of_button, settled
from tools.browsing import click_middle
from tools.desktop import MARK, wait_for
from tools.eyes import share_of
from tools.measured import click, press_key

HOP_SECONDS = 0.8
"""The page's box moves every 0.7 seconds."""

CALLING_SECONDS = 4.0
"""The page has to howl for two seconds before the button calls; then it grows."""

TO_THE_STRIP = ("Tab", "Tab", "Tab", "Return", "1")
"""On the first page to 「自分で閉じる」, which stands after the three buttons; then the first kind of computer."""

NO_BAR = "--test-type"
"""Without it Chromium says in a bar across the page that it runs without its sandbox."""

RED, TOP, BESIDE = "#b00000", (0, 0, 1366, 60), (462, 0, 24, 768)
"""The page's ground; where a browser has its tabs; the edge of the strip."""


@dataclass(frozen=True)
class RealScreen:
    """Pictures of the whole screen.

    Attributes:
        page: the page alone, its box wandering. called: with the help button, which has its middle at `button`.
        beside: the strip of what is done by hand.
    """

    page: tuple[QImage, ...]
    called: tuple[QImage, ...]
    button: QPoint
    beside: QImage


def missing() -> str:
    """What is not there, or nothing."""
    parts = set(os.environ.get(MARK, "").split())
    needed = [*({"sound", "display"} - parts), *(name for name in ("chromium", "xdotool") if not shutil.which(name))]
    return ", ".join(sorted(needed))


def take() -> RealScreen:
    """Has it all happen, and takes the pictures."""
    with (
        howling_page(NO_BAR),
        tempfile.TemporaryDirectory(prefix="anshin-film-") as folder,
    ):
        _fill()
        page = tuple(_hops(4))
        with settled(companion(Path(folder))):
            time.sleep(CALLING_SECONDS)
            called, button = tuple(_hops(2)), middle_of_button()
            click(*button)
            return RealScreen(page, called, QPoint(*button), _beside())


def _fill() -> None:
    """Clicks into the page, as the person did, until it fills the screen."""

    def is_filled() -> bool:
        click_middle()
        return wait_for(lambda: share_of(RED, TOP) > 0.98, 1.5)

    if not wait_for(is_filled, 20):
        raise SystemExit("The page does not fill the screen.")


def _beside() -> QImage:
    time.sleep(1)
    for name in TO_THE_STRIP:
        press_key(name)
        time.sleep(0.4)
    time.sleep(2)
    wait_for(lambda: share_of(RED, BESIDE) > 0.99, 20)  # the page's box has wandered out from under the strip
    return _screen()


def _hops(times: int) -> Iterator[QImage]:
    for _ in range(times):
        yield _screen()
        time.sleep(HOP_SECONDS)


def _screen() -> QImage:
    with closing(Display()) as display:
        root = display.screen().root
        shape = root.get_geometry()
        seen = root.get_image(0, 0, shape.width, shape.height, X.ZPixmap, 0xFFFFFFFF)
        return QImage(seen.data, shape.width, shape.height, QImage.Format.Format_RGB32).copy()
