"""Every picture of README and docs is there, small, and shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
NAME = "rescue.webp"
MOST_FILM, MOST_PICTURE = 1_500_000, 150_000


def test_every_picture_is_small_and_shown_and_every_shown_one_is_there() -> None:
    shown = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        shown |= {Path(name).name for name in re.findall(r"[\w/.-]*pictures/[\w.-]+", page.read_text(encoding="utf-8"))}
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert files.keys() == shown
    assert files.pop(NAME) <= MOST_FILM
    assert {name: size for name, size in files.items() if size > MOST_PICTURE} == {}


def test_the_film_that_is_shown_takes_twenty_seconds() -> None:
    with Image.open(PICTURES / NAME) as kept:
        times = []
        for number in range(kept.n_frames):  # type: ignore[attr-defined]
            kept.seek(number)
            kept.load()
            times.append(kept.info["duration"])
    assert abs(sum(times) - 20_000) <= 1000
