"""What an adapter for one operating system offers: the windows on the screen, and who holds the keyboard.

The classes here know nothing and can do nothing, as on Wayland; each adapter overrides what its system can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

Rect = tuple[int, int, int, int]
"""Left, top, width, height in physical pixels of the whole desktop."""


@dataclass(frozen=True)
class ShownWindow:
    """A top-level window that can be seen."""

    id: int  # X11 window or Windows HWND; 0 where the system does not say
    pid: int  # 0 where the system does not say
    is_full_screen: bool  # covers a whole monitor, taskbar included
    is_active: bool  # has the keyboard
    rect: Rect  # without the frame of the window manager
    is_dialog: bool = False  # belongs to another window, as a question of a program does


class Desktop:
    """The windows of one desktop, for one thread at a time. Requests return whether they could be made.

    No method raises: a display or window that is gone gives [], None or False.
    """

    def windows(self) -> list[ShownWindow]:
        """The visible top-level windows, front-most first; without the wallpaper and the panels."""
        return []

    def front(self) -> ShownWindow | None:
        """The window that has the keyboard, without looking at the others: cheap enough for once a second."""
        return None

    def activate(self, window_id: int) -> bool:
        """Brings a window forward with the keyboard."""
        return False

    def close_politely(self, window_id: int) -> bool:
        """Asks a window to close, as its × does: it may refuse, or put a question."""
        return False

    def leave_full_screen(self, window_id: int) -> bool:
        """Makes a full-screen window a normal one."""
        return False

    def fill_screen(self, window_id: int) -> bool:
        """Takes back what `leave_full_screen` did."""
        return False

    def keep_above(self, window_id: int) -> bool:
        """Keeps a window above normal ones, without giving it the keyboard."""
        return False

    def lift(self, window_id: int) -> bool:
        """Puts a window that bypasses the window manager above all others."""
        return False

    def put_below(self, window_id: int, other_id: int) -> bool:
        """Puts such a window right below another one, however high that is."""
        return False

    def outline(self, window_id: int) -> Rect | None:
        """Where a window is seen, with its frame and without its shadow; None where it is gone."""
        return None

    def close(self) -> None:
        """Closes the connection, if one is open; the next call makes a new one."""


class Hold(Enum):
    """Whether the page in front keeps the keyboard for itself, as no film does."""

    HELD = auto()
    FREE = auto()
    UNKNOWN = auto()


class Keyboard:
    """The keyboard as the window in front has it, for one thread. No method raises."""

    def watch(self, window_id: int) -> None:
        """A window fills the screen from now on; it is the one that is asked about."""

    def hold(self) -> Hold:
        """Whether that window keeps the keyboard for itself."""
        return Hold.UNKNOWN

    def close(self) -> None:
        """Closes the connection, if one is open; the next call makes a new one."""


def covers(rect: Rect, monitor: Rect) -> bool:
    """Whether a window hides every pixel of a monitor."""
    left, top, width, height = rect
    x, y, wide, high = monitor
    return left <= x and top <= y and left + width >= x + wide and top + height >= y + high
