"""A Windows service that does nothing, as remote-control programs have one: `python.exe service_stand_in.py`."""

from __future__ import annotations

import ctypes
import threading
from ctypes import wintypes

advapi32 = ctypes.WinDLL("advapi32")
OWN_PROCESS, RUNNING, STOPPED, ACCEPTS_STOP, STOP = 0x10, 4, 1, 1, 1

Main = ctypes.WINFUNCTYPE(None, wintypes.DWORD, ctypes.c_void_p)
Handler = ctypes.WINFUNCTYPE(None, wintypes.DWORD)
advapi32.RegisterServiceCtrlHandlerW.argtypes = [wintypes.LPCWSTR, Handler]
advapi32.RegisterServiceCtrlHandlerW.restype = wintypes.HANDLE
advapi32.SetServiceStatus.argtypes = [wintypes.HANDLE, ctypes.c_void_p]


class Entry(ctypes.Structure):
    """SERVICE_TABLE_ENTRYW of winsvc.h."""

    _fields_ = (("name", wintypes.LPWSTR), ("main", Main))


class Status(ctypes.Structure):
    """SERVICE_STATUS of winsvc.h."""

    _fields_ = tuple((name, wintypes.DWORD) for name in ("type", "state", "accepts", "code", "own", "point", "hint"))


is_over = threading.Event()


@Handler
def obey(control: int) -> None:
    if control == STOP:
        is_over.set()


@Main
def serve(_count: int, _arguments: int | None) -> None:
    handle = advapi32.RegisterServiceCtrlHandlerW("", obey)
    for state in (RUNNING, STOPPED):
        told = Status(type=OWN_PROCESS, state=state, accepts=ACCEPTS_STOP if state == RUNNING else 0)
        advapi32.SetServiceStatus(handle, ctypes.byref(told))
        if state == RUNNING:
            is_over.wait()


if __name__ == "__main__":
    advapi32.StartServiceCtrlDispatcherW(ctypes.byref((Entry * 2)(Entry("", serve))))
