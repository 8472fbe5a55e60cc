"""The windows on the screen as the rescue sees them: whose is in front, and does it cover everything?"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Rect = tuple[int, int, int, int]
"""Left, top, width, height in physical pixels of the whole desktop."""


@dataclass(frozen=True)
class ShownWindow:
    """A top-level window that can be seen.

    Attributes:
        id: what the system calls it (X11 window, Windows HWND); 0 where the system does not say.
        pid: its process; 0 where the system does not say.
        is_full_screen: it covers a whole monitor, taskbar included.
        is_active: it has the keyboard.
        rect: where it is, without the frame of the window manager.
        is_dialog: it belongs to another window, as a question does that a program puts.
    """

    id: int
    pid: int
    is_full_screen: bool
    is_active: bool
    rect: Rect
    is_dialog: bool = False


class Desktop(Protocol):
    """The windows of one desktop. Nothing here raises: a display or window that is gone gives [] or False.

    To be used by one thread at a time.
    """

    def windows(self) -> list[ShownWindow]:
        """The visible top-level windows, front-most first; without the wallpaper and the panels."""

    def front(self) -> ShownWindow | None:
        """The window that has the keyboard, without looking at the others: cheap enough for once a second."""

    def activate(self, window_id: int) -> bool:
        """Asks for a window to come forward with the keyboard. Returns whether it could be asked."""

    def close_politely(self, window_id: int) -> bool:
        """Asks a window to close, as its × does. Returns whether it was asked: it may refuse, or put a question."""

    def leave_full_screen(self, window_id: int) -> bool:
        """Asks for a full-screen window to become a normal one. Returns whether it could be asked."""

    def fill_screen(self, window_id: int) -> bool:
        """Takes back what `leave_full_screen` did. Returns whether it could be asked."""

    def keep_above(self, window_id: int) -> bool:
        """Asks for a window to stay above normal ones, without the keyboard. Returns whether it could be asked."""

    def lift(self, window_id: int) -> bool:
        """Puts a window that no window manager minds above all others. Returns whether it could be asked."""

    def put_below(self, window_id: int, other_id: int) -> bool:
        """Puts such a window right below another one, however high that is. Returns whether it could be asked."""

    def outline(self, window_id: int) -> Rect | None:
        """Where a window is seen, with its frame and without its shadow; None where it is gone."""

    def close(self) -> None:
        """Lets go of the connection, if one is held; the next call makes a new one."""


class NoDesktop:
    """Where nobody tells which windows there are, as on Wayland: sees none, closes none."""

    def windows(self) -> list[ShownWindow]:
        """None is known."""
        return []

    def front(self) -> ShownWindow | None:
        """None is known."""
        return None

    def activate(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def close_politely(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def leave_full_screen(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def fill_screen(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def keep_above(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def lift(self, window_id: int) -> bool:
        """Cannot."""
        return False

    def put_below(self, window_id: int, other_id: int) -> bool:
        """Cannot."""
        return False

    def outline(self, window_id: int) -> Rect | None:
        """None is known."""
        return None

    def close(self) -> None:
        """Holds nothing."""


def covers(rect: Rect, monitor: Rect) -> bool:
    """Whether a window hides every pixel of a monitor."""
    return (
        rect[0] <= monitor[0]
        and rect[1] <= monitor[1]
        and rect[0] + rect[2] >= monitor[0] + monitor[2]
        and rect[1] + rect[3] >= monitor[1] + monitor[3]
    )


def sees_all_windows(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether `windows` lists every window there is, so that a program that is not listed shows none."""
    return platform == "win32" or (bool(environ.get("DISPLAY")) and not environ.get("WAYLAND_DISPLAY"))


def make_desktop(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Desktop:
    """The desktop of this system.

    Args:
        platform: as sys.platform.
        environ: DISPLAY names the X server. On Wayland that is Xwayland, which knows the windows of X programs only;
            other programs are neither listed nor closed.
    """
    if platform == "win32":
        from app.rescue.desktop.win32 import Win32Desktop, load_dwmapi, load_user32

        return Win32Desktop(load_user32(), load_dwmapi())
    if platform == "darwin":
        from app.rescue.desktop.macos import MacDesktop

        return MacDesktop()
    if environ.get("DISPLAY"):
        from app.rescue.desktop.x11 import X11Desktop

        return X11Desktop(environ["DISPLAY"])
    return NoDesktop()
