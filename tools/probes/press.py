"""The real window on a real screen: presses through all pages.

Args: size of the window in logical pixels, as 1366x768; text size. Prints the milliseconds from each press until the
page is shown, and until it is painted. The last line is how many calls, functions and files of ours one press on the
first answer runs through.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.pages.content import Action, Do
from app.widgets.theme import TextSize
from app.widgets.window import Window
from tools.staged import staged_guide
from tools.walks import shortest_walks

OURS = "/app/"


def main(size: str, words: str) -> None:
    """Counts one press, then walks to every step, timing each."""
    app, painted = QApplication(sys.argv), list[float]()
    guide, guidance = staged_guide(Options(Path.cwd(), size=TextSize(words)))
    guidance.presenter.start()
    guidance.window.resize(*map(int, size.split("x")))
    guidance.window.show()
    guidance.window.painted.connect(lambda: painted.append(time.perf_counter()))
    QTest.qWaitForWindowExposed(guidance.window)
    for _ in range(2):  # the first time, what is kept afterwards is made
        guidance.presenter.start()
        QTest.qWait(15)
        calls = _counted(guidance.window)
    for walk in shortest_walks(guide).values():
        guidance.presenter.act(Action(Do.RESTART))
        QTest.qWait(15)
        for action in walk:
            painted[:], guidance.window._has_painted, began = [], False, time.perf_counter()
            guidance.context.act(action)
            shown = time.perf_counter()
            while not painted:  # as a press is: all that it changed is painted at once, afterwards
                app.processEvents()
            print((shown - began) * 1000, (time.perf_counter() - began) * 1000)
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


main(*sys.argv[1:])
