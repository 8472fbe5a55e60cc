"""The hot key on Windows: RegisterHotKey, so that Windows sends us this one key and no other.

Not yet run on a real Windows; registering and a refused second registration were seen under wine (probes).
"""

from __future__ import annotations

import ctypes
import time
from ctypes import wintypes
from typing import Any

from app.rescue.desktop.hotkey import FUNCTION_KEYS, Key

HOTKEY_ID = 1
"""Ours within the thread."""
WM_HOTKEY = 0x0312
PM_REMOVE = 1
QS_HOTKEY = 0x0080
MWMO_INPUTAVAILABLE = 4
MOD_NOREPEAT = 0x4000
MODIFIERS = {"Alt": 1, "Ctrl": 2, "Shift": 4, "Win": 8}
VK_PAUSE, VK_F1 = 0x13, 0x70


def load_user32() -> Any:
    """A user32 of our own; raises OSError elsewhere than on Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("user32")
    library.RegisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT]
    library.UnregisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int]
    library.PeekMessageW.argtypes = [ctypes.c_void_p, wintypes.HWND, *[wintypes.UINT] * 3]
    library.MsgWaitForMultipleObjectsEx.argtypes = [wintypes.DWORD, ctypes.c_void_p, *[wintypes.DWORD] * 3]
    return library


def virtual_key(key: Key) -> int:
    """The virtual-key code of a key (winuser.h)."""
    return VK_F1 + FUNCTION_KEYS.index(key.name) if key.name in FUNCTION_KEYS else VK_PAUSE


class Win32HotKey:
    """A key registered for the thread that calls grab; its presses come into that thread's message queue.

    Args:
        key: which.
        user32: as from load_user32().
    """

    def __init__(self, key: Key, user32: Any) -> None:
        self._key = key
        self._user32 = user32
        self._is_ours = False

    def grab(self) -> bool:
        """Registers it."""
        modifiers = MOD_NOREPEAT + sum(MODIFIERS[name] for name in self._key.modifiers)
        self._is_ours = self._is_ours or bool(
            self._user32.RegisterHotKey(None, HOTKEY_ID, modifiers, virtual_key(self._key))
        )
        return self._is_ours

    def wait(self, timeout_seconds: float) -> bool:
        """Sleeps until WM_HOTKEY. MsgWait, because GetMessage knows no time limit."""
        deadline = time.monotonic() + timeout_seconds
        while not (pressed := self._take_press()) and (left := deadline - time.monotonic()) > 0:
            milliseconds = int(left * 1000) + 1
            self._user32.MsgWaitForMultipleObjectsEx(0, None, milliseconds, QS_HOTKEY, MWMO_INPUTAVAILABLE)
        return pressed

    def release(self) -> None:
        """Unregisters it."""
        if self._is_ours:
            self._user32.UnregisterHotKey(None, HOTKEY_ID)
        self._is_ours = False

    def _take_press(self) -> bool:
        message = wintypes.MSG()
        return bool(self._user32.PeekMessageW(ctypes.byref(message), None, WM_HOTKEY, WM_HOTKEY, PM_REMOVE))
