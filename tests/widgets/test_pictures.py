"""Pictures are drawn once and kept, but not without bound: a kiosk shows all of them in all sizes."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.widgets.pictures import KEPT_KB, draw_panel

COLOR = "#dbe9f4"
SIZE = QSize(500, 400)


def test_a_picture_is_drawn_once(qapp: QApplication) -> None:
    first = draw_panel("money", SIZE, COLOR, 1.0)
    assert draw_panel("money", SIZE, COLOR, 1.0).cacheKey() == first.cacheKey()


def test_one_that_is_larger_than_all_that_is_kept_is_shown_all_the_same(qapp: QApplication) -> None:
    huge = QSize(KEPT_KB * 1024 // 4000 + 1, 1000)
    assert draw_panel("money", huge, COLOR, 1.0).size() == huge
    assert draw_panel("money", SIZE, COLOR, 1.0).size() == SIZE
