"""Draws every page in every language, every icon and every picture, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.application import Guidance, compose
from app.bootstrap import Options
from app.contacts.hours import JAPAN
from app.guide.flow import Guide
from app.selftest.report import Report
from app.selftest.staged import StagedRescuer
from app.selftest.walks import Walk, pages, route
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from app.widgets.gate import PressGate
from app.widgets.icons import NAMES
from app.widgets.pictures import read_picture
from app.widgets.theme import pixels_per_mm

MOMENT = datetime(2026, 6, 3, 18, 0, tzinfo=JAPAN)
"""A Wednesday evening: some desks are open and some closed, so that both are drawn."""

ICON_SIZE = 32
GRID = 48
"""A drawn page is judged by a picture this small: an empty one has one colour in it."""


class Drawing(QObject):
    """Goes from page to page with the event loop, as a person would, only faster.

    Signals:
        ended(): all was drawn.
    """

    ended = Signal()

    def __init__(self, guide: Guide, library: Library, report: Report) -> None:
        super().__init__()
        self._guide, self._library, self._report = guide, library, report
        self._steps = self._all()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begins; `ended` comes when all is drawn."""
        self._timer.start()

    def _go_on(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.ended.emit()
        except Exception as error:  # a generator that raised is over; nothing more can be drawn
            self._timer.stop()
            self._report.wrong(f"drawing: {type(error).__name__}: {error}")
            self.ended.emit()

    def _all(self) -> Iterator[None]:
        walks = pages(self._guide)
        for locale in self._report.locales:
            guidance = self._window(locale)
            yield
            if locale == self._report.locales[0]:
                self._icons(guidance)
            for name, walk in route(walks):
                yield from self._page(guidance, name, walk, locale)
            guidance.window.close()
        self._pictures()

    def _window(self, locale: str) -> Guidance:
        guidance = compose(
            self._guide,
            self._library,
            Options(Path(), locale),
            speaker=Speaker(),
            pixels_per_mm=pixels_per_mm(QApplication.primaryScreen()),
            clock=lambda: MOMENT,
            gate=PressGate(0),
            rescuer=StagedRescuer(),
        )
        guidance.window.resize(1366, 768)
        guidance.icons.load()
        guidance.presenter.start()
        guidance.window.show()
        return guidance

    def _page(self, guidance: Guidance, name: str, walk: Walk, locale: str) -> Iterator[None]:
        try:
            for action in walk:
                guidance.presenter.act(action)
        except Exception as error:  # one page that fails must not hide the others
            self._report.wrong(f"page {name} ({locale}): {type(error).__name__}: {error}")
            return
        yield  # what was posted meanwhile (layout, new pages) is done by the event loop
        if is_empty(guidance.window.grab()):
            self._report.wrong(f"page {name} ({locale}): nothing was drawn")
        self._report.pages += 1

    def _icons(self, guidance: Guidance) -> None:
        for name in NAMES:
            pixmap = guidance.icons.pixmap(name, ICON_SIZE, "#000000", 1.0)
            if pixmap is None or is_empty(pixmap):
                self._report.wrong(f"icon {name}: nothing was drawn")
            else:
                self._report.icons += 1

    def _pictures(self) -> None:
        for path in sorted(paths.ILLUSTRATIONS.glob("*.svg")):
            if QSvgRenderer(QByteArray(read_picture(path.parent, path.stem))).isValid():
                self._report.pictures += 1
            else:
                self._report.wrong(f"picture {path.name}: cannot be drawn")


def is_empty(pixmap: QPixmap) -> bool:
    """Whether a picture has only one colour."""
    if pixmap.isNull():
        return True
    small = pixmap.toImage().scaled(GRID, GRID, mode=Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_ARGB32)
    return len({small.pixel(x, y) for x in range(GRID) for y in range(GRID)}) < 2
