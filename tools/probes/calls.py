"""One press, from the answer to the painted page: how many calls, functions and files of ours it runs through."""

import os
import sys
from collections import Counter
from types import FrameType

from PySide6.QtWidgets import QApplication

from tools.staged import staged_guide

OURS = f"{os.sep}app{os.sep}"


def main() -> None:
    """Presses the first answer twice from the first page, and counts the second time."""
    app = QApplication([sys.argv[0], "-platform", "offscreen"])
    _, guidance = staged_guide()
    guidance.window.resize(1366, 768)
    guidance.icons.load()
    guidance.window.show()
    calls: Counter[tuple[str, str]] = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and OURS in frame.f_code.co_filename:
            calls[frame.f_code.co_filename, frame.f_code.co_qualname] += 1

    for _ in range(2):
        guidance.presenter.start()
        app.processEvents()
        page = guidance.window.page
        assert page is not None
        calls.clear()
        sys.setprofile(count)
        page.cards[0].click()
        app.processEvents()
        sys.setprofile(None)
    print(sum(calls.values()), len(calls), len({file for file, _ in calls}))


main()
