"""Pictures are drawn once and kept, but not without bound: a kiosk shows all of them in all sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.widgets.pictures import KEPT_PIXELS, Gallery

COLOR = "#dbe9f4"
SIZE = QSize(500, 400)
MANY = KEPT_PIXELS // (500 * 400) + 1


def test_a_picture_is_drawn_once(qapp: QApplication) -> None:
    gallery = Gallery(paths.ILLUSTRATIONS)
    first = gallery.panel("money", SIZE, COLOR, 1.0)
    assert gallery.panel("money", SIZE, COLOR, 1.0) is first


def test_the_one_that_was_not_shown_for_longest_goes_first(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    gallery = Gallery(paths.ILLUSTRATIONS)
    often, seldom = (gallery.panel(name, SIZE, COLOR, 1.0) for name in ("money", "screen-alarm"))
    for number in range(MANY - 1):
        gallery.panel(f"missing-{number}", SIZE, COLOR, 1.0)
        assert gallery.panel("money", SIZE, COLOR, 1.0) is often
    assert gallery.panel("screen-alarm", SIZE, COLOR, 1.0) is not seldom


def test_one_that_is_larger_than_all_that_is_kept_is_shown_all_the_same(qapp: QApplication) -> None:
    gallery = Gallery(paths.ILLUSTRATIONS)
    huge = QSize(KEPT_PIXELS // 1000 + 1, 1000)
    assert gallery.panel("money", huge, COLOR, 1.0).size() == huge
    assert gallery.panel("money", SIZE, COLOR, 1.0).size() == SIZE
