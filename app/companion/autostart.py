"""Starting at log-in, for this user only and without administrator rights.

Linux: a desktop entry in the autostart folder (freedesktop.org, "Desktop Application Autostart Specification").
macOS: by hand, in the system's settings. Windows: a Run key in the registry, or the startup task of the Store's
package. The installer writes the Run key of this user or of the whole PC. Task Manager and "Startup apps" in the
settings leave the key alone and write a value under "StartupApproved", in which an odd first byte disables the program
(undocumented; the same from Windows 8 to 11). The startup task is declared in the package's manifest and switched in
Windows' settings. Run keys were tested under wine; nothing here has yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.system import program
from app.system.files import write_own
from app.system.paths import PROGRAM as NAME
from app.system.registry import HIVES, read_registry

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

TASK = "Companion"  # TaskId of AppxManifest.xml

# Below it, by package family and task, lies `State`: a Windows.ApplicationModel.StartupTaskState (undocumented).
STATES = r"Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\SystemAppData"

ENABLED = (None, 2, 4)  # not set, so on as in the manifest; Enabled; EnabledByPolicy
LONGEST_FAMILY = 65  # characters, including the NUL: PACKAGE_FAMILY_NAME_MAX_LENGTH of appmodel.h
SETTINGS = "ms-settings:startupapps"
MAC_SETTINGS = "x-apple.systempreferences:com.apple.LoginItems-Settings.extension"

ENTRY = """\
[Desktop Entry]
Type=Application
Name={name}
Exec={command}
Path={folder}
X-GNOME-Autostart-enabled=true
NoDisplay=true
"""


class FileAutostart(Struct, frozen=True):
    """Autostart by a file, which exists while it is on."""

    path: Path
    content: bytes

    def is_on(self) -> bool | None:
        """Whether it is on; None if it was never set, or by another copy of this program."""
        with contextlib.suppress(OSError):
            return self.path.read_bytes() == self.content or None
        return None

    def set(self, is_on: bool) -> None:
        """Switches it on or off. Raises OSError if it cannot be written."""
        if is_on:
            write_own(self.path, self.content)
        else:
            self.path.unlink(missing_ok=True)


class SystemAutostart(Struct, frozen=True):
    """Autostart that can be switched in the system's settings only.

    Attributes:
        settings: the address of those settings.
        is_on: whether it is on; None if that cannot be known.
    """

    settings: str
    is_on: Callable[[], bool | None]

    def set(self, is_on: bool) -> None:
        """Opens the settings, where the person must do it, and raises OSError."""
        QDesktopServices.openUrl(QUrl(self.settings))
        raise OSError("only the system's settings can switch it")


def is_run(line: str) -> bool | None:
    """Whether a Run key starts this command line, and nobody has disabled it in Task Manager or the settings.

    None if no key was set, or by another copy of this program.

    Args:
        line: as the installer writes it.
    """
    set_by = [hive for hive in HIVES if str(read_registry(hive, RUN_KEY, NAME)).lower() == line.lower()]
    return not all(_is_disabled(read_registry(hive, APPROVED_KEY, NAME)) for hive in set_by) if set_by else None


def _is_disabled(mark: object) -> bool:
    return isinstance(mark, bytes) and bool(mark[:1]) and mark[0] % 2 == 1


def is_task_on(family: str) -> bool:
    """Whether the startup task of a package is on, which Task Manager and the settings switch."""
    return read_registry(HIVES[0], rf"{STATES}\{family}\{TASK}", "State") in ENABLED


def package_family() -> str:
    """The family name of the package that this process belongs to; empty if there is none. Windows only."""
    kernel32 = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    length = ctypes.c_uint32(LONGEST_FAMILY)
    name = ctypes.create_unicode_buffer(LONGEST_FAMILY)
    return "" if kernel32.GetCurrentPackageFamilyName(ctypes.byref(length), name) else name.value


Autostart = FileAutostart | SystemAutostart  # whether the companion starts when this user logs in


def make_autostart() -> Autostart:
    """The autostart of this system."""
    command = program.command("--companion")
    if sys.platform == "win32":
        line = " ".join((f'"{command[0]}"', *command[1:]))
        family = package_family()
        return SystemAutostart(SETTINGS, partial(is_task_on, family) if family else partial(is_run, line))
    if sys.platform == "darwin":
        return SystemAutostart(MAC_SETTINGS, lambda: None)
    quoted = " ".join(f'"{part}"' for part in command).replace("%", "%%")  # a single one would begin a field code
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    entry = ENTRY.format(name=NAME, command=quoted, folder=program.FOLDER)
    return FileAutostart(folder / "autostart" / f"{NAME}.desktop", entry.encode())
