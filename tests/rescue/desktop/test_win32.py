"""What only a real Windows has, against answers as winuser.h and dwmapi.h describe them; test_wine.py has the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.rescue.desktop.win32 import Win32Desktop, Win32HotKey, virtual_key

SCREEN, WORK = (0, 0, 1920, 1080), (0, 0, 1920, 1078)
"""Left, top, right, bottom, as a RECT; the taskbar hides itself, all but a line."""


@dataclass(frozen=True)
class FakeWindow:
    pid: int
    rect: tuple[int, int, int, int]
    class_name: str = "Chrome_WidgetWin_1"
    is_cloaked: bool = False
    owner: int = 0
    bounds: tuple[int, int, int, int] | None = None
    buttons: tuple[int, int, int, int] | None = None


def fill(rect: Any, values: tuple[int, int, int, int]) -> None:
    rect.left, rect.top, rect.right, rect.bottom = values


@dataclass
class FakeWindows:
    """Windows by handle, front-most first. Pointers come as ctypes.byref(), whose object is `_obj`."""

    shown: dict[int, FakeWindow]

    def EnumWindows(self, callback: Callable[[int, int], bool], extra: int) -> bool:  # noqa: N802
        return all(callback(handle, extra) for handle in self.shown)

    def GetForegroundWindow(self) -> int | None:  # noqa: N802
        return 100

    def IsWindowVisible(self, handle: int) -> bool:  # noqa: N802
        return handle in self.shown

    def IsIconic(self, handle: int) -> bool:  # noqa: N802
        return False

    def GetWindow(self, handle: int, which: int) -> int | None:  # noqa: N802
        assert which == 4  # GW_OWNER
        return self.shown[handle].owner or None

    def GetClassNameW(self, handle: int, name: Any, size: int) -> int:  # noqa: N802
        name.value = self.shown[handle].class_name
        return len(name.value)

    def GetWindowRect(self, handle: int, rect: Any) -> bool:  # noqa: N802
        if handle not in self.shown:
            return False
        fill(rect._obj, self.shown[handle].rect)
        return True

    def GetWindowThreadProcessId(self, handle: int, pid: Any) -> int:  # noqa: N802
        pid._obj.value = self.shown[handle].pid
        return 1

    def MonitorFromWindow(self, handle: int, flags: int) -> int:  # noqa: N802
        assert flags == 0  # MONITOR_DEFAULTTONULL
        return 1

    def GetMonitorInfoW(self, monitor: int, info: Any) -> bool:  # noqa: N802
        assert info._obj.size == 40, "Windows refuses another size"
        fill(info._obj.monitor, SCREEN)
        fill(info._obj.work, WORK)
        return True

    def DwmGetWindowAttribute(self, handle: int, attribute: int, value: Any, size: int) -> int:  # noqa: N802
        window = self.shown.get(handle)
        if attribute == 14:
            value._obj.value = 2 if window and window.is_cloaked else 0
            return 0
        bounds = window and {5: window.buttons, 9: window.bounds}[attribute]
        if bounds:
            fill(value._obj, bounds)
        return 0 if bounds else -1


def make(*shown: FakeWindow) -> Win32Desktop:
    fake = FakeWindows({100 + number: window for number, window in enumerate(shown)})
    return Win32Desktop(fake, fake)


@pytest.mark.parametrize(
    "hidden",
    [
        FakeWindow(7, (0, 0, 10, 10), is_cloaked=True),
        FakeWindow(7, SCREEN, class_name="Progman"),
        FakeWindow(7, SCREEN, class_name="WorkerW"),
        FakeWindow(7, (5, 5, 5, 5)),
    ],
)
def test_what_nobody_sees_is_no_window(hidden: FakeWindow) -> None:
    desktop = make(hidden, FakeWindow(8, (0, 0, 10, 10)))
    assert [window.pid for window in desktop.windows()] == [8]
    assert [window.pid for window in desktop.hidden()] == ([7] if hidden.is_cloaked else []), "it is open, though"


@pytest.mark.parametrize(
    ("rect", "answer"),
    [
        (SCREEN, True),
        ((0, 0, 1920, 1079), True),  # Chromium's, while another window is active
        (WORK, False),  # maximised: no larger than what the taskbar leaves
        ((-8, -8, 1928, 1048), False),
    ],
)
def test_a_maximised_window_is_not_full_screen(rect: tuple[int, int, int, int], answer: bool) -> None:
    assert [window.is_full_screen for window in make(FakeWindow(7, rect)).windows()] == [answer]


def test_a_question_belongs_to_another_window() -> None:
    desktop = make(FakeWindow(7, (0, 0, 10, 10), owner=101), FakeWindow(7, (0, 0, 99, 99)))
    assert [window.is_dialog for window in desktop.windows()] == [True, False]


def test_the_frame_as_it_is_seen_and_its_cross() -> None:
    """Where the compositor tells nothing, the frame has its invisible borders, and the × is for the caller to know."""
    rect = (93, 50, 807, 607)
    desktop = make(FakeWindow(7, rect, bounds=(100, 50, 800, 600), buttons=(568, 1, 707, 31)), FakeWindow(7, rect))
    assert [desktop.outline(number) for number in (100, 101, 999)] == [(100, 50, 700, 550), (93, 50, 714, 557), None]
    assert [desktop.cross(number) for number in (100, 101, 999)] == [(754, 51, 46, 30), None, None]


@dataclass
class FakeKeyboard:
    """RegisterHotKey, for one that another program may have."""

    is_taken: bool = False
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def RegisterHotKey(self, window: None, number: int, modifiers: int, code: int) -> bool:  # noqa: N802
        self.calls.append(("register", modifiers, code))
        return not self.is_taken

    def UnregisterHotKey(self, window: None, number: int) -> bool:  # noqa: N802
        self.calls.append(("unregister",))
        return True

    def PeekMessageW(self, *_message: object) -> bool:  # noqa: N802
        return False


@pytest.mark.parametrize("is_taken", [False, True])
def test_the_key_is_given_back_once_and_only_if_ours(is_taken: bool) -> None:
    keyboard = FakeKeyboard(is_taken)
    key = Win32HotKey("F9", keyboard)
    assert key.grab() is not is_taken
    key.release()
    key.release()
    assert keyboard.calls == [("register", 0x4000, 0x78), *[("unregister",)] * (not is_taken)]


@pytest.mark.parametrize(("name", "code"), [("F1", 0x70), ("F24", 0x87), ("Pause", 0x13)])
def test_virtual_key_codes(name: str, code: int) -> None:
    assert virtual_key(name) == code
