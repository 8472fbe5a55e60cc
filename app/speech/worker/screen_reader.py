"""Whether a screen reader is running: it reads out what Qt announces, and two voices at once help nobody.

The part for Windows has not yet run on a real one.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from app.system.readers import reads_aloud
from app.system.registry import HIVES, read_registry

STATUS = ("org.a11y.Status", "ScreenReaderEnabled")
SECONDS = 0.5  # longest wait for an answer; without one, there is no screen reader

SPI_GETSCREENREADER = 0x46
NARRATOR_KEY = r"Software\Microsoft\Narrator\NoRoam"


def ask_for_reader() -> Callable[[], bool]:
    """Asks whether a screen reader is running. Returns at once; the function returned waits for the answer."""
    return functools.cache({"linux": _ask_linux, "win32": _ask_windows}.get(sys.platform, lambda: lambda: False)())


def _ask_linux() -> Callable[[], bool]:
    """Orca and its like announce themselves on the session bus."""
    tool = shutil.which("dbus-send")
    if tool is None or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return lambda: False
    get = ["org.freedesktop.DBus.Properties.Get", *(f"string:{name}" for name in STATUS)]
    command = [tool, "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus", *get]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )

    def answer() -> bool:
        try:
            return "true" in process.communicate(timeout=SECONDS)[0].split()
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return False

    return answer


def _ask_windows() -> Callable[[], bool]:
    """NVDA, JAWS and PC-Talker set the system's flag; Narrator has a registry value of its own.

    Either may be set without a screen reader: the flag on some touch screens, Narrator's value after a power cut.
    Our silence would then be worse than two voices, so one of these programs must be running as well.
    """

    def answer() -> bool:
        if not (_has_windows_flag() or read_registry(HIVES[0], NARRATOR_KEY, "RunningState")):
            return False
        import psutil  # here and not above: the first sound need not wait for it

        return any(reads_aloud(one.info["name"] or "") for one in psutil.process_iter(["name"]))

    return answer


def _has_windows_flag() -> bool:
    import ctypes

    flag = ctypes.c_int(0)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.windll.user32.SystemParametersInfoW(SPI_GETSCREENREADER, 0, ctypes.byref(flag), 0)  # type: ignore[attr-defined]
    return bool(flag.value)
