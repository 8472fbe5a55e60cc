"""Chooses the adapters for this operating system; they are imported nowhere else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.rescue.desktop.windows import Desktop, HotKey, Keyboard

if TYPE_CHECKING:
    from app.rescue.browser_mute import Mixer


def make_desktop() -> Desktop:
    """The adapter for windows; on macOS and Wayland one that knows nothing.

    macOS asks for a permission, which nobody in panic can give.
    """
    if sys.platform == "win32":
        from app.rescue.desktop.win32 import Win32Desktop

        return Win32Desktop()
    if sees_all_windows():
        from app.rescue.desktop.x11 import X11Desktop

        return X11Desktop(os.environ["DISPLAY"])
    return Desktop()


def sees_all_windows() -> bool:
    """Whether `Desktop.windows` lists all windows, so that a program that is not listed shows none.

    On Wayland, DISPLAY names Xwayland, which knows only the windows of X programs.
    """
    has_x = sys.platform != "darwin" and bool(os.environ.get("DISPLAY"))
    return sys.platform == "win32" or (has_x and not os.environ.get("WAYLAND_DISPLAY"))


def make_keyboard() -> Keyboard:
    """The adapter for the keyboard; on macOS and Wayland one that knows nothing."""
    if sys.platform == "win32":
        from app.rescue.desktop.win32 import Win32Keyboard

        return Win32Keyboard()
    if sees_all_windows():
        from app.rescue.desktop.x11_input import X11Keyboard

        return X11Keyboard(os.environ["DISPLAY"])
    return Keyboard()


def asks_for_key() -> bool:
    """Whether the desktop itself provides the hot key, after asking a person: on Wayland."""
    return sys.platform == "linux" and bool(
        os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    )


def make_hotkey(key: str, purpose: str = "") -> HotKey | None:
    """The hot key, not yet grabbed; None on macOS, where it needs a permission for all keys ("Input Monitoring").

    On Wayland, Xwayland grants the grab, too, but gets the key only over X programs.

    Args:
        purpose: what the key is for, in the desktop's question to the person; it does not name the key.
    """
    if sys.platform == "win32":
        from app.rescue.desktop.win32 import Win32HotKey

        return Win32HotKey(key)
    if sees_all_windows():
        from app.rescue.desktop.x11_input import X11HotKey

        return X11HotKey(key, os.environ["DISPLAY"])
    if asks_for_key():
        from app.rescue.desktop.portal import PortalHotKey

        return PortalHotKey(key, purpose)
    return None


def make_mixer() -> Mixer:
    """The adapter for sound; on macOS one that mutes nothing.

    macOS can only mute everything, including our own voice; there the siren ends with the browser. May raise anything
    if the library is missing or broken: comtypes loads half of COM.
    """
    if sys.platform == "win32":
        from app.rescue.mixers import CoreAudioMixer

        return CoreAudioMixer()
    if sys.platform == "darwin":
        from app.rescue.browser_mute import Mixer

        return Mixer()
    from app.rescue.mixers import PulseMixer

    return PulseMixer()
