"""The film of the rescue at the top of the README, 20 seconds, and the pictures of README and docs: `dev.py film`.

python -m tools.film [--out DIR]     on the test desktop, with Chromium; elsewhere it says what is missing, and ends

The page and the help button above it are what was really on a screen. The guide's pages are those of the shipped flow,
one after the other by presses on their buttons; only what is closed stands in.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from tools import doc_pictures, real_screen
from tools.film_scenes import Scene, guide_scenes, page_scenes

SIZE = QSize(960, 540)
NAME = "rescue.webp"
FADE_MS, FADES = 70, 3
GLIDE_MS, GLIDES = 60, 6
RING_MS, RINGS, REACH = 110, (0.45, 0.75, 1.0), 36
"""A press: how far open its ring is, one step after the other; how wide it gets, in pixels."""

MIDDLE = QPointF(SIZE.width() / 2, SIZE.height() / 2)
"""From where the arrow comes the first time."""

ARROW = QPolygonF([QPointF(*at) for at in ((0, 0), (0, 46), (11, 36), (19, 54), (28, 50), (20, 33), (34, 33))])
INK, ACCENT, WHITE = QColor("#14213d"), QColor("#ffd166"), QColor("#ffffff")


QUALITY = 85
"""In less, the encoder takes the pale rest of a fade for the page itself and leaves it there."""


@dataclass(frozen=True)
class Frame:
    """A picture, and how long it is shown."""

    picture: QImage
    ms: int


def main(arguments: list[str]) -> int:
    """Draws film and pictures; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py film", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    out = parser.parse_args(arguments).out
    if missing := real_screen.missing():
        print(f"No film: it needs {missing} on a test desktop (python -m tools.desktop --apart).", file=sys.stderr)
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the guide's pages need no screen; the real one belongs to the page
    app = QApplication.instance() or QApplication(sys.argv[:1])
    seen = real_screen.take()
    scenes = [*page_scenes(seen), *guide_scenes(app.processEvents)]
    out.mkdir(parents=True, exist_ok=True)
    doc_pictures.draw(seen, out)
    save(frames(scenes), out / NAME)
    print(f"{sum(scene.ms for scene in scenes) / 1000:.1f} s, {(out / NAME).stat().st_size / 1e6:.2f} MB: {out / NAME}")
    return 0


def frames(scenes: list[Scene]) -> Iterator[Frame]:
    """Each scene: faded into from the one before it, shown, and pressed; the first comes out of the last."""
    before, hand = _scaled(scenes[-1].pictures[-1]), MIDDLE
    for scene in scenes:
        pictures = [_scaled(picture) for picture in scene.pictures]
        yield from (Frame(_mixed(before, pictures[0], n / (FADES + 1)), FADE_MS) for n in range(1, FADES + 1))
        before, moves = pictures[-1], list[Frame]()
        if scene.press is not None:
            target = QPointF(scene.press) * (SIZE.width() / scene.pictures[0].width())
            moves, hand = list(_pressed(before, hand, target)), target
        rest = scene.ms - FADES * FADE_MS - sum(move.ms for move in moves)
        yield from (Frame(picture, rest // len(pictures)) for picture in pictures)
        yield from moves


def save(shown: Iterable[Frame], file: Path) -> None:
    """Writes an endless WebP; of each picture only what differs from the one before it."""
    all_of_it = list(shown)
    first, *others = (_as_pillow(frame.picture) for frame in all_of_it)
    times = [frame.ms for frame in all_of_it]
    first.save(
        file,
        save_all=True,
        append_images=others,
        duration=times,
        loop=0,
        quality=QUALITY,
        method=4,
        minimize_size=True,
        allow_mixed=True,
    )


def _pressed(picture: QImage, start: QPointF, target: QPointF) -> Iterator[Frame]:
    """The arrow comes to where it presses, ever more slowly; then a ring opens there."""
    for step in range(1, GLIDES + 1):
        done = 1 - (1 - step / GLIDES) ** 2
        yield Frame(_with_arrow(picture, start + (target - start) * done), GLIDE_MS)
    for width in RINGS:
        yield Frame(_with_arrow(picture, target, width), RING_MS)


def _with_arrow(picture: QImage, at: QPointF, ring: float = 0) -> QImage:
    drawn = picture.copy()
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    if ring:
        for color, width in ((INK, 11), (ACCENT, 6)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(QPointF(0, 0), REACH * ring, REACH * ring)
    painter.setPen(QPen(INK, 3, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(WHITE)
    painter.drawPolygon(ARROW)
    painter.end()
    return drawn


def _mixed(one: QImage, other: QImage, share: float) -> QImage:
    """So much of the other over the one."""
    mixed = one.copy()
    painter = QPainter(mixed)
    painter.setOpacity(share)
    painter.drawImage(0, 0, other)
    painter.end()
    return mixed


def _scaled(picture: QImage) -> QImage:
    mode = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return picture.scaled(SIZE, *mode).convertToFormat(QImage.Format.Format_RGB32)


def _as_pillow(picture: QImage) -> Image.Image:
    size = (picture.width(), picture.height())
    return Image.frombuffer("RGB", size, bytes(picture.constBits()), "raw", "BGRX", picture.bytesPerLine(), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
