"""The adapters for Windows against a user32 that answers as winuser.h describes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.rescue.desktop.hotkey import Key, parse_key
from app.rescue.desktop.win32 import Win32Desktop, Win32HotKey, virtual_key
from app.rescue.desktop.windows import ShownWindow

SCREENS = {1: (0, 0, 1920, 1080), 2: (1920, 0, 3200, 1024)}
"""Left, top, right, bottom, as a RECT."""

WORK = {1: (0, 0, 1920, 1078), 2: (1920, 0, 3200, 1024)}
"""Without the taskbar: the first hides itself, all but a line."""


@dataclass(frozen=True)
class FakeWindow:
    pid: int
    rect: tuple[int, int, int, int]
    monitor: int = 1
    class_name: str = "Chrome_WidgetWin_1"
    is_visible: bool = True
    is_iconic: bool = False
    is_cloaked: bool = False
    owner: int = 0
    bounds: tuple[int, int, int, int] | None = None
    buttons: tuple[int, int, int, int] | None = None


def fill(rect: Any, values: tuple[int, int, int, int]) -> None:
    rect.left, rect.top, rect.right, rect.bottom = values


@dataclass
class FakeUser32:
    """Windows by handle, front-most first. Pointers come as ctypes.byref(), whose object is `_obj`."""

    shown: dict[int, FakeWindow]
    front: int | None = None
    vanished: set[int] = field(default_factory=set)
    posted: list[tuple[int, int]] = field(default_factory=list)
    placed: list[tuple[int, ...]] = field(default_factory=list)
    refuses: bool = False
    asked_forward: list[int] = field(default_factory=list)

    def EnumWindows(self, callback: Callable[[int, int], bool], extra: int) -> bool:  # noqa: N802
        return all(callback(handle, extra) for handle in self.shown)

    def GetForegroundWindow(self) -> int | None:  # noqa: N802
        return self.front

    def SetForegroundWindow(self, handle: int) -> bool:  # noqa: N802
        self.asked_forward.append(handle)
        may = handle in self.shown and not self.refuses
        self.front = handle if may else self.front
        return may

    def IsWindowVisible(self, handle: int) -> bool:  # noqa: N802
        return handle in self.shown and self.shown[handle].is_visible

    def IsIconic(self, handle: int) -> bool:  # noqa: N802
        return self.shown[handle].is_iconic

    def GetWindow(self, handle: int, which: int) -> int | None:  # noqa: N802
        assert which == 4  # GW_OWNER
        return self.shown[handle].owner or None

    def GetClassNameW(self, handle: int, name: Any, size: int) -> int:  # noqa: N802
        name.value = self.shown[handle].class_name
        return len(name.value)

    def GetWindowRect(self, handle: int, rect: Any) -> bool:  # noqa: N802
        if handle in self.vanished or handle not in self.shown:
            return False
        fill(rect._obj, self.shown[handle].rect)
        return True

    def GetWindowThreadProcessId(self, handle: int, pid: Any) -> int:  # noqa: N802
        pid._obj.value = self.shown[handle].pid
        return 1

    def MonitorFromWindow(self, handle: int, flags: int) -> int | None:  # noqa: N802
        assert flags == 0  # MONITOR_DEFAULTTONULL
        return self.shown[handle].monitor or None

    def GetMonitorInfoW(self, monitor: int, info: Any) -> bool:  # noqa: N802
        assert info._obj.size == 40, "Windows refuses another size"
        fill(info._obj.monitor, SCREENS[monitor])
        fill(info._obj.work, WORK[monitor])
        return True

    def PostMessageW(self, handle: int, message: int, first: int, second: int) -> bool:  # noqa: N802
        self.posted.append((handle, message))
        return handle in self.shown

    def SetWindowPos(self, handle: int, after: int, *place: int) -> bool:  # noqa: N802
        self.placed.append((handle, after, *place))
        return handle in self.shown

    def DwmGetWindowAttribute(self, handle: int, attribute: int, value: Any, size: int) -> int:  # noqa: N802
        if attribute in (5, 9):  # the caption's buttons, told from the window's corner; the frame as it is seen
            assert size == 16
            window = self.shown.get(handle)
            bounds = window and (window.buttons if attribute == 5 else window.bounds)
            if bounds:
                fill(value._obj, bounds)
            return 0 if bounds else -1
        assert (attribute, size) == (14, 4)
        value._obj.value = 2 if self.shown[handle].is_cloaked else 0
        return 0


def make(*shown: FakeWindow, **rest: Any) -> tuple[Win32Desktop, FakeUser32]:
    fake = FakeUser32({100 + number: window for number, window in enumerate(shown)}, **rest)
    return Win32Desktop(fake, fake), fake


def test_the_order_the_process_and_the_front() -> None:
    desktop, _ = make(FakeWindow(7, (0, 0, 1920, 1080)), FakeWindow(8, (10, 20, 110, 70)), front=101)
    assert desktop.windows() == [
        ShownWindow(100, 7, True, False, (0, 0, 1920, 1080)),
        ShownWindow(101, 8, False, True, (10, 20, 100, 50)),
    ]


@pytest.mark.parametrize(
    ("rect", "monitor", "answer"),
    [
        ((1920, 0, 3200, 1024), 2, True),
        ((0, 0, 1920, 1040), 1, False),
        ((-8, -8, 1928, 1048), 1, False),
        ((0, 0, 1920, 1079), 1, True),  # Chromium's, while another window is active
        ((0, 0, 1920, 1078), 1, False),  # maximised: no larger than what the taskbar leaves
        ((1920, 0, 3200, 1023), 2, True),
        ((5000, 0, 6920, 1080), 0, False),
    ],
)
def test_full_screen_covers_the_whole_of_its_own_monitor(
    rect: tuple[int, int, int, int], monitor: int, answer: bool
) -> None:
    desktop, _ = make(FakeWindow(7, rect, monitor))
    assert [window.is_full_screen for window in desktop.windows()] == [answer]


@pytest.mark.parametrize(
    "hidden",
    [
        FakeWindow(7, (0, 0, 10, 10), is_visible=False),
        FakeWindow(7, (0, 0, 10, 10), is_iconic=True),
        FakeWindow(7, (0, 0, 10, 10), is_cloaked=True),
        FakeWindow(7, (0, 0, 1920, 1080), class_name="Progman"),
        FakeWindow(7, (0, 0, 1920, 1080), class_name="WorkerW"),
        FakeWindow(7, (5, 5, 5, 5)),
    ],
)
def test_what_nobody_sees_is_no_window(hidden: FakeWindow) -> None:
    desktop, _ = make(hidden, FakeWindow(8, (0, 0, 10, 10)), front=100)
    assert [window.pid for window in desktop.windows()] == [8]
    assert desktop.front() is None
    is_away = hidden.is_iconic or hidden.is_cloaked
    assert [window.pid for window in desktop.hidden()] == ([7] if is_away else []), "it is open, though"


def test_the_front_is_the_foreground_window() -> None:
    """It need not be the first of EnumWindows: topmost windows come before it."""
    page, topmost = FakeWindow(7, (1920, 0, 3200, 1024), 2), FakeWindow(8, (10, 20, 110, 70))
    desktop, fake = make(topmost, page, front=101)
    assert desktop.front() == ShownWindow(101, 7, True, True, (1920, 0, 1280, 1024))
    fake.shown[101] = FakeWindow(7, (1920, 0, 3000, 1000), 2)
    assert desktop.front() == ShownWindow(101, 7, False, True, (1920, 0, 1080, 1000)), "looked at anew each time"


def test_no_foreground_window() -> None:
    """None on the lock screen; and a handle that is gone before it can be asked."""
    desktop, fake = make(FakeWindow(7, (0, 0, 10, 10)))
    assert desktop.front() is None
    fake.front = 999
    assert desktop.front() is None
    fake.front, fake.vanished = 100, {100}
    assert desktop.front() is None


def test_coming_forward_is_asked_and_may_be_refused() -> None:
    desktop, fake = make(FakeWindow(7, (0, 0, 10, 10)), FakeWindow(8, (0, 0, 10, 10)), front=100)
    assert desktop.activate(101)
    assert (front := desktop.front()) is not None
    assert front.pid == 8
    assert not desktop.activate(999)
    fake.refuses = True
    assert desktop.activate(100) is False
    assert fake.asked_forward == [101, 999, 100]
    assert not fake.placed, "asking takes the place above others from nobody"


def test_a_window_that_goes_away_underfoot() -> None:
    desktop, _ = make(FakeWindow(7, (0, 0, 10, 10)), FakeWindow(8, (0, 0, 10, 10)), vanished={100})
    assert [window.pid for window in desktop.windows()] == [8]


def test_closing_asks_by_wm_close() -> None:
    desktop, fake = make(FakeWindow(7, (0, 0, 10, 10)))
    assert desktop.close_politely(100)
    assert not desktop.close_politely(999)
    assert fake.posted == [(100, 0x0010), (999, 0x0010)]
    assert not desktop.leave_full_screen(100)
    assert not desktop.fill_screen(100)


def test_staying_above_takes_no_keyboard() -> None:
    desktop, fake = make(FakeWindow(7, (0, 0, 10, 10)))
    assert desktop.keep_above(100)
    assert not desktop.keep_above(999)
    assert desktop.let_above(100)
    assert [after for _, after, *_ in fake.placed] == [-1, -1, -2]
    assert fake.placed[0] == (100, -1, 0, 0, 0, 0, 0x0001 | 0x0002 | 0x0010 | 0x4000)


def test_the_strip_lies_above_the_page_and_below_what_else_is_used() -> None:
    desktop, fake = make(FakeWindow(7, (0, 0, 10, 10)), FakeWindow(8, (0, 0, 10, 10)))
    how = (0, 0, 0, 0, 0x0001 | 0x0002 | 0x0010 | 0x4000)
    assert desktop.lift(100)
    assert desktop.put_below(100, 101)
    assert fake.placed == [(100, -1, *how), (100, 101, *how)]


def test_a_question_belongs_to_another_window() -> None:
    desktop, _ = make(FakeWindow(7, (0, 0, 10, 10), owner=101), FakeWindow(7, (0, 0, 99, 99)))
    assert [window.is_dialog for window in desktop.windows()] == [True, False]


def test_the_frame_as_it_is_seen() -> None:
    """Without the invisible borders; where the compositor does not tell, with them."""
    desktop, _ = make(FakeWindow(7, (93, 50, 807, 607), bounds=(100, 50, 800, 600)), FakeWindow(7, (93, 50, 807, 607)))
    assert desktop.outline(100) == (100, 50, 700, 550)
    assert desktop.outline(101) == (93, 50, 714, 557)
    assert desktop.outline(999) is None


def test_the_cross_is_the_last_button_of_the_caption() -> None:
    """Where the compositor tells nothing, or of no buttons, it is for the caller to know."""
    desktop, _ = make(
        FakeWindow(7, (93, 50, 807, 607), buttons=(568, 1, 707, 31)),
        FakeWindow(7, (93, 50, 807, 607)),
        FakeWindow(7, (93, 50, 807, 607), buttons=(0, 0, 0, 0)),
    )
    assert desktop.cross(100) == (754, 51, 46, 30)
    assert (desktop.cross(101), desktop.cross(102), desktop.cross(999)) == (None, None, None)


@dataclass
class FakeKeyboard:
    """RegisterHotKey and the message queue; `presses_after` waits bring a press, others only time.

    A thread has a queue from its first look at it on. Windows would make one at RegisterHotKey, too; wine 10 does not.
    """

    is_taken: bool = False
    presses_after: int = -1
    waits: int = 0
    has_queue: bool = False
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def RegisterHotKey(self, window: None, number: int, modifiers: int, code: int) -> bool:  # noqa: N802
        assert self.has_queue, "wine's server crashes at the first press"
        self.calls.append(("register", modifiers, code))
        return not self.is_taken

    def UnregisterHotKey(self, window: None, number: int) -> bool:  # noqa: N802
        self.calls.append(("unregister",))
        return True

    def PeekMessageW(self, message: Any, window: None, first: int, last: int, remove: int) -> bool:  # noqa: N802
        assert (first, last, remove) == (0x0312, 0x0312, 1)
        self.has_queue = True
        is_there = bool(self.calls) and self.waits == self.presses_after
        self.presses_after = -1 if is_there else self.presses_after
        return is_there

    def MsgWaitForMultipleObjectsEx(  # noqa: N802
        self, count: int, handles: None, milliseconds: int, mask: int, flags: int
    ) -> int:
        self.waits += 1
        time.sleep(0.001 if self.waits <= self.presses_after else milliseconds / 1000)
        return 0 if self.waits == self.presses_after else 258


@pytest.mark.parametrize("waits", [0, 1, 3])
def test_a_press_on_windows(waits: int) -> None:
    key = Win32HotKey(Key("F9"), FakeKeyboard(presses_after=waits))
    assert key.grab()
    assert key.wait(1.0)
    assert not key.wait(0.01)


def test_the_key_is_given_back_once_and_only_if_ours() -> None:
    keyboard = FakeKeyboard()
    key = Win32HotKey(parse_key("Ctrl+Alt+F7"), keyboard)
    assert key.grab()
    key.release()
    key.release()
    assert keyboard.calls == [("register", 0x4000 | 1 | 2, 0x76), ("unregister",)]


def test_another_program_has_the_key() -> None:
    keyboard = FakeKeyboard(is_taken=True)
    key = Win32HotKey(Key("F9"), keyboard)
    assert not key.grab()
    key.release()
    assert keyboard.calls == [("register", 0x4000, 0x78)]


@pytest.mark.parametrize(("name", "code"), [("F1", 0x70), ("F24", 0x87), ("Pause", 0x13)])
def test_virtual_key_codes(name: str, code: int) -> None:
    assert virtual_key(Key(name)) == code
