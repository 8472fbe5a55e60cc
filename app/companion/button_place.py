"""The saved position of the help button, which survives restarts and unplugged screens."""

from __future__ import annotations

from typing import Annotated

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize

FILE_NAME = "button.json"
EDGE = 12  # pixels to the edge of the screen, so that its rim is distinct from the page's

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class ButtonPlace(msgspec.Struct, frozen=True):
    """A position relative to the screen: 0 is its left or top edge, 1 its right or bottom edge."""

    screen: str = ""  # the system's name of it; "" for the primary screen
    x: Share = 1.0
    y: Share = 0.55  # clear of a window's × above, and of system notifications below

    def on(self, area: QRect, size: QSize) -> QRect:
        """The rectangle of a button of that size on a screen of which this area is free."""
        room = area.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left = room.left() + round(self.x * max(0, room.width() - size.width()))
        top = room.top() + round(self.y * max(0, room.height() - size.height()))
        return QRect(QPoint(left, top), size)


def place_of(button: QRect, screen: str, area: QRect) -> ButtonPlace:
    """The position of a button's rectangle on the screen of that name; see `ButtonPlace.on`."""
    room = area.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    across, down = room.width() - button.width(), room.height() - button.height()
    return ButtonPlace(screen, _share(button.left() - room.left(), across), _share(button.top() - room.top(), down))


def _share(part: int, whole: int) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0
