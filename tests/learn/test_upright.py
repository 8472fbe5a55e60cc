"""The practice on a screen that stands upright: the drawn screen stays a computer's, with the words above it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

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
