"""The interfaces that the adapters of the operating systems implement: windows, keyboard and hot key.

The base classes do nothing, as on Wayland; each adapter overrides what its system supports.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

# Left, top, width, height in physical pixels of the whole desktop.
Rect = tuple[int, int, int, int]


class ShownWindow(Struct, frozen=True):
    """A visible top-level window."""

    id: int  # X11 window or Windows HWND; 0 if unknown
    pid: int  # 0 if unknown
    is_full_screen: bool  # covers a whole monitor, taskbar included
    is_active: bool  # has the keyboard focus
    rect: Rect  # without the frame of the window manager
    is_dialog: bool = False  # is owned by another window


class Desktop:
    """The windows of one desktop, for one thread at a time.

    No method raises: if the display or window is gone, it returns [], None, False or nothing.
    """

    def windows(self) -> list[ShownWindow]:
        """The visible top-level windows, front-most first, without desktop background and panels."""
        return []

    def hidden(self) -> list[ShownWindow] | None:
        """The windows that are open but not visible: minimised, or on another virtual desktop. None if unknown."""
        return None

    def front(self) -> ShownWindow | None:
        """The window with the keyboard focus, without listing the others; cheap enough to call every second."""
        return None

    def title(self, window_id: int) -> str:
        """A window's title; empty if the window is gone."""
        return ""

    def wait_for_change(self, seconds: float) -> bool:
        """Blocks until a window may have changed (True), `interrupt` is called or the time is over.

        Returns False at once on a system that does not report changes.
        """
        return False

    def interrupt(self) -> None:
        """Ends `wait_for_change`, for good. For any thread."""

    def activate(self, window_id: int) -> None:
        """Brings a window to the front with the keyboard focus."""

    def close_politely(self, window_id: int) -> None:
        """Asks a window to close, as its × does; it may refuse, or show a dialog. Used on Windows only."""

    def fill_screen(self, window_id: int, *, is_on: bool = True) -> bool:
        """Puts a window into full screen, or takes it out; returns whether that was requested."""
        return False

    def keep_above(self, window_id: int, *, is_on: bool = True) -> None:
        """Starts or stops keeping a window above normal ones; does not give it the keyboard focus."""

    def stack(self, window_id: int, below: int | None = None) -> None:
        """Puts a window that bypasses the window manager above all others, or directly below another one."""

    def outline(self, window_id: int) -> Rect | None:
        """A window's rectangle with its frame and without its shadow; None if it is gone."""
        return None

    def cross(self, window_id: int) -> Rect | None:
        """The × in the window manager's frame; None if the program draws its own, or it is unknown."""
        return None

    def close(self) -> None:
        """Closes the connection, if one is open; the next call makes a new one."""


class Keyboard:
    """Detects whether a window has locked the keyboard, and whether Esc is down. For one thread. No method raises."""

    def is_escape_down(self) -> bool:
        """Whether Esc is held, whichever window has the keyboard. No other key is read."""
        return False

    def watch(self, window_id: int) -> None:
        """Sets the window that `is_locked` is about. Call it when that window begins to fill the screen."""

    def is_locked(self) -> bool | None:
        """Whether that window has locked the keyboard; None if unknown."""
        return None

    def close(self) -> None:
        """Closes the connection, if one is open; the next call makes a new one."""


class HotKey(Protocol):
    """A global hot key. For one thread, which blocks in `wait`."""

    def grab(self) -> bool:
        """Grabs the key; False if another program holds it, or the keyboard lacks it."""

    def wait(self) -> bool:
        """Blocks until the key is pressed (True). A key held down counts once.

        False if `interrupt` is called, or the key is no longer ours.
        """

    def interrupt(self) -> None:
        """Ends `wait`, for good. For any thread."""

    def release(self) -> None:
        """Releases the key, if it is grabbed."""


def covers(rect: Rect, monitor: Rect, short_by: int = 0) -> bool:
    """Whether a window hides every pixel of a monitor, except `short_by` at each edge."""
    left, top, width, height = rect
    grown = (left - short_by, top - short_by, width + 2 * short_by, height + 2 * short_by)
    return overlap(grown, monitor) == area(monitor)


def area(rect: Rect) -> int:
    """The area of a rectangle in square pixels."""
    _, _, width, height = rect
    return width * height


def overlap(rect: Rect, other: Rect) -> int:
    """The area, in square pixels, that two rectangles have in common."""
    left, top, width, height = rect
    x, y, across, down = other
    common_width = min(left + width, x + across) - max(left, x)
    common_height = min(top + height, y + down) - max(top, y)
    return max(0, common_width) * max(0, common_height)
