"""Opens the system's own security settings: the system, not us, tells whether the PC is safe.

Linux has no such screen. Not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import os
import subprocess
import sys

WINDOWS_SECURITY = "windowsdefender:"  # learn.microsoft.com, "Launch the Windows Settings app", other URI schemes
MAC_SECURITY = "x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension"  # macOS 13 and later


def can_open_security(platform: str = sys.platform) -> bool:
    """Whether this system has a screen that tells its own state."""
    return platform in ("win32", "darwin")


def open_security_screen(platform: str = sys.platform) -> None:
    """Opens it; it stays open when the guide ends. Raises OSError if no program is registered for the address."""
    if platform == "win32":
        os.startfile(WINDOWS_SECURITY)  # type: ignore[attr-defined, unused-ignore]  # Windows only
    else:
        subprocess.run(["open", MAC_SECURITY], check=False)
