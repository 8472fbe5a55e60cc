"""Draws the first page in every language, every icon and every picture, in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.application import compose
from app.bootstrap import Options
from app.guide.flow import Guide
from app.selftest.report import Report
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from app.widgets.icons import NAMES, Icons
from app.widgets.pictures import read_picture
from app.widgets.theme import pixels_per_mm

ICON_SIZE = 32
GRID = 48
"""A drawn page is judged by a picture this small: an empty one has one colour in it."""


def draw_all(guide: Guide, library: Library, report: Report) -> None:
    """Draws it, and counts. Needs a QApplication."""
    for locale in report.locales:
        _first_page(guide, library, locale, report)
    _icons(report)
    for path in sorted(paths.ILLUSTRATIONS.rglob("*.svg")):
        if QSvgRenderer(QByteArray(read_picture(path.parent, path.stem))).isValid():
            report.pictures += 1
        else:
            report.wrong(f"picture {path.name}: cannot be drawn")


def _first_page(guide: Guide, library: Library, locale: str, report: Report) -> None:
    scale = pixels_per_mm(QApplication.primaryScreen())
    made = compose(guide, library, Options(Path(), locale), speaker=Speaker(), pixels_per_mm=scale)
    made.window.resize(1366, 768)
    made.presenter.start()
    made.window.show()
    if is_empty(made.window.grab()):
        report.wrong(f"page {made.presenter.content.id} ({locale}): nothing was drawn")
    report.pages += 1
    made.window.close()


def _icons(report: Report) -> None:
    icons = Icons()
    for name in NAMES:
        pixmap = icons.pixmap(name, ICON_SIZE, "#000000", 1.0)
        if pixmap is None or is_empty(pixmap):
            report.wrong(f"icon {name}: nothing was drawn")
        else:
            report.icons += 1


def is_empty(pixmap: QPixmap) -> bool:
    """Whether a picture has only one colour."""
    if pixmap.isNull():
        return True
    small = pixmap.toImage().scaled(GRID, GRID, mode=Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_ARGB32)
    return len({small.pixel(x, y) for x in range(GRID) for y in range(GRID)}) < 2
