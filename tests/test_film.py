"""The film of the README: the rescue in its order, in twenty seconds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tools import film
from tools.film import GLIDES, RINGS, Frame, frames
from tools.film_scenes import SECONDS, Scene, guide_scenes, page_scenes
from tools.real_screen import RealScreen

WHOLE = 20_000


def blank(color: str) -> QImage:
    image = QImage(1366, 768, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.fixture
def scenes(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[Scene]:
    monkeypatch.setattr("tools.film_scenes.BAR_SECONDS", 0.01)
    red, green = blank("#b00000"), blank("#0a5a41")
    seen = RealScreen((red,), (green,), QPoint(1000, 600), red)
    return [*page_scenes(seen), *guide_scenes(qapp.processEvents)]


def test_the_rescue_is_seen_in_its_order_by_presses_on_its_buttons(scenes: list[Scene]) -> None:
    assert [scene.name for scene in scenes] == list(SECONDS)
    unpressed = {scene.name for scene in scenes if scene.press is None}
    assert unpressed == {"page", "close-for-me-working", scenes[-1].name}, "nothing else goes on by itself"
    for one, other in pairwise(scenes):
        assert one.pictures[-1] != other.pictures[0], f"{other.name} looks like {one.name}"
    waiting = next(scene for scene in scenes if scene.name == "close-for-me-working")
    assert waiting.pictures[0] != waiting.pictures[-1], "its bar moves"


def test_each_scene_can_be_taken_in_and_all_take_twenty_seconds(scenes: list[Scene]) -> None:
    shown = list(frames(scenes))
    assert abs(sum(frame.ms for frame in shown) - WHOLE) <= 1000
    assert all(1000 <= scene.ms <= 3000 for scene in scenes)
    assert all(frame.ms > 0 for frame in shown)
    assert all(frame.picture.size() == film.SIZE for frame in shown)


def test_the_ring_of_a_press_opens_where_it_is_pressed(qapp: QApplication) -> None:
    pressed = Scene("page", (blank("#b00000"),), QPoint(683, 384))
    *_, before, last = frames([pressed])
    middle = (film.SIZE.width() // 2, film.SIZE.height() // 2)
    assert last.picture.pixelColor(middle[0] - film.REACH, middle[1]) == film.ACCENT
    assert before.picture.pixelColor(middle[0] - film.REACH, middle[1]) != film.ACCENT
    assert len(list(frames([pressed]))) == film.FADES + 1 + GLIDES + len(RINGS)


def test_it_is_written_as_a_film_that_never_ends(qapp: QApplication, tmp_path: Path) -> None:
    film.save([Frame(blank("#b00000"), 300), Frame(blank("#0a5a41"), 500)], tmp_path / "film.webp")
    with Image.open(tmp_path / "film.webp") as written:
        assert (written.n_frames, written.info["loop"]) == (2, 0)  # type: ignore[attr-defined]


def test_without_a_browser_it_says_so_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert film.main(["--out", str(tmp_path / "out")]) == 1
    assert "chromium" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
