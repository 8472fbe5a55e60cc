"""The real window on a real screen: presses through all pages; prints the milliseconds from press to painted page."""

import sys
import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.pages.content import Action, Do
from app.widgets.theme import pixels_per_mm
from tools.staged import staged_guide
from tools.walks import shortest_walks


def main() -> None:
    """Walks to every step, timing each press."""
    app = QApplication(sys.argv)
    guide, guidance = staged_guide(pixels_per_mm=pixels_per_mm(app.primaryScreen()))
    window = guidance.window
    guidance.presenter.start()
    window.showMaximized()
    QTest.qWaitForWindowExposed(window)
    guidance.icons.load()
    for walk in shortest_walks(guide).values():
        guidance.presenter.act(Action(Do.RESTART))
        _settle()
        for action in walk:
            began = time.perf_counter()
            window.acted.emit(action)
            window.repaint()
            app.processEvents()
            print((time.perf_counter() - began) * 1000)
            _settle()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(15, loop.quit)
    loop.exec()


main()
