"""The film of the rescue at the top of the README, 20 seconds, and the pictures of README and docs: `dev.py film`.

python -m tools.film [--out DIR]     on the test desktop, with Chromium

The scam page, the help button above it and the strip beside it are taken from a real screen. The guide's pages are the
shipped ones, reached by pressing their buttons; only what closes the browser is a stand-in. The voice's words run
below, sentence by sentence, as the page marks them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageGrab, ImageQt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.contacts.hours import JAPAN
from app.layout.theme import reading_font
from app.rescue.rescuer import ScreenState, Target
from app.speech.utterance import sentences
from app.widgets.window import Window
from tools.bench_moment import stage
from tools.staged import StagedRescuer, staged_guide

TIMES = {
    "page": 300,
    "help-button": 600,
    "close-for-me": 3000,
    "close-for-me-confirm": 1500,
    "close-for-me-working": 1500,
    "after-close": 3300,
    "after-safe": 3200,
    "help": 3300,
    "number-hotline-188": 3300,
}
"""The scenes in their order, and their milliseconds, 20 seconds in all.

Help is called within the first second, the page closed before the seventh.
"""

SENTENCE_MS = 1_000  # the least time to read a sentence

GRABS, GRAB_SECONDS = 6, 0.28  # of each sentence of a page on which something moves

SCREEN, FILM, CAPTION = QRect(0, 0, 1366, 768), QRect(0, 0, 960, 540), QRect(0, 540, 960, 64)
"""What is taken, where it goes in the film, and where the words go."""

RIPPLE, RIPPLE_MS = (14, 24, 34, 44), 50  # the radii of a press's ripple, and the milliseconds of each

ARROW = ((0, 0), (0, 52), (13, 41), (22, 62), (32, 57), (22, 38), (38, 38))
INSIDE = QPoint(30, 26)  # how far inside a button's lower right corner it is pressed, beside its words

INK, ACCENT, WHITE = map(QColor, ("#14213d", "#ffd166", "#ffffff"))

STILLS = {"help-button": "help-button", "by-hand": "by-hand", "help": "contacts"}
"""Scenes that are pictures, too, and the names of the pictures."""

TOURS = {  # options of a tour, and the pages taken from it with the names of our pictures
    "": {"start": "start", "hang-up": "hang-up"},
    "--setup": {"people": "setup", "look": "setup-look"},
    "--practice": {"hold-esc": "practice"},
    "--kiosk": {"attract": "kiosk-attract"},
    "--kiosk --window 1366x768": {"staff-counts": "kiosk-staff"},
}


class Shot(NamedTuple):
    """A picture, and the sentence being said."""

    picture: QImage
    caption: str = ""


class Scene(NamedTuple):
    """Pictures, and where the pointer presses at the end."""

    shots: list[Shot]
    press: QPoint | None = None


def main() -> None:
    """Draws film and pictures."""
    parser = argparse.ArgumentParser(prog="dev.py film", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    out = parser.parse_args().out
    # The guide's pages need no screen; the real one belongs to the page, and to the program that waits.
    _app = QApplication([*sys.argv[:1], "-platform", "offscreen"])
    out.mkdir(parents=True, exist_ok=True)
    scenes = dict([*_real_screen(), *_guide()])
    stills = {name: scenes[scene].shots[0].picture for scene, name in STILLS.items()}
    for name, picture in {**stills, **dict(_toured())}.items():
        picture.save(str(out / f"{name}.webp"), quality=100)  # lossless
    (first, *others), times = zip(*_frames(scenes), strict=True)
    first.save(out / "rescue.webp", save_all=True, append_images=others, duration=times, lossless=True, method=6)


def _real_screen() -> Iterator[tuple[str, Scene]]:
    """Our page in a real Chromium, the help button above it, the strip beside it."""
    with stage() as one:
        # Without the option Chromium says in a bar across the page that it runs without its sandbox.
        one.strike("chromium", "sample", options=("--test-type",))
        time.sleep(8)  # until the browser no longer says how to leave the full screen
        yield "page", Scene([_screen()])
        one.wait()
        time.sleep(4)  # the button grows once the page has howled for two seconds
        left, top, width, height = one.button.rect() or (0, 0, 0, 0)
        yield "help-button", Scene([_screen()], QPoint(left + width, top + height) - INSIDE)
        one.button.press()
        one.strip.walk_to()
        time.sleep(2)
        yield "by-hand", Scene([_screen()])


def _screen() -> Shot:
    """The whole screen; nothing is said."""
    return Shot(ImageQt.ImageQt(ImageGrab.grab(xdisplay=os.environ["DISPLAY"])).copy())


def _guide() -> Iterator[tuple[str, Scene]]:
    """From the press on the help button to the number."""
    rescuer = StagedRescuer({"browser": (Target("struck", ("browser.chromium",)),)})
    moment = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)  # a Wednesday morning: whoever calls is answered
    _, guidance = staged_guide(clock=lambda: moment, rescuer=rescuer)
    window = guidance.window
    presenter = guidance.presenter
    window.resize(SCREEN.size())
    presenter.start(ScreenState(has_page=True))
    window.show()
    for name, ms in list(TIMES.items())[2:]:
        page = presenter.content
        assert page.id == name
        is_waiting = page.waiting_since is not None
        written = {**page.texts, **{answer.part: answer.words for answer in page.answers}}
        said = [sentence for sentence in page.narration() if sentence.part in written]  # numbers are seen
        shots = []
        for sentence in said[: ms // SENTENCE_MS]:
            for _ in range(GRABS if is_waiting else 1):
                window.mark(sentence)
                time.sleep(GRAB_SECONDS if is_waiting else 0)
                QApplication.processEvents()
                caption = sentences(written[sentence.part].text)[sentence.nth]
                shots.append(Shot(window.grab().toImage(), caption))
        if button := _way_on(window, name):
            yield name, Scene(shots, button.mapTo(window, button.rect().bottomRight()) - INSIDE)
            button.click()
        else:
            yield name, Scene(shots)
            if is_waiting:
                rescuer.finish(True)
    window.close()


def _way_on(window: Window, name: str) -> QAbstractButton | None:
    """The button that leads to the next scene."""
    assert window.page
    if name == "after-safe":
        return window.footer.help
    ways = window.page.buttons[1:] if name == "close-for-me-confirm" else window.page.presses()  # not its "no"
    return next(iter(ways), None)


def _frames(scenes: Mapping[str, Scene]) -> Iterator[tuple[Image.Image, int]]:
    """All pictures with their milliseconds. The pointer lies on what a scene presses at its end."""
    for name, ms in TIMES.items():
        shots, press = scenes[name]
        for shot in shots:
            ripple = RIPPLE if press and shot is shots[-1] else ()
            yield _drawn(shot, press), ms // len(shots) - RIPPLE_MS * len(ripple)
            yield from ((_drawn(shot, press, radius), RIPPLE_MS) for radius in ripple)


def _drawn(shot: Shot, spot: QPoint | None, ripple: int = 0) -> Image.Image:
    """A frame: picture, words, pointer, and the ripple of a press."""
    frame = QImage(FILM.united(CAPTION).size(), QImage.Format.Format_RGB32)
    frame.fill(INK)
    pen = QPainter(frame)
    pen.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen.drawImage(0, 0, shot.picture.scaled(FILM.size(), mode=Qt.TransformationMode.SmoothTransformation))
    pen.setPen(WHITE)
    pen.setFont(reading_font(CAPTION.height() // 2, bold=True))
    pen.drawText(CAPTION, Qt.AlignmentFlag.AlignCenter, shot.caption)
    pen.scale(FILM.width() / SCREEN.width(), FILM.height() / SCREEN.height())
    if spot:
        for color, width in ((INK, 14), (ACCENT, 8)) if ripple else ():
            pen.setPen(QPen(color, width))
            pen.drawEllipse(spot, ripple, ripple)
        pen.setPen(QPen(INK, 4))
        pen.setBrush(WHITE)
        pen.drawPolygon(QPolygon([spot + QPoint(*corner) for corner in ARROW]))
    pen.end()
    return ImageQt.fromqimage(frame)


def _toured() -> Iterator[tuple[str, QImage]]:
    """Pictures from the tours, each in a process of its own, since a kiosk holds what a program has only once."""
    for options, wanted in TOURS.items():
        with tempfile.TemporaryDirectory(prefix="anshin-pictures-") as folder:
            command = [sys.executable, "-m", "tools.tour", "--out", folder, *options.split()]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for page, name in wanted.items():
                [file] = Path(folder).glob(f"[0-9][0-9][0-9]-{page}.png")
                yield name, QImage(str(file))


if __name__ == "__main__":
    main()
