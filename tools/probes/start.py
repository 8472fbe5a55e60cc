"""The real program, from its first line; prints the time when the first page stood there whole, and ends."""

import os
import time
from itertools import count

from PySide6.QtGui import QPaintEvent

from app.__main__ import main
from app.widgets.cards import ChoiceCard

CARDS = 3
"""The first page is whole when its last picture is painted."""

_paint = ChoiceCard.paintEvent
_painted = count(1)


def _paint_and_tell(self: ChoiceCard, event: QPaintEvent) -> None:
    _paint(self, event)
    if next(_painted) == CARDS:
        print(time.time(), flush=True)
        os._exit(0)


setattr(ChoiceCard, "paintEvent", _paint_and_tell)  # noqa: B010  (a plain assignment is no valid override)
main(["--silent"])
