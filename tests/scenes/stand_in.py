"""A window of Windows, run by a Python of any name: as large, as stubborn and with such children as asked for.

    python.exe stand_in.py [full] [refuses] [child] [isolated] [minimised] [windowless]

Prints a line when its window is there, then lives until that is closed or it is ended. No import of ours: it is the
other side.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from ctypes import wintypes

WM_CLOSE = 0x0010
WM_DESTROY = 0x0002
SW_HIDE, SW_SHOW, SW_MINIMIZE = 0, 5, 6
SHOWN = {"windowless": SW_HIDE, "minimised": SW_MINIMIZE}
DACL_SECURITY_INFORMATION = 4
WS_POPUP = 0x80000000
WS_OVERLAPPEDWINDOW = 0x00CF0000

user32 = ctypes.WinDLL("user32")
kernel32 = ctypes.WinDLL("kernel32")
Procedure = ctypes.WINFUNCTYPE(ctypes.c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)


class WindowClass(ctypes.Structure):
    """WNDCLASSW of winuser.h."""

    _fields_ = (
        ("style", wintypes.UINT),
        ("procedure", Procedure),
        ("extra", ctypes.c_int * 2),
        ("instance", wintypes.HINSTANCE),
        ("icon", wintypes.HANDLE),
        ("cursor", wintypes.HANDLE),
        ("background", wintypes.HANDLE),
        ("menu", wintypes.LPCWSTR),
        ("name", wintypes.LPCWSTR),
    )


def make_window(full: bool, show: int, procedure: Procedure) -> None:
    instance = kernel32.GetModuleHandleW(None)
    name = "Chrome_WidgetWin_1"
    kind = WindowClass(procedure=procedure, instance=instance, background=6, name=name)
    user32.RegisterClassW(ctypes.byref(kind))
    user32.CreateWindowExW.argtypes = [
        *(wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD),
        *([ctypes.c_int] * 4),
        *(wintypes.HWND, wintypes.HANDLE, wintypes.HINSTANCE, ctypes.c_void_p),
    ]
    user32.CreateWindowExW.restype = wintypes.HWND
    place = (0, 0, user32.GetSystemMetrics(0), user32.GetSystemMetrics(1)) if full else (60, 60, 400, 300)
    style = WS_POPUP if full else WS_OVERLAPPEDWINDOW
    window = user32.CreateWindowExW(0, name, "a page", style, *place, None, None, instance, None)
    user32.ShowWindow(window, show)
    user32.SetForegroundWindow(window)


def isolate() -> None:
    """Lets nobody open this process, as Process Isolation of Chrome and Edge does: an empty DACL."""
    descriptor = ctypes.c_void_p()
    make = ctypes.WinDLL("advapi32").ConvertStringSecurityDescriptorToSecurityDescriptorW
    assert make("D:P", 1, ctypes.byref(descriptor), None)
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    protect = ctypes.WinDLL("advapi32").SetKernelObjectSecurity
    protect.argtypes = [wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p]
    assert protect(kernel32.GetCurrentProcess(), DACL_SECURITY_INFORMATION, descriptor)


def main(wanted: list[str]) -> None:
    user32.DefWindowProcW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
    user32.DefWindowProcW.restype = ctypes.c_ssize_t

    def answer(window: int, message: int, first: int, second: int) -> int:
        if message == WM_CLOSE and "refuses" in wanted:
            return 0
        if message == WM_DESTROY:
            user32.PostQuitMessage(0)
        return int(user32.DefWindowProcW(window, message, first, second))

    procedure = Procedure(answer)
    for _ in range(wanted.count("child")):
        mark = [] if "isolated" in wanted else ["--type=renderer"]  # else only its parent tells what it is
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)", *mark])
    if "isolated" in wanted:
        isolate()
    show = next((SHOWN[one] for one in wanted if one in SHOWN), SW_SHOW)
    make_window("full" in wanted, show, procedure)
    print("shown", flush=True)
    message = wintypes.MSG()
    while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
        user32.DispatchMessageW(ctypes.byref(message))


if __name__ == "__main__":
    main(sys.argv[1:])
