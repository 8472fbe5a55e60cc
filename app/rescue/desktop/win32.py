"""The adapter for Windows: windows, keyboard and hot key, with pywin32 and with dwmapi through ctypes.

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

from app.rescue.desktop.windows import Desktop, Keyboard, Rect, ShownWindow, area, covers

# Of winuser.h and dwmapi.h.
WM_CLOSE = 0x0010
HWND_TOPMOST, HWND_NOTOPMOST = -1, -2
SWP_NOSIZE, SWP_NOMOVE, SWP_NOACTIVATE, SWP_ASYNCWINDOWPOS = 0x0001, 0x0002, 0x0010, 0x4000
DWMWA_CAPTION_BUTTON_BOUNDS, DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED = 5, 9, 14
GW_OWNER = 4

CAPTION_BUTTONS = 3  # minimise, maximise, close; all are equally wide
BACKDROPS = ("Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd")  # classes of desktop and taskbars
SHORT_BY = 2  # pixels; Chromium makes a full-screen window one smaller while another on its monitor is active

HELD = (0, 0x0001, 0x0002, 0x0004)  # alone, with Alt, Ctrl, Shift: a hand may rest on one, or sticky keys hold it
WM_HOTKEY = 0x0312
PM_REMOVE = 1
HOTKEY_WAIT = (0x0080, 4)  # QS_HOTKEY and MWMO_INPUTAVAILABLE
LOOKS_EVERY = 1200  # milliseconds between two checks whether `wait` was interrupted
MOD_NOREPEAT = 0x4000
VK_PAUSE, VK_ESCAPE, VK_F1 = 0x13, 0x1B, 0x70

IS_DOWN = 0x8000  # the bit of GetAsyncKeyState for a key that is down now

LEAVES_WITHIN = 1.0  # seconds within which a browser leaves full screen after Esc

Answer = TypeVar("Answer")

# RECT of windef.h.
Area = ctypes.c_int32 * 4


def load_dwmapi() -> Any:
    """Our own instance of dwmapi with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("dwmapi")
    library.DwmGetWindowAttribute.argtypes = [wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD]
    return library


class Win32Desktop(Desktop):
    """The windows of the current desktop. Full screen is only a size here: a window cannot be told to leave it.

    Coordinates are physical pixels if the process is per-monitor DPI aware, which Qt takes care of. If the taskbar
    hides itself, a maximised window counts as full screen, because it covers everything, too.
    """

    def __init__(self) -> None:
        import win32api
        import win32gui
        import win32process

        self._api = win32api
        self._gui = win32gui
        self._process = win32process
        self._dwmapi = load_dwmapi()

    def windows(self) -> list[ShownWindow]:
        """The visible windows in the order of EnumWindows, front-most first."""
        return _ask(lambda: self._listed(is_away=False), [])

    def hidden(self) -> list[ShownWindow] | None:
        """A minimised window is far outside the screen, and never fills one."""
        return _ask(lambda: self._listed(is_away=True), None)

    def front(self) -> ShownWindow | None:
        """The foreground window; None if there is none, as on the lock screen."""
        handle = self._gui.GetForegroundWindow()
        return None if not handle or self._is_away(handle) else self._shown(handle)

    def title(self, window_id: int) -> str:
        """Windows keeps the titles; no program is asked, since it may hang."""
        return str(_ask(lambda: self._gui.GetWindowText(window_id), ""))

    def activate(self, window_id: int) -> None:
        """Windows allows it for the program used last, and for those that this program lets come to the front."""
        _ask(lambda: self._gui.SetForegroundWindow(window_id), None)

    def close_politely(self, window_id: int) -> None:
        """Posts WM_CLOSE. A program that runs as administrator does not receive it."""
        _ask(lambda: self._gui.PostMessage(window_id, WM_CLOSE, 0, 0), None)

    def keep_above(self, window_id: int, *, is_on: bool = True) -> None:
        """Makes it topmost, and so above a full-screen browser, which is not; or makes it an ordinary window again."""
        self.stack(window_id, HWND_TOPMOST if is_on else HWND_NOTOPMOST)

    def stack(self, window_id: int, below: int | None = None) -> None:
        """Below a topmost window, such as Task Manager may be, it stays topmost; below any other it does not."""
        how = SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS  # async: its thread may wait for ours
        _ask(lambda: self._gui.SetWindowPos(window_id, below or HWND_TOPMOST, 0, 0, 0, 0, how), None)

    def outline(self, window_id: int) -> Rect | None:
        """Without the invisible resize borders."""
        area = Area()
        return _rect(*area) if self._has_told(window_id, DWMWA_EXTENDED_FRAME_BOUNDS, area) else None

    def cross(self, window_id: int) -> Rect | None:
        """The last caption button. They are measured from the window's corner, including its invisible border."""
        buttons = Area()
        outer = _ask(lambda: self._gui.GetWindowRect(window_id), None)
        if outer is None or not self._has_told(window_id, DWMWA_CAPTION_BUTTON_BOUNDS, buttons):
            return None
        left, top, _, _ = outer
        x, y, width, height = _rect(*buttons)
        side = width // CAPTION_BUTTONS
        return (left + x + width - side, top + y, side, height) if side and height else None

    def _listed(self, *, is_away: bool) -> list[ShownWindow]:
        handles: list[int] = []
        self._gui.EnumWindows(lambda handle, _: handles.append(handle), None)
        visible = filter(self._gui.IsWindowVisible, handles)
        return [*filter(None, (self._shown(handle) for handle in visible if self._is_away(handle) is is_away))]

    def _is_away(self, handle: int) -> bool:
        """Whether it is minimised, or cloaked: a suspended Store app, or a window on another virtual desktop."""
        cloaked = ctypes.c_uint32()
        return bool(self._gui.IsIconic(handle) or (self._has_told(handle, DWMWA_CLOAKED, cloaked) and cloaked.value))

    def _has_told(self, handle: int, what: int, value: Any) -> bool:
        """Gets an attribute of a window from the compositor into `value`; returns False if the window is gone."""
        return not self._dwmapi.DwmGetWindowAttribute(handle, what, ctypes.byref(value), ctypes.sizeof(value))

    def _shown(self, handle: int) -> ShownWindow | None:
        return _ask(lambda: self._judged(handle), None)

    def _judged(self, handle: int) -> ShownWindow | None:
        rect = _rect(*self._gui.GetWindowRect(handle))
        is_helper = area(rect) == 0  # helper windows are visible, but have no size
        if is_helper or self._gui.GetClassName(handle) in BACKDROPS:
            return None
        _, pid = self._process.GetWindowThreadProcessId(handle)
        is_active = handle == self._gui.GetForegroundWindow()
        is_dialog = bool(self._gui.GetWindow(handle, GW_OWNER))
        return ShownWindow(handle, pid, self._is_full(handle, rect), is_active, rect, is_dialog)

    def _is_full(self, handle: int, rect: Rect) -> bool:
        monitor = self._api.MonitorFromWindow(handle, 0)
        if not monitor:
            return False
        known = self._api.GetMonitorInfo(monitor)
        whole = _rect(*known["Monitor"])
        work = _rect(*known["Work"])
        return covers(rect, whole, SHORT_BY) and (work == whole or not covers(work, rect))


def _ask(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    try:
        return question()
    except Exception:  # pywintypes.error is not an OSError: the window is gone, or its program runs as administrator
        return otherwise


def _rect(left: int, top: int, right: int, bottom: int) -> Rect:
    return (left, top, right - left, bottom - top)


def virtual_key(key: str) -> int:
    """The virtual-key code of a key (winuser.h)."""
    return VK_PAUSE if key == "Pause" else VK_F1 + int(key.removeprefix("F")) - 1


class Win32HotKey:
    """A hot key that RegisterHotKey registers for the thread that calls `grab`; we receive no other keys."""

    def __init__(self, key: str) -> None:
        import win32event
        import win32gui

        self._key = key
        self._event = win32event
        self._gui = win32gui
        self._is_ours = False
        self._is_over = False

    def grab(self) -> bool:
        """Registers it."""
        self._take_press()  # gives the thread a message queue; without one wine's server crashes at the first press
        if not self._is_ours:
            self._is_ours, *_ = [self._register(held) for held in HELD]  # another program may have it with Alt
        return self._is_ours

    def wait(self) -> bool:
        """Blocks until WM_HOTKEY. Uses MsgWait, because GetMessage has no time-out."""
        while not self._take_press():
            if self._is_over:
                return False
            self._event.MsgWaitForMultipleObjectsEx([], LOOKS_EVERY, *HOTKEY_WAIT)
        return True

    def interrupt(self) -> None:
        """See HotKey."""
        self._is_over = True

    def release(self) -> None:
        """Unregisters it."""
        for held in HELD if self._is_ours else ():
            _ask(partial(self._gui.UnregisterHotKey, None, held), None)
        self._is_ours = False

    def _register(self, held: int) -> bool:
        """Registers it with a held key, whose number is also its id in this thread; returns whether that worked."""
        arguments = None, held, held | MOD_NOREPEAT, virtual_key(self._key)
        return _ask(lambda: self._gui.RegisterHotKey(*arguments) is None, False)

    def _take_press(self) -> bool:
        is_there, _ = self._gui.PeekMessage(None, WM_HOTKEY, WM_HOTKEY, PM_REMOVE)
        return bool(is_there)


class Win32Keyboard(Keyboard):
    """Detects a page's keyboard lock by its effect, because the browser's hook is invisible to others.

    Without a lock, Esc leaves full screen at once. If the page still fills the screen after Esc, the keyboard is
    locked; before that, it is unknown. No other key is read.
    """

    def __init__(self) -> None:
        import win32api

        self._api = win32api
        self._pressed_at = math.inf  # when Esc was first seen pressed on this page

    def watch(self, window_id: int) -> None:
        """Watches Esc from now on; forgets earlier presses."""
        self._is_pressed()
        self._pressed_at = math.inf

    def is_locked(self) -> bool | None:
        """Whether the page has locked the keyboard. Call it only while the page fills the screen."""
        if self._pressed_at == math.inf and self._is_pressed():
            self._pressed_at = time.monotonic()
        return time.monotonic() >= self._pressed_at + LEAVES_WITHIN or None

    def is_escape_down(self) -> bool:
        """Whether Esc is down now."""
        return bool(self._api.GetAsyncKeyState(VK_ESCAPE) & IS_DOWN)

    def _is_pressed(self) -> bool:
        """Whether Esc is down, or was pressed since the last call."""
        return bool(self._api.GetAsyncKeyState(VK_ESCAPE))
