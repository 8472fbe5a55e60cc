"""The adapter for Windows: windows, keyboard and hot key by pywin32, and dwmapi through ctypes.

Not yet run on a real Windows; tests/scenes/test_windows_rescue.py tests what wine supports.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Callable
from ctypes import wintypes
from functools import partial
from typing import Any, TypeVar

from app.rescue.desktop.windows import Desktop, Keyboard, Rect, ShownWindow, covers

# Of winuser.h and dwmapi.h.
WM_CLOSE = 0x0010
HWND_TOPMOST, HWND_NOTOPMOST = -1, -2
SWP_NOSIZE, SWP_NOMOVE, SWP_NOACTIVATE, SWP_ASYNCWINDOWPOS = 0x0001, 0x0002, 0x0010, 0x4000
DWMWA_CAPTION_BUTTON_BOUNDS, DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED = 5, 9, 14
GW_OWNER = 4

CAPTION_BUTTONS = 3  # minimise, maximise, close: of the same width
BACKDROPS = ("Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd")  # classes of desktop and taskbars
SHORT_BY = 2  # pixels; Chromium takes one from a full-screen window while another one of its monitor is active

HELD = (0, 0x0001, 0x0002, 0x0004)  # alone, with Alt, Ctrl, Shift: a hand lies there, or sticky keys hold it
WM_HOTKEY = 0x0312
PM_REMOVE = 1
HOTKEY_WAIT = (0x0080, 4)  # QS_HOTKEY and MWMO_INPUTAVAILABLE
LOOKS_EVERY = 1.2  # seconds between two looks whether it was interrupted
MOD_NOREPEAT = 0x4000
VK_PAUSE, VK_ESCAPE, VK_F1 = 0x13, 0x1B, 0x70

IS_DOWN = 0x8000  # the bit of GetAsyncKeyState for a key that is down now

LEAVES_WITHIN = 1.0  # seconds within which a browser leaves full screen after Esc

Answer = TypeVar("Answer")
Area = ctypes.c_int32 * 4
"""RECT of windef.h."""


def load_dwmapi() -> Any:
    """Our own instance of dwmapi with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("dwmapi")
    library.DwmGetWindowAttribute.argtypes = [wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD]
    return library


class Win32Desktop(Desktop):
    """The windows of the current desktop. Full screen is just a size here: windows cannot be told to leave it.

    Coordinates are physical pixels if the process is per-monitor DPI aware, as Qt makes it. A maximised window counts
    as full screen if the taskbar hides itself, because it covers everything, too.
    """

    def __init__(self) -> None:
        import win32api
        import win32gui
        import win32process

        self._api, self._gui, self._process = win32api, win32gui, win32process
        self._dwmapi = load_dwmapi()

    def windows(self) -> list[ShownWindow]:
        """The visible windows in the order of EnumWindows, front-most first."""
        return _ask(lambda: self._listed(is_away=False), [])

    def hidden(self) -> list[ShownWindow] | None:
        """A minimised window is at a place far outside, and never fills a screen."""
        return _ask(lambda: self._listed(is_away=True), None)

    def front(self) -> ShownWindow | None:
        """The foreground window; None if there is none, as on the lock screen."""
        handle = self._gui.GetForegroundWindow()
        return None if not handle or self._is_away(handle) else self._shown(handle)

    def title(self, window_id: int) -> str:
        """Windows keeps it: no program is asked, which may hang."""
        return str(_ask(lambda: self._gui.GetWindowText(window_id), ""))

    def activate(self, window_id: int) -> None:
        """Windows allows this for the program used last, and for those that it lets come to the front."""
        _ask(lambda: self._gui.SetForegroundWindow(window_id), None)

    def close_politely(self, window_id: int) -> None:
        """Posts WM_CLOSE, which an administrator's program does not get."""
        _ask(lambda: self._gui.PostMessage(window_id, WM_CLOSE, 0, 0), None)

    def keep_above(self, window_id: int, *, is_on: bool = True) -> None:
        """Makes it topmost, and so above a browser in full screen, which is not; or an ordinary window again."""
        self.stack(window_id, HWND_TOPMOST if is_on else HWND_NOTOPMOST)

    def stack(self, window_id: int, below: int | None = None) -> None:
        """Below a topmost window, as Task Manager may be, it stays topmost; below any other it does not."""
        how = SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS  # its thread may be waiting for ours
        _ask(lambda: self._gui.SetWindowPos(window_id, below or HWND_TOPMOST, 0, 0, 0, 0, how), None)

    def outline(self, window_id: int) -> Rect | None:
        """Without the invisible resize borders."""
        area = Area()
        return _rect(*area) if self._is_told(window_id, DWMWA_EXTENDED_FRAME_BOUNDS, area) else None

    def cross(self, window_id: int) -> Rect | None:
        """The last of the caption's buttons, which are told from the window's corner with its invisible border."""
        buttons = Area()
        corner = _ask(lambda: self._gui.GetWindowRect(window_id), None)
        if corner is None or not self._is_told(window_id, DWMWA_CAPTION_BUTTON_BOUNDS, buttons):
            return None
        _, _, width, height = _rect(*buttons)
        side = width // CAPTION_BUTTONS
        return (corner[0] + buttons[2] - side, corner[1] + buttons[1], side, height) if side and height else None

    def _listed(self, *, is_away: bool) -> list[ShownWindow]:
        handles: list[int] = []
        self._gui.EnumWindows(lambda handle, _: handles.append(handle), None)
        visible = filter(self._gui.IsWindowVisible, handles)
        return [*filter(None, (self._shown(handle) for handle in visible if self._is_away(handle) is is_away))]

    def _is_away(self, handle: int) -> bool:
        """Whether it is minimised, or cloaked: a suspended Store app, or on another virtual desktop."""
        cloaked = ctypes.c_uint32()
        return bool(self._gui.IsIconic(handle) or (self._is_told(handle, DWMWA_CLOAKED, cloaked) and cloaked.value))

    def _is_told(self, handle: int, what: int, value: Any) -> bool:
        """Has the compositor put an attribute of a window into `value`; False for one that is gone."""
        return not self._dwmapi.DwmGetWindowAttribute(handle, what, ctypes.byref(value), ctypes.sizeof(value))

    def _shown(self, handle: int) -> ShownWindow | None:
        return _ask(lambda: self._judged(handle), None)

    def _judged(self, handle: int) -> ShownWindow | None:
        rect = _rect(*self._gui.GetWindowRect(handle))
        if 0 in rect[2:] or self._gui.GetClassName(handle) in BACKDROPS:  # helper windows are visible, but have no size
            return None
        _, pid = self._process.GetWindowThreadProcessId(handle)
        is_active, is_dialog = handle == self._gui.GetForegroundWindow(), bool(self._gui.GetWindow(handle, GW_OWNER))
        return ShownWindow(handle, pid, self._is_full(handle, rect), is_active, rect, is_dialog)

    def _is_full(self, handle: int, rect: Rect) -> bool:
        monitor = self._api.MonitorFromWindow(handle, 0)
        if not monitor:
            return False
        known = self._api.GetMonitorInfo(monitor)
        whole, work = _rect(*known["Monitor"]), _rect(*known["Work"])
        return covers(rect, whole, SHORT_BY) and (work == whole or not covers(work, rect))


def _ask(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    try:
        return question()
    except Exception:  # pywintypes.error is no OSError: the window is gone, or of an administrator's program
        return otherwise


def _rect(left: int, top: int, right: int, bottom: int) -> Rect:
    return (left, top, right - left, bottom - top)


def virtual_key(key: str) -> int:
    """The virtual-key code of a key (winuser.h)."""
    return VK_PAUSE if key == "Pause" else VK_F1 + int(key.removeprefix("F")) - 1


class Win32HotKey:
    """A hot key registered by RegisterHotKey for the thread that calls `grab`; we receive no other keys."""

    def __init__(self, key: str) -> None:
        import win32event
        import win32gui

        self._key, self._event, self._gui = key, win32event, win32gui
        self._is_ours = self._is_over = False

    def grab(self) -> bool:
        """Registers it."""
        self._take_press()  # gives the thread a message queue; without one wine's server crashes at the first press
        if not self._is_ours:
            self._is_ours, *_ = [self._is_taken(held) for held in HELD]  # another program may have it with Alt
        return self._is_ours

    def wait(self, seconds: float | None = None) -> bool:
        """Blocks until WM_HOTKEY. By MsgWait, because GetMessage has no time-out."""
        deadline = time.monotonic() + (math.inf if seconds is None else seconds)
        while not (pressed := self._take_press()) and (left := deadline - time.monotonic()) > 0 and not self._is_over:
            self._event.MsgWaitForMultipleObjectsEx([], int(1000 * min(left, LOOKS_EVERY)) + 1, *HOTKEY_WAIT)
        return pressed

    def interrupt(self) -> None:
        """See HotKey."""
        self._is_over = True

    def release(self) -> None:
        """Unregisters it."""
        for held in HELD if self._is_ours else ():
            _ask(partial(self._gui.UnregisterHotKey, None, held), None)
        self._is_ours = False

    def _is_taken(self, held: int) -> bool:
        """Registers it with what is held, by which it is known in this thread; returns whether that worked."""
        key = None, held, held | MOD_NOREPEAT, virtual_key(self._key)
        return _ask(lambda: self._gui.RegisterHotKey(*key) is None, False)

    def _take_press(self) -> bool:
        is_there, _ = self._gui.PeekMessage(None, WM_HOTKEY, WM_HOTKEY, PM_REMOVE)
        return bool(is_there)


class Win32Keyboard(Keyboard):
    """Detects a page's keyboard lock by its effect, because the browser's hook is invisible to others.

    Without a lock, Esc leaves full screen at once. If Esc was pressed and the page still fills the screen, the keyboard
    is held; until then that is unknown. No other key is read.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        import win32api

        self._api = win32api
        self._clock = clock
        self._pressed_at: float | None = None

    def watch(self, window_id: int) -> None:
        """Watches Esc from now on; what was pressed before is forgotten."""
        self._is_pressed()
        self._pressed_at = None

    def is_locked(self) -> bool | None:
        """Whether the page holds the keyboard. To be called only while it fills the screen."""
        if self._pressed_at is None and self._is_pressed():
            self._pressed_at = self._clock()
        is_late = self._pressed_at is not None and self._clock() >= self._pressed_at + LEAVES_WITHIN
        return is_late or None

    def is_escape_down(self) -> bool:
        """Whether Esc is down now."""
        return bool(self._api.GetAsyncKeyState(VK_ESCAPE) & IS_DOWN)

    def _is_pressed(self) -> bool:
        """Whether Esc is down, or was pressed since the last call."""
        return bool(self._api.GetAsyncKeyState(VK_ESCAPE))
