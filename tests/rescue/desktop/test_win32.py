"""What only a real Windows has, against answers as winuser.h and dwmapi.h describe them; scenes have the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import MagicMock

import pytest

from app.rescue.desktop import win32
from app.rescue.desktop.win32 import Win32Desktop, Win32HotKey

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


@dataclass
class FakeWindows:
    """Windows by handle, front-most first, as pywin32's modules tell of them; one that is gone raises."""

    shown: dict[int, FakeWindow]

    def EnumWindows(self, callback: Callable[[int, None], object], extra: None) -> None:  # noqa: N802
        for handle in self.shown:
            callback(handle, extra)

    def GetForegroundWindow(self) -> int:  # noqa: N802
        return 100

    def IsWindowVisible(self, handle: int) -> bool:  # noqa: N802
        return True

    def IsIconic(self, handle: int) -> bool:  # noqa: N802
        return False

    def GetWindow(self, handle: int, which: int) -> int:  # noqa: N802
        assert which == 4  # GW_OWNER
        return self.shown[handle].owner

    def GetClassName(self, handle: int) -> str:  # noqa: N802
        return self.shown[handle].class_name

    def GetWindowRect(self, handle: int) -> tuple[int, ...]:  # noqa: N802
        return self.shown[handle].rect

    def GetWindowThreadProcessId(self, handle: int) -> tuple[int, int]:  # noqa: N802
        return 1, self.shown[handle].pid

    def MonitorFromWindow(self, handle: int, flags: int) -> int:  # noqa: N802
        assert flags == 0  # MONITOR_DEFAULTTONULL
        return 1

    def GetMonitorInfo(self, monitor: int) -> dict[str, tuple[int, ...]]:  # noqa: N802
        return {"Monitor": SCREEN, "Work": WORK}

    def DwmGetWindowAttribute(self, handle: int, attribute: int, value: Any, size: int) -> int:  # noqa: N802
        window = self.shown.get(handle)
        if attribute == 14:
            value._obj.value = 2 if window and window.is_cloaked else 0
            return 0
        bounds = window and {5: window.buttons, 9: window.bounds}[attribute]
        value._obj[:] = bounds or (0, 0, 0, 0)
        return 0 if bounds else -1


Make = Callable[..., Win32Desktop]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Make:
    def made(*shown: FakeWindow) -> Win32Desktop:
        fake = FakeWindows({100 + number: window for number, window in enumerate(shown)})
        for name in ("win32api", "win32gui", "win32process"):
            monkeypatch.setitem(sys.modules, name, fake)
        monkeypatch.setattr(win32, "load_dwmapi", lambda: fake)
        return Win32Desktop()

    return made


@pytest.mark.parametrize(
    "hidden",
    [
        FakeWindow(7, (0, 0, 10, 10), is_cloaked=True),
        FakeWindow(7, SCREEN, class_name="Progman"),
        FakeWindow(7, SCREEN, class_name="WorkerW"),
        FakeWindow(7, (5, 5, 5, 5)),
    ],
)
def test_what_nobody_sees_is_no_window(make: Make, hidden: FakeWindow) -> None:
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
def test_a_maximised_window_is_not_full_screen(make: Make, rect: tuple[int, int, int, int], answer: bool) -> None:
    assert [window.is_full_screen for window in make(FakeWindow(7, rect)).windows()] == [answer]


def test_a_question_belongs_to_another_window(make: Make) -> None:
    desktop = make(FakeWindow(7, (0, 0, 10, 10), owner=101), FakeWindow(7, (0, 0, 99, 99)))
    assert [window.is_dialog for window in desktop.windows()] == [True, False]


def test_the_frame_as_it_is_seen_and_its_cross(make: Make) -> None:
    """Where the compositor tells nothing, the × is for the caller to know."""
    rect = (93, 50, 807, 607)
    desktop = make(FakeWindow(7, rect, bounds=(100, 50, 800, 600), buttons=(568, 1, 707, 31)), FakeWindow(7, rect))
    assert [desktop.outline(number) for number in (100, 101, 999)] == [(100, 50, 700, 550), None, None]
    assert [desktop.cross(number) for number in (100, 101, 999)] == [(754, 51, 46, 30), None, None]


def test_where_windows_lists_no_windows_nothing_is_said_of_any(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a desktop is left for that of a question for rights; a window may go while its × is asked for."""
    desktop = make(FakeWindow(7, SCREEN, buttons=(568, 1, 707, 31)))
    for name in ("EnumWindows", "GetWindowRect"):
        monkeypatch.delattr(FakeWindows, name)  # raises what is no OSError, as pywintypes.error is none
    assert (desktop.windows(), desktop.hidden(), desktop.cross(100)) == ([], None, None)


@pytest.mark.parametrize("is_taken", [False, True])
def test_the_key_is_given_back_once_and_only_if_ours(monkeypatch: pytest.MonkeyPatch, is_taken: bool) -> None:
    """pywintypes.error, in the place of which LookupError is raised, is no OSError either."""
    windows = MagicMock(**{"RegisterHotKey.side_effect": [LookupError if is_taken else None, LookupError, None, None]})
    windows.PeekMessage.return_value = (0, None)
    for name in ("win32event", "win32gui"):
        monkeypatch.setitem(sys.modules, name, windows)
    key = Win32HotKey("F9")
    assert key.grab() is not is_taken
    key.release()
    key.release()
    asked = [call.args[2:] for call in windows.RegisterHotKey.call_args_list]
    assert asked == [(0x4000 | held, 0x78) for held in (0, 1, 2, 4)], (
        "also with Alt, Ctrl, Shift held, where that is free"
    )
    assert windows.UnregisterHotKey.call_count == (0 if is_taken else len(asked))
