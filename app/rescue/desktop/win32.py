"""The adapter for Windows: windows, keyboard and hot key by user32 and dwmapi through ctypes.

Not yet run on a real Windows; tests/rescue/test_wine.py tests what wine supports.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from app.rescue.desktop.windows import Desktop, Hold, Keyboard, Rect, ShownWindow, covers

WM_CLOSE = 0x0010
HWND_TOPMOST, HWND_NOTOPMOST = -1, -2
SWP_NOSIZE, SWP_NOMOVE, SWP_NOACTIVATE, SWP_ASYNCWINDOWPOS = 0x0001, 0x0002, 0x0010, 0x4000
DWMWA_CAPTION_BUTTON_BOUNDS, DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED = 5, 9, 14
CAPTION_BUTTONS = 3  # minimise, maximise, close: of the same width
GW_OWNER = 4
BACKDROPS = ("Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd")  # classes of desktop and taskbars
CLASS_NAME_LENGTH = 256
SHORT_BY = 2  # pixels; Chromium takes one from a full-screen window while another one of its monitor is active

HOTKEY_ID = 1  # unique within the thread
WM_HOTKEY = 0x0312
PM_REMOVE = 1
QS_HOTKEY = 0x0080
MWMO_INPUTAVAILABLE = 4
MOD_NOREPEAT = 0x4000
VK_PAUSE, VK_ESCAPE, VK_F1 = 0x13, 0x1B, 0x70

IS_DOWN = 0x8000  # the bit of GetAsyncKeyState for a key that is down now

LEAVES_WITHIN = 1.0  # seconds within which a browser leaves full screen after Esc

EnumProc = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
"""WINFUNCTYPE exists on Windows only; elsewhere the tests use the C calling convention."""


class Area(ctypes.Structure):
    """RECT of windef.h, with fixed-width fields because wintypes are wider on Linux, where the tests run."""

    _fields_ = tuple((name, ctypes.c_int32) for name in ("left", "top", "right", "bottom"))


class MonitorInfo(ctypes.Structure):
    """MONITORINFO of winuser.h."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("monitor", Area),
        ("work", Area),
        ("flags", ctypes.c_uint32),
    )


def load_user32() -> Any:
    """Our own instance of user32 with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("user32")
    for name in ("GetForegroundWindow", "MonitorFromWindow", "GetWindow"):
        getattr(library, name).restype = wintypes.HANDLE
    library.MonitorFromWindow.argtypes = [wintypes.HWND, wintypes.DWORD]
    library.GetMonitorInfoW.argtypes = [wintypes.HANDLE, ctypes.c_void_p]
    library.GetWindowRect.argtypes = [wintypes.HWND, ctypes.c_void_p]
    library.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.c_void_p]
    library.GetClassNameW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
    library.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
    library.SetWindowPos.argtypes = [wintypes.HWND, wintypes.HWND, *[ctypes.c_int] * 4, wintypes.UINT]
    library.GetWindow.argtypes = [wintypes.HWND, wintypes.UINT]
    library.EnumWindows.argtypes = [EnumProc, wintypes.LPARAM]
    for name in ("IsWindowVisible", "IsIconic", "SetForegroundWindow"):
        getattr(library, name).argtypes = [wintypes.HWND]
    library.RegisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT]
    library.UnregisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int]
    library.PeekMessageW.argtypes = [ctypes.c_void_p, wintypes.HWND, *[wintypes.UINT] * 3]
    library.MsgWaitForMultipleObjectsEx.argtypes = [wintypes.DWORD, ctypes.c_void_p, *[wintypes.DWORD] * 3]
    library.GetAsyncKeyState.argtypes = [ctypes.c_int]
    library.GetAsyncKeyState.restype = ctypes.c_uint16
    return library


def load_dwmapi() -> Any:
    """Our own instance of dwmapi with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("dwmapi")
    library.DwmGetWindowAttribute.argtypes = [wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD]
    return library


class Win32Desktop(Desktop):
    """The windows of the current desktop. Full screen is just a size here: windows cannot be told to leave it.

    Coordinates are physical pixels if the process is per-monitor DPI aware, as Qt makes it. A maximised window counts
    as full screen if the taskbar hides itself, because it covers everything, too.

    Args:
        user32, dwmapi: from load_user32() and load_dwmapi().
    """

    def __init__(self, user32: Any, dwmapi: Any) -> None:
        self._user32 = user32
        self._dwmapi = dwmapi

    def windows(self) -> list[ShownWindow]:
        """The visible windows in the order of EnumWindows, front-most first."""
        active = self._user32.GetForegroundWindow()
        seen = (self._shown(handle, handle == active) for handle in self._handles() if not self._is_away(handle))
        return [window for window in seen if window]

    def hidden(self) -> list[ShownWindow]:
        """A minimised window is at a place far outside, and never fills a screen."""
        hidden = (self._shown(handle, False) for handle in self._handles() if self._is_away(handle))
        return [window for window in hidden if window]

    def front(self) -> ShownWindow | None:
        """The foreground window; None if there is none, as on the lock screen."""
        handle = self._user32.GetForegroundWindow()
        return self._shown(handle, True) if handle and self._is_open(handle) and not self._is_away(handle) else None

    def activate(self, window_id: int) -> bool:
        """Windows allows this for the program used last, and for those that it lets come to the front."""
        return bool(self._user32.SetForegroundWindow(window_id))

    def close_politely(self, window_id: int) -> bool:
        """Posts WM_CLOSE; False for a window that is gone or belongs to an administrator's program."""
        return bool(self._user32.PostMessageW(window_id, WM_CLOSE, 0, 0))

    def keep_above(self, window_id: int, *, is_on: bool = True) -> bool:
        """Makes it topmost, and so above a browser in full screen, which is not; or an ordinary window again."""
        return self._restack(window_id, HWND_TOPMOST if is_on else HWND_NOTOPMOST)

    def lift(self, window_id: int) -> bool:
        """Makes it topmost."""
        return self._restack(window_id, HWND_TOPMOST)

    def put_below(self, window_id: int, other_id: int) -> bool:
        """Below a topmost window, as Task Manager may be, it stays topmost; below any other it does not."""
        return self._restack(window_id, other_id)

    def outline(self, window_id: int) -> Rect | None:
        """Without the invisible resize borders."""
        area = Area()
        place, size = ctypes.byref(area), ctypes.sizeof(area)
        if not self._dwmapi.DwmGetWindowAttribute(window_id, DWMWA_EXTENDED_FRAME_BOUNDS, place, size):
            return _rect(area)
        return _rect(area) if self._user32.GetWindowRect(window_id, place) else None

    def cross(self, window_id: int) -> Rect | None:
        """The last of the caption's buttons, which are told from the window's corner with its invisible border."""
        area, buttons = Area(), Area()
        place, size = ctypes.byref(buttons), ctypes.sizeof(buttons)
        if self._dwmapi.DwmGetWindowAttribute(window_id, DWMWA_CAPTION_BUTTON_BOUNDS, place, size):
            return None
        if not self._user32.GetWindowRect(window_id, ctypes.byref(area)):
            return None
        _, _, width, height = _rect(buttons)
        wide = width // CAPTION_BUTTONS
        return (area.left + buttons.right - wide, area.top + buttons.top, wide, height) if wide and height else None

    def _restack(self, window_id: int, after: int) -> bool:
        how = SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS  # its thread may be waiting for ours
        return bool(self._user32.SetWindowPos(window_id, after, 0, 0, 0, 0, how))

    def _handles(self) -> list[int]:
        """All open windows, front-most first."""
        handles: list[int] = []

        def note(handle: int, _: int) -> bool:
            if self._is_open(handle):
                handles.append(handle)
            return True

        self._user32.EnumWindows(EnumProc(note), 0)
        return handles

    def _is_open(self, handle: int) -> bool:
        return bool(self._user32.IsWindowVisible(handle)) and self._class_name(handle) not in BACKDROPS

    def _is_away(self, handle: int) -> bool:
        return bool(self._user32.IsIconic(handle)) or self._is_cloaked(handle)

    def _is_cloaked(self, handle: int) -> bool:
        """Whether it is "visible" but not shown: a suspended Store app, or on another virtual desktop."""
        cloaked = ctypes.c_uint32()
        size = ctypes.sizeof(cloaked)
        failed = self._dwmapi.DwmGetWindowAttribute(handle, DWMWA_CLOAKED, ctypes.byref(cloaked), size)
        return not failed and bool(cloaked.value)

    def _class_name(self, handle: int) -> str:
        name = ctypes.create_unicode_buffer(CLASS_NAME_LENGTH)
        self._user32.GetClassNameW(handle, name, CLASS_NAME_LENGTH)
        return name.value

    def _shown(self, handle: int, is_active: bool) -> ShownWindow | None:
        area, pid = Area(), ctypes.c_uint32()
        if not self._user32.GetWindowRect(handle, ctypes.byref(area)):
            return None
        self._user32.GetWindowThreadProcessId(handle, ctypes.byref(pid))
        rect = _rect(area)
        if 0 in rect[2:]:  # helper windows are visible, but have no size
            return None
        is_dialog = bool(self._user32.GetWindow(handle, GW_OWNER))
        return ShownWindow(handle, pid.value, self._is_full(handle, rect), is_active, rect, is_dialog)

    def _is_full(self, handle: int, rect: Rect) -> bool:
        info = MonitorInfo(size=ctypes.sizeof(MonitorInfo))
        monitor = self._user32.MonitorFromWindow(handle, 0)
        known = monitor and self._user32.GetMonitorInfoW(monitor, ctypes.byref(info))
        whole, work = _rect(info.monitor), _rect(info.work)
        return bool(known) and covers(rect, whole, SHORT_BY) and (work == whole or not covers(work, rect))


def _rect(area: Area) -> Rect:
    return (area.left, area.top, area.right - area.left, area.bottom - area.top)


def virtual_key(key: str) -> int:
    """The virtual-key code of a key (winuser.h)."""
    return VK_PAUSE if key == "Pause" else VK_F1 + int(key.removeprefix("F")) - 1


class Win32HotKey:
    """A hot key registered by RegisterHotKey for the thread that calls `grab`; we receive no other keys."""

    def __init__(self, key: str, user32: Any) -> None:
        self._key = key
        self._user32 = user32
        self._is_ours = False

    def grab(self) -> bool:
        """Registers it."""
        self._take_press()  # gives the thread a message queue; without one wine's server crashes at the first press
        self._is_ours = self._is_ours or bool(
            self._user32.RegisterHotKey(None, HOTKEY_ID, MOD_NOREPEAT, virtual_key(self._key))
        )
        return self._is_ours

    def wait(self, timeout_seconds: float) -> bool:
        """Blocks until WM_HOTKEY. By MsgWait, because GetMessage has no time-out."""
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


class Win32Keyboard(Keyboard):
    """Detects a page's keyboard lock by its effect, because the browser's hook is invisible to others.

    Without a lock, Esc leaves full screen at once. If Esc was pressed and the page still fills the screen, the keyboard
    is held; until then that is unknown. No other key is read.
    """

    def __init__(self, user32: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._user32 = user32
        self._clock = clock
        self._pressed_at: float | None = None

    def watch(self, window_id: int) -> None:
        """See Keyboard. Ignores what was pressed before."""
        self._is_pressed()
        self._pressed_at = None

    def hold(self) -> Hold:
        """See Keyboard. To be called only while the page fills the screen."""
        now = self._clock()
        if self._pressed_at is not None and now >= self._pressed_at + LEAVES_WITHIN:
            return Hold.HELD
        if self._pressed_at is None and self._is_pressed():
            self._pressed_at = now
        return Hold.UNKNOWN

    def is_escape_down(self) -> bool:
        """See Keyboard."""
        return bool(self._user32.GetAsyncKeyState(VK_ESCAPE) & IS_DOWN)

    def _is_pressed(self) -> bool:
        """Whether Esc is down, or was pressed since the last call."""
        return bool(self._user32.GetAsyncKeyState(VK_ESCAPE))
