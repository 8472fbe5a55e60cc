"""Start at log-in of the package from the Store: a task that its manifest names, and that Windows' settings switch.

Not yet run on a real Windows.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any

TASK = "Companion"  # TaskId of AppxManifest.xml
STATES = r"Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\SystemAppData"
"""Below it, by package family and task, lies `State`: a Windows.ApplicationModel.StartupTaskState (undocumented)."""

ENABLED = (2, 4)  # Enabled and EnabledByPolicy
LONGEST_FAMILY = 65  # characters with the last NUL, PACKAGE_FAMILY_NAME_MAX_LENGTH of appmodel.h
SETTINGS = "ms-settings:startupapps"


class TaskAutostart:
    """The task of a package.

    Args:
        family: the package's family name.
    """

    def __init__(self, family: str) -> None:
        import winreg

        self._registry: Any = winreg
        self._path = rf"{STATES}\{family}\{TASK}"

    def is_on(self) -> bool:
        """Whether Windows starts it; before it was ever asked about, as the manifest says: yes."""
        try:
            with self._registry.OpenKey(self._registry.HKEY_CURRENT_USER, self._path) as key:
                return self._registry.QueryValueEx(key, "State")[0] in ENABLED
        except OSError:
            return True

    def is_switched_off(self) -> bool:
        """Whether somebody switched it off in Task Manager or the settings."""
        return not self.is_on()

    def set(self, is_on: bool) -> None:
        """Opens Windows' settings where it is to be changed, and raises OSError: a person has to do it there."""
        if self.is_on() != is_on:
            getattr(os, "startfile", print)(SETTINGS)
            raise OSError("only Windows' settings can switch the task of a package")


def package_family(kernel32: Any = None) -> str:
    """The family name of the package that this process belongs to; empty outside of one. Windows only."""
    library = kernel32 or ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    length, name = ctypes.c_uint32(LONGEST_FAMILY), ctypes.create_unicode_buffer(LONGEST_FAMILY)
    return "" if library.GetCurrentPackageFamilyName(ctypes.byref(length), name) else name.value
