"""An upright screen is read standing: what a visitor reads there is large, what staff read is as everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.kiosk.window.kiosk_blocks import upright_scale
from app.widgets.label import SpokenLabel
from app.widgets.theme import Scheme, TextSize, make_theme
from tests.conftest import PIXELS_PER_MM
from tests.kiosk.window.staged import StandInPrinter, staged
from tools.kiosk_policy import sample_policy

LEAST = 44


@pytest.mark.parametrize("screen", [(1366, 768), (1920, 1080), (1024, 1024)])
def test_a_lying_screen_is_taken_as_it_is(screen: tuple[int, int], qapp: QApplication) -> None:
    assert upright_scale(PIXELS_PER_MM, QSize(*screen)) == PIXELS_PER_MM


@pytest.mark.parametrize(("wide", "high"), [(768, 1366), (1080, 1920), (2160, 3840)])
def test_the_smallest_words_grow_with_an_upright_screen(wide: int, high: int, qapp: QApplication) -> None:
    scale = upright_scale(PIXELS_PER_MM, QSize(wide, high))
    assert make_theme(TextSize.NORMAL, Scheme.LIGHT, scale).chrome_least >= LEAST * wide / 1080


def test_all_that_a_visitor_reads_is_large(tmp_path: Path, qapp: QApplication) -> None:
    screen = QSize(1080, 1920)
    kiosk = staged(sample_policy(tmp_path), StandInPrinter(), screen).kiosk
    controller = kiosk.controller
    controller.stage.shell.resize(screen)
    controller.tick()
    controller.stage.shell.show()
    try:
        for show in (controller.tick, lambda: controller.decide(None)):
            show()
            qapp.processEvents()
            page = controller.stage.shell.page
            labels = [label for label in page.findChildren(SpokenLabel) if label.isVisible() and label.text()]
            assert labels
            assert [label.text() for label in labels if label._pixels < LEAST] == []
    finally:
        kiosk.close()
