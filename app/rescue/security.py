"""Opens the system's own security settings: the system, not us, tells whether the PC is safe.

Not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading

EARLY_END_SECONDS = 0.5  # a settings program that does not suit the desktop exits within this time
WINDOWS_SECURITY = "windowsdefender:"  # learn.microsoft.com, "Launch the Windows Settings app", other URI schemes
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
"""Settings programs of the desktops, with their privacy page where there is one; the first that works is used."""


def open_security_screen(platform: str = sys.platform) -> bool:
    """Opens the security settings, which stay open when the guide ends; returns whether that worked. Never raises.

    Blocks for about a second.
    """
    if platform == "win32":
        with contextlib.suppress(AttributeError, OSError):  # not Windows; no program is registered for the address
            os.startfile(WINDOWS_SECURITY)  # type: ignore[attr-defined]  # Windows only
            return True
        return False
    if platform == "darwin":
        return any(_open("open", address) for address in MAC_SECURITY)
    return any(_open(*command) for command in LINUX_SETTINGS)


def _open(*command: str) -> bool:
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)
    except OSError:  # it is not installed
        return False
    # Collects it when it ends, or it would stay a zombie for as long as the guide runs.
    threading.Thread(target=process.wait, name="security screen", daemon=True).start()
    with contextlib.suppress(subprocess.TimeoutExpired):
        # 0: it handed over to a running instance.
        return process.wait(EARLY_END_SECONDS) == 0
    return True
