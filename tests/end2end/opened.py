"""Runs the real program up to its first page, and tells what stands there instead of waiting for a person.

python -m tests.end2end.opened FILE ARGUMENT…        writes all words that are shown into FILE, as JSON

Then a press goes wrong, after which the program must go on all the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.__main__ import main

SECRET = "090-1234-5678"


def tell(file: Path) -> int:
    """Writes down every name and text that can be seen."""
    loop = QEventLoop()
    QTimer.singleShot(0, fail)
    QTimer.singleShot(1, loop.quit)
    loop.exec()
    shown = [widget for widget in QApplication.allWidgets() if widget.isVisible()]
    words = {getattr(one, part)() for one in shown for part in ("accessibleName", "text") if hasattr(one, part)}
    file.write_text(json.dumps(sorted(words)), encoding="utf-8")
    return 0


def fail() -> None:
    raise ValueError(SECRET)


if __name__ == "__main__":
    QApplication.exec = lambda *_: tell(Path(sys.argv[1]))  # type: ignore[method-assign,assignment]
    sys.exit(main(sys.argv[2:]))
