"""The real window on a real screen: presses through all pages; prints the milliseconds from press to painted page.

The last line is how many calls, functions and files of ours one press on the first answer runs through.
"""

import os
import sys
import time
from collections import Counter
from types import FrameType

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.pages.content import Action, Do
from app.widgets.theme import pixels_per_mm
from app.widgets.window import Window
from tools.staged import staged_guide
from tools.walks import shortest_walks

OURS = f"{os.sep}app{os.sep}"


def main() -> None:
    """Counts one press, then walks to every step, timing each."""
    app = QApplication(sys.argv)
    guide, guidance = staged_guide(pixels_per_mm=pixels_per_mm(app.primaryScreen()))
    guidance.presenter.start()
    guidance.window.showMaximized()
    QTest.qWaitForWindowExposed(guidance.window)
    for _ in range(2):  # the first time, what is kept afterwards is made
        guidance.presenter.start()
        QTest.qWait(15)
        calls = _counted(guidance.window)
    for walk in shortest_walks(guide).values():
        guidance.presenter.act(Action(Do.RESTART))
        QTest.qWait(15)
        for action in walk:
            began = time.perf_counter()
            guidance.context.act(action)
            guidance.window.repaint()
            app.processEvents()
            print((time.perf_counter() - began) * 1000)
            QTest.qWait(15)
    print(sum(calls.values()), len(calls), len({file for file, _ in calls}))


def _counted(window: Window) -> Counter[tuple[str, str]]:
    """How often each function of ours is called, by file and name, until the next page is painted."""
    assert window.page is not None
    calls: Counter[tuple[str, str]] = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and OURS in frame.f_code.co_filename:
            calls[frame.f_code.co_filename, frame.f_code.co_qualname] += 1

    sys.setprofile(count)
    window.page.cards[0].click()
    QApplication.processEvents()
    sys.setprofile(None)
    return calls


main()
