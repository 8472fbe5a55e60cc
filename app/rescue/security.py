"""The system's own security screen, opened for the person: whether the PC is well is for the system to say, not for us.

Windows and macOS: Not yet run on a real Windows/Mac.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading

EARLY_END_SECONDS = 0.5
"""A settings program that does not fit the desktop says so and ends within this time; one that fits is on its way."""

WINDOWS_SECURITY = "windowsdefender:"
"""Opens Windows Security (learn.microsoft.com, "Launch the Windows Settings app", list of other URI schemes)."""

MAC_SECURITY = (
    "x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension",  # macOS 13 and later
    "x-apple.systempreferences:com.apple.preference.security",  # before
)

LINUX_SETTINGS = (
    ("gnome-control-center", "privacy"),
    ("systemsettings",),  # KDE Plasma 6
    ("systemsettings5",),  # KDE Plasma 5
    ("cinnamon-settings", "privacy"),
    ("mate-control-center",),
    ("xfce4-settings-manager",),
    ("lxqt-config",),
)
"""Settings programs of the desktops, each with its privacy page where it has one; the first that works is taken."""


def open_security_screen(platform: str = sys.platform) -> bool:
    """Opens the system's security screen and returns within about a second; the screen stays when the guide ends.

    Args:
        platform: as in `sys.platform`.

    Returns:
        Whether there is one and it was started. Never raises.
    """
    if platform == "win32":
        return _open_windows()
    if platform == "darwin":
        return any(_open("open", address) for address in MAC_SECURITY)
    return any(_open(*command) for command in LINUX_SETTINGS)


def _open_windows() -> bool:
    with contextlib.suppress(AttributeError, OSError):  # not on this system; nothing is registered for the address
        os.startfile(WINDOWS_SECURITY)  # type: ignore[attr-defined]  # Windows only
        return True
    return _start("explorer.exe", WINDOWS_SECURITY) is not None  # its exit code is 1 even when it worked


def _open(*command: str) -> bool:
    process = _start(*command)
    if process is None:
        return False
    with contextlib.suppress(subprocess.TimeoutExpired):
        # 0: it handed over to a program that runs already.
        return process.wait(EARLY_END_SECONDS) == 0
    return True


def _start(*command: str) -> subprocess.Popen[bytes] | None:
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    # Somebody must collect it when it ends, or it stays as a zombie for as long as the guide runs.
    threading.Thread(target=process.wait, name="security screen", daemon=True).start()
    return process
