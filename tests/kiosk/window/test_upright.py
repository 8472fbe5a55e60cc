"""An upright screen is read standing: what a visitor reads there is large, what staff read is as everywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.widgets.label import SpokenLabel
from tests.kiosk.window.staged import StandInPrinter, staged
from tools.staged_kiosk import sample_policy

LEAST = 44


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
            assert [label.text() for label in labels if label.pixels < LEAST] == []
    finally:
        kiosk.close()
