"""Eyes and hands on a Windows desktop: what lies where, who has the keyboard; keys and clicks as a person gives them.

By user32 alone and nothing of the guide's own: it is the other side.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Collection
from ctypes import wintypes

from tests.scenes.window import Place, Window

user32 = ctypes.WinDLL("user32")
user32.WindowFromPoint.argtypes = [wintypes.POINT]
for _name in ("WindowFromPoint", "GetAncestor", "GetForegroundWindow"):
    getattr(user32, _name).restype = wintypes.HWND
user32.GetAncestor.argtypes = [wintypes.HWND, wintypes.UINT]
user32.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.DWORD)]
user32.GetWindowRect.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.RECT)]
user32.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
user32.EnumChildWindows.argtypes = [wintypes.HWND, ctypes.c_void_p, wintypes.LPARAM]
user32.SendMessageTimeoutW.argtypes = [
    *(wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM),
    *(wintypes.UINT, wintypes.UINT, ctypes.c_void_p),
]
EnumProc = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)

GA_ROOT = 2
WM_CLOSE = 0x0010
WM_GETTEXT = 0x000D
LONGEST_TEXT = 2_000
PATIENCE_MS = 1_000
KEYEVENTF_KEYUP = 0x0002
LEFT_DOWN = 0x0002
LEFT_UP = 0x0004
PER_MONITOR_AWARE_V2 = -4
USUAL_DPI = 96
SM_CXSCREEN = 0
SM_CYSCREEN = 1
SPI_GETWORKAREA = 0x0030
SW_MINIMIZE = 6
KEYS = {"Tab": 0x09, "Return": 0x0D, "Escape": 0x1B, "F9": 0x78, "1": 0x31}

# Without this, Windows would tell an enlarged desktop's places as if it were not enlarged.
user32.SetProcessDpiAwarenessContext(ctypes.c_void_p(PER_MONITOR_AWARE_V2))
SCALE = user32.GetDpiForSystem() / USUAL_DPI  # physical pixels of one by which a screen reader tells places


def screen() -> Place:
    """Width and height of the main screen."""
    return user32.GetSystemMetrics(SM_CXSCREEN), user32.GetSystemMetrics(SM_CYSCREEN)


def work_area() -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the main screen without the task bar."""
    rect = wintypes.RECT()
    user32.SystemParametersInfoW(SPI_GETWORKAREA, 0, ctypes.byref(rect), 0)
    return rect.left, rect.top, rect.right, rect.bottom


def windows(pids: Collection[int] | None = None) -> list[Window]:
    """The visible windows of these processes (of all, without), front-most first."""
    handles: list[int] = []
    user32.EnumWindows(EnumProc(lambda handle, _: handles.append(handle) or True), 0)
    seen = [_window(one) for one in handles if user32.IsWindowVisible(one) and not user32.IsIconic(one)]
    return [one for one in seen if one.width and one.height and (pids is None or one.pid in pids)]


def under(place: Place) -> int:
    """Whose window a click there would reach: the id of the process."""
    return _owner(user32.GetAncestor(user32.WindowFromPoint(wintypes.POINT(*place)), GA_ROOT))


def front() -> int:
    """Who has the keyboard: the id of the process; 0 if nobody."""
    return _owner(user32.GetForegroundWindow())


def press(*names: str, held: float = 0.0) -> float:
    """Presses keys one after the other; returns when the last went down (time.monotonic())."""
    at = time.monotonic()
    for name in names:
        user32.keybd_event(KEYS[name], 0, 0, 0)
        at = time.monotonic()
        time.sleep(held)
        user32.keybd_event(KEYS[name], 0, KEYEVENTF_KEYUP, 0)
        time.sleep(0.05)
    return at


def click(place: Place) -> None:
    user32.SetCursorPos(*place)
    user32.mouse_event(LEFT_DOWN, 0, 0, 0, 0)
    user32.mouse_event(LEFT_UP, 0, 0, 0, 0)


def words(window: Window) -> list[str]:
    """What its parts say, as a message box has them."""
    parts: list[int] = []
    user32.EnumChildWindows(window.handle, EnumProc(lambda handle, _: parts.append(handle) or True), 0)
    text = ctypes.create_unicode_buffer(LONGEST_TEXT)
    said = []
    for part in parts:
        text.value = ""
        user32.SendMessageTimeoutW(part, WM_GETTEXT, LONGEST_TEXT, ctypes.addressof(text), 0, PATIENCE_MS, None)
        said.append(text.value)
    return said


def ask_to_close(window: Window) -> None:
    """What the × of a window does."""
    user32.PostMessageW(window.handle, WM_CLOSE, 0, 0)


def minimise(window: Window) -> None:
    user32.ShowWindow(wintypes.HWND(window.handle), SW_MINIMIZE)


def _owner(handle: int | None) -> int:
    pid = wintypes.DWORD()
    user32.GetWindowThreadProcessId(handle, ctypes.byref(pid))
    return pid.value


def _window(handle: int) -> Window:
    rect = wintypes.RECT()
    title = ctypes.create_unicode_buffer(256)
    user32.GetWindowRect(handle, ctypes.byref(rect))
    user32.GetWindowTextW(handle, title, 256)
    size = rect.right - rect.left, rect.bottom - rect.top
    return Window(handle, _owner(handle), title.value, rect.left, rect.top, *size)
