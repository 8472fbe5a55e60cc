"""The saved position of the help button, which survives restarts and unplugged screens."""

from __future__ import annotations

from collections.abc import Mapping
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

    def on(self, screens: Mapping[str, QRect], main: str, size: QSize) -> QRect:
        """The button's rectangle.

        Args:
            screens: available geometry of each screen by its name.
            main: the screen to use if the saved one is missing.
            size: of the button.
        """
        room = screens[self.screen if self.screen in screens else main].adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left = room.left() + round(self.x * max(0, room.width() - size.width()))
        top = room.top() + round(self.y * max(0, room.height() - size.height()))
        return QRect(QPoint(left, top), size)


def place_of(button: QRect, screens: Mapping[str, QRect], main: str) -> ButtonPlace:
    """The position of a button's rectangle: on the screen that contains its centre, else on the main one."""
    name = next((name for name, room in screens.items() if room.contains(button.center())), main)
    room = screens[name].adjusted(EDGE, EDGE, -EDGE, -EDGE)
    across, down = room.width() - button.width(), room.height() - button.height()
    return ButtonPlace(name, _share(button.left() - room.left(), across), _share(button.top() - room.top(), down))


def _share(part: int, whole: int) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0
