"""Where the help button sits: which screen, and how far along it. Survives restarts and screens that are unplugged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize

from app.system.notes import Note

FILE_NAME = "button.json"
EDGE = 12  # pixels to the rim of the screen: a page's own rim, and ours, can be told apart


class ButtonPlace(msgspec.Struct, frozen=True):
    """A place that means the same on a screen of any size: how far along the free way of the button, from 0 to 1."""

    screen: str = ""  # as the system calls it; "" for the main one
    x: float = 1.0
    y: float = 0.55  # clear of a window's × above, and of the system's own notices below

    def on(self, screens: Mapping[str, QRect], main: str, size: QSize) -> QRect:
        """The button's rectangle.

        Args:
            screens: the room on each screen by its name, panels left out.
            main: the screen for a place whose own screen is not there.
            size: of the button.
        """
        room = screens[self.screen if self.screen in screens else main].adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left = room.left() + round(self.x * max(0, room.width() - size.width()))
        top = room.top() + round(self.y * max(0, room.height() - size.height()))
        return QRect(QPoint(left, top), size)


def place_of(button: QRect, screens: Mapping[str, QRect], main: str) -> ButtonPlace:
    """The place of a button that was put somewhere: on the screen that holds its middle, else on the main one."""
    name = next((name for name, room in screens.items() if room.contains(button.center())), main)
    room = screens[name].adjusted(EDGE, EDGE, -EDGE, -EDGE)
    across, down = room.width() - button.width(), room.height() - button.height()
    return ButtonPlace(name, _share(button.left() - room.left(), across), _share(button.top() - room.top(), down))


def _share(part: int, whole: int) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0


class PlaceFile:
    """Remembers the place in the person's data folder."""

    def __init__(self, folder: Path) -> None:
        self._note = Note(folder / FILE_NAME, ButtonPlace)

    def load(self) -> ButtonPlace:
        """The place kept; the usual one where there is none, or none that can be read."""
        place = self._note.read() or ButtonPlace()
        return place if 0 <= place.x <= 1 and 0 <= place.y <= 1 else ButtonPlace()

    def save(self, place: ButtonPlace) -> None:
        """Keeps a place; where nothing can be written, it is forgotten at the end."""
        self._note.write(place)
