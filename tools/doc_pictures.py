"""The pictures of the README and of `docs/`, each by its name from the tour that shows its page."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tools.real_screen import RealScreen

LONGER_SIDE, COLOURS = 1040, 96
"""A README shows them at half that size or less; our drawings have few colours."""


@dataclass(frozen=True)
class Tour:
    """A tour, and by the names of our pictures the pages that are taken from it."""

    module: str
    pages: Mapping[str, str]
    options: tuple[str, ...] = field(default=())


TOURS = (
    Tour("tools.tour", {"start": "start", "hang-up": "hang-up", "contacts": "contacts"}),
    Tour("tools.setup_tour", {"setup": "people", "setup-look": "look"}),
    Tour("tools.practice_tour", {"practice": "hold-esc"}),
    Tour("tools.kiosk_tour", {"kiosk-attract": "attract"}),
    Tour("tools.kiosk_tour", {"kiosk-staff": "staff-counts"}, ("--window", "1366x768")),
)


def draw(seen: RealScreen, out: Path) -> None:
    """Writes all of them."""
    with tempfile.TemporaryDirectory(prefix="anshin-pictures-") as folder:
        for name, taken in {"help-button": seen.called[0], "by-hand": seen.beside}.items():
            taken.save(str(Path(folder) / f"{name}.png"))
            _shrink(Path(folder) / f"{name}.png", out / f"{name}.png")
        for number, tour in enumerate(TOURS):
            for name, file in _taken(tour, Path(folder) / str(number)):
                _shrink(file, out / f"{name}.png")


def _taken(tour: Tour, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each in a process of its own: a kiosk holds what a program has only once."""
    command = [sys.executable, "-m", tour.module, "--out", str(folder), *tour.options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for name, page in tour.pages.items():
        (file,) = (path for path in folder.glob("*.png") if path.stem.partition("-")[2] == page)
        yield name, file


def _shrink(taken: Path, file: Path) -> None:
    """As small as a picture of few colours can be."""
    with Image.open(taken) as picture:
        small = picture.convert("RGB")
        small.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)
        few = small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
