"""Presses through all pages in the real window on a real screen, with a stop-watch."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.widgets.window import Window
from tools.staged import staged_guide
from tools.walks import shortest_walks

OURS = "/app/"

Calls = Counter[tuple[str, str]]  # how often each of our functions was called, by file and name


def press_through(width: int, height: int, size: TextSize) -> tuple[list[float], list[float], Calls]:
    """Walks to every step in a window of this size (logical pixels).

    Returns: milliseconds from each press until the page is shown, and until it is painted; the calls of one press.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    shown, painted, paints = list[float](), list[float](), list[float]()
    guide, guidance = staged_guide(Options(Path.cwd(), size=size))
    guidance.presenter.start()
    guidance.window.resize(width, height)
    guidance.window.show()
    guidance.window.painted.connect(lambda: paints.append(time.perf_counter()))
    QTest.qWaitForWindowExposed(guidance.window)
    for _ in range(2):  # the first time fills what is cached
        guidance.presenter.start()
        QTest.qWait(15)
        calls = _counted(guidance.window)
    for walk in shortest_walks(guide).values():
        guidance.presenter.act(Action(Do.RESTART))
        QTest.qWait(15)
        for action in walk:
            paints.clear()
            guidance.window._has_painted = False
            began = time.perf_counter()
            guidance.context.act(action)
            shown.append((time.perf_counter() - began) * 1000)
            while not paints:  # as after a real press, all that it changed is painted at once
                app.processEvents()
            painted.append((time.perf_counter() - began) * 1000)
            QTest.qWait(15)
    guidance.window.close()
    guidance.window.deleteLater()
    return shown, painted, calls


def _counted(window: Window) -> Calls:
    """The calls from a press on the first answer until the next page is painted."""
    assert window.page is not None
    calls: Calls = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and OURS in frame.f_code.co_filename:
            calls[frame.f_code.co_filename, frame.f_code.co_qualname] += 1

    sys.setprofile(count)
    window.page.cards[0].click()
    QApplication.processEvents()
    sys.setprofile(None)
    return calls
