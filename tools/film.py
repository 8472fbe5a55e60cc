"""The film of the rescue at the top of the README, 20 seconds, and the pictures of README and docs: `dev.py film`.

python -m tools.film [--out DIR]     on the test desktop, with Chromium

The page, the help button above it and the strip beside it are what was really on a screen. The guide's pages are those
of the shipped flow, one after the other by presses on their buttons; only what is closed stands in.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageGrab, ImageQt
from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.contacts.hours import JAPAN
from app.pages.snapshot import Target
from app.presenter.rescuer import Scene as Sight
from app.widgets.buttons import PressButton
from app.widgets.window import Window
from tools.bench_moment import howling_page, middle_of_button, waiting
from tools.browsing import click_middle
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.measured import click, press_key
from tools.staged import StagedRescuer, staged_guide

SCENES = (
    *("page", "help-button", "close-for-me", "close-for-me-confirm", "close-for-me-working"),
    *("after-close", "after-safe", "help", "number-hotline-188"),
)
"""In the order in which they happen."""

SCENE_MS = 2_220
"""Of each: 20 seconds in all."""

SCREEN, FILM, PICTURE, COLOURS = (1366, 768), (960, 540), (1040, 1040), 96
"""What is taken, and what becomes of it: in a film, in a picture. Our drawings have few colours."""

FADE_MS, GLIDE_MS, RING_MS = 70, 60, 110
FADES, GLIDES, RINGS = (0.25, 0.5, 0.75), (0.31, 0.56, 0.75, 0.89, 0.97, 1.0), (23, 38, 51)
"""Shares of the way from one scene to the next, and of the arrow's; radii of the ring of a press."""

ARROW = ((0, 0), (0, 65), (16, 51), (27, 77), (40, 71), (28, 47), (48, 47))
INK, ACCENT, WHITE = "#14213d", "#ffd166", "#ffffff"

QUALITY = 85
"""In less, the encoder takes the pale rest of a fade for the page itself and leaves it there."""

RED, TOP, BESIDE = "#b00000", (0, 0, 1366, 60), (462, 0, 24, 768)
"""The page's ground; where a browser has its tabs; the edge of the strip."""

TO_THE_STRIP = ("Tab", "Tab", "Tab", "Return", "1")
"""On the first page to 「自分で閉じる」, which stands after the three buttons; then the first kind of computer."""

TOURS: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    ((), {"start": "start", "hang-up": "hang-up", "contacts": "contacts"}),
    (("--setup",), {"people": "setup", "look": "setup-look"}),
    (("--practice",), {"hold-esc": "practice"}),
    (("--kiosk",), {"attract": "kiosk-attract"}),
    (("--kiosk", "--window", "1366x768"), {"staff-counts": "kiosk-staff"}),
)
"""Options of a tour, and the pages that are taken from it, by the names of our pictures."""

Frame = tuple[Image.Image, int]
"""A picture, and for how many milliseconds it is shown."""


class Scene(NamedTuple):
    """What is seen for some time: pictures one after the other, and where it is pressed at the end."""

    pictures: list[Image.Image]
    press: tuple[int, int] | None = None


def main(arguments: list[str]) -> int:
    """Draws film and pictures; returns 0."""
    parser = argparse.ArgumentParser(prog="dev.py film", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    out = parser.parse_args(arguments).out
    # The guide's pages need no screen; the real one belongs to the page, and to the program that waits.
    app = QApplication([*sys.argv[:1], "-platform", "offscreen"])
    out.mkdir(parents=True, exist_ok=True)
    page, button, beside = _real_screen()
    _small(button.pictures[0], out / "help-button.png")
    _small(beside, out / "by-hand.png")
    _pictures(out)
    shown = list(_frames([page, button, *_guide(app.processEvents)]))
    (first, _), *others = shown
    more: dict[str, Any] = {"append_images": [picture for picture, _ in others], "duration": [ms for _, ms in shown]}
    first.save(out / "rescue.webp", save_all=True, quality=QUALITY, minimize_size=True, allow_mixed=True, **more)
    return 0


def _real_screen() -> tuple[Scene, Scene, Image.Image]:
    """Our page in a real Chromium, the help button above it, the strip beside it."""
    # Without the option Chromium says in a bar across the page that it runs without its sandbox.
    with howling_page("--test-type"):
        wait_for(_is_filled, 20)
        page = Scene([_screen(0.8) for _ in range(4)])
        with waiting():
            time.sleep(4)  # the page has to howl for two seconds before the button calls; then it grows
            button = Scene([_screen(0.8) for _ in range(2)], middle_of_button())
            click(*middle_of_button())
            time.sleep(1)
            for name in TO_THE_STRIP:
                press_key(name)
                time.sleep(0.4)
            time.sleep(2)
            wait_for(lambda: share_of(RED, BESIDE) > 0.99, 20)  # the page's box has wandered out from under the strip
            return page, button, _screen(0)


def _is_filled() -> bool:
    """Clicks into the page, as the person did; whether it fills the screen then."""
    click_middle()
    return wait_for(lambda: share_of(RED, TOP) > 0.98, 1.5)


def _screen(hop: float) -> Image.Image:
    """The whole screen, after the page's box has moved: it does every 0.7 seconds."""
    time.sleep(hop)
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")


def _guide(settle: Callable[[], object]) -> Iterator[Scene]:
    """From the press on the help button to the number.

    Args:
        settle: lets the window draw itself.
    """
    rescuer = StagedRescuer({"browser": (Target("struck", "browser.chromium"),)})
    moment = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)  # a Wednesday morning: whoever calls is answered
    _, guidance = staged_guide(Options(Path.cwd()), clock=lambda: moment, rescuer=rescuer)
    window, presenter = guidance.window, guidance.presenter
    window.resize(*SCREEN)
    guidance.icons.load()
    presenter.start(Sight(has_page=True))
    window.show()
    for name in SCENES[2:]:
        settle()
        assert presenter.content.id == name
        is_waiting = presenter.content.waits
        pictures = [_grabbed(window, settle, 0.28 * is_waiting) for _ in range(7 if is_waiting else 1)]
        button = None if is_waiting or name == SCENES[-1] else _button(window, name)
        spot = button.mapTo(window, button.rect().center() * 1.5) if button else None  # beside its words
        yield Scene(pictures, (spot.x(), spot.y()) if spot else None)
        if button:
            button.click()
        elif is_waiting:
            rescuer.ended.emit(True)
    window.close()


def _button(window: Window, name: str) -> PressButton:
    """What is pressed on a page: its first button, or at the end of the rescue the one for help."""
    buttons = [window.footer.help] if name == "after-safe" else window.page.presses() if window.page else []
    assert buttons[0] is not None
    return buttons[0]


def _grabbed(window: Window, settle: Callable[[], object], seconds: float) -> Image.Image:
    time.sleep(seconds)
    settle()
    return ImageQt.fromqimage(window.grab().toImage()).convert("RGB")


def _frames(scenes: list[Scene]) -> Iterator[Frame]:
    """Each scene: faded into from the one before it, shown, and pressed; the first comes out of the last."""
    before, hand = scenes[-1].pictures[-1], (SCREEN[0] // 2, SCREEN[1] // 2)
    for pictures, press in scenes:
        moves: list[Frame] = []
        if press:
            ways = [tuple(round(a + (b - a) * share) for a, b in zip(hand, press, strict=True)) for share in GLIDES]
            moves = [(_arrow(pictures[-1], way, 0), GLIDE_MS) for way in ways]
            moves += [(_arrow(pictures[-1], press, radius), RING_MS) for radius in RINGS]
            hand = press
        rest = SCENE_MS - len(FADES) * FADE_MS - sum(ms for _, ms in moves)
        faded = [(Image.blend(before, pictures[0], share), FADE_MS) for share in FADES]
        for picture, ms in (*faded, *((one, rest // len(pictures)) for one in pictures), *moves):
            yield picture.resize(FILM, Image.Resampling.LANCZOS), ms
        before = pictures[-1]


def _arrow(picture: Image.Image, at: tuple[int, ...], ring: int) -> Image.Image:
    """The picture with an arrow, and the ring of a press."""
    drawn = picture.copy()
    pen = ImageDraw.Draw(drawn)
    for color, width in ((INK, 15), (ACCENT, 8)) if ring else ():
        pen.circle(at[:2], ring + width // 2, outline=color, width=width)
    pen.polygon([(at[0] + x, at[1] + y) for x, y in ARROW], WHITE, INK, 4)
    return drawn


def _pictures(out: Path) -> None:
    """Those of the tours, each in a process of its own: a kiosk holds what a program has only once."""
    for options, wanted in TOURS:
        with tempfile.TemporaryDirectory(prefix="anshin-pictures-") as folder:
            command = [sys.executable, "-m", "tools.tour", "--out", folder, *options]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for page, name in wanted.items():
                [file] = (path for path in Path(folder).glob("*.png") if path.stem.partition("-")[2] == page)
                _small(Image.open(file), out / f"{name}.png")


def _small(taken: Image.Image, file: Path) -> None:
    """As small as a picture of few colours can be."""
    small = taken.convert("RGB")
    small.thumbnail(PICTURE, Image.Resampling.LANCZOS)
    small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
