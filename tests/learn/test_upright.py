"""The practice on a screen that stands upright: the drawn screen stays a computer's, with the words above it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.learn.scenes.others import PictureScene
from app.ui.theme import TextSize
from tests.learn.test_scenes import Make, faults, moments

UPRIGHT = (1080, 1920)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [*TextSize])
def test_nothing_is_cut_covered_or_small(make_practice: Make, size: TextSize, language: str) -> None:
    one = make_practice(language, size, UPRIGHT)
    for state in moments(one):
        QApplication.processEvents()
        assert list(faults(one)) == [], state
        stage, body = one.window.stage, one.window.labels["body"]
        assert stage.height() >= stage.least_height, state
        assert stage.height() < stage.width(), state
        assert body.geometry().bottom() <= stage.y(), state


def test_the_answers_of_the_opening_stand_below_the_picture_with_room_around(make_practice: Make) -> None:
    scene = make_practice("ja", TextSize.NORMAL, UPRIGHT).window.stage.scene
    assert isinstance(scene, PictureScene)
    for button in scene.buttons:
        assert button.x() >= 0.1 * scene.width()
        assert scene.width() - button.geometry().right() >= 0.1 * scene.width()
        assert button.y() > scene.height() * 0.4
    assert scene.height() - scene.buttons[-1].geometry().bottom() >= 0.03 * scene.height()
