"""Start at log-in on Windows: a command line in a Run key, and beside it Windows' own switch, "StartupApproved".

The installer writes the key of this user, or that of the whole PC. Task Manager and "Startup apps" of the settings
leave the key as it is and write a mark beside it: with an odd first byte the program is not started (undocumented; the
same from Windows 8 to 11). Run under wine; not yet run on a real Windows.
"""

from __future__ import annotations

import contextlib
from typing import Any

NAME = "anshin-guide"

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class RegistryAutostart:
    """Our command line in the Run keys of this user and of the whole PC.

    Args:
        line: the command line, as the installer writes it.
    """

    def __init__(self, line: str) -> None:
        import winreg

        self._registry: Any = winreg
        self._line = line
        self._user, self._pc = self._hives = self._registry.HKEY_CURRENT_USER, self._registry.HKEY_LOCAL_MACHINE

    def is_on(self) -> bool:
        """Whether this program is started, by either key; an entry of another copy of it does not count."""
        return any(self._has_line(hive) and not self._is_disabled(hive) for hive in self._hives)

    def is_switched_off(self) -> bool:
        """Whether it would be started, had nobody switched it off in Task Manager or the settings."""
        return not self.is_on() and any(map(self._has_line, self._hives))

    def set(self, is_on: bool) -> None:
        """Switches it on or off. Raises OSError if it cannot be written: the key of the PC is an administrator's."""
        if not is_on:
            for hive in filter(self._has_line, self._hives):
                self._delete(hive, RUN_KEY)
        elif not self.is_on():
            with self._registry.CreateKey(self._user, RUN_KEY) as key:
                self._registry.SetValueEx(key, NAME, 0, self._registry.REG_SZ, self._line)
            with contextlib.suppress(FileNotFoundError):
                self._delete(self._user, APPROVED_KEY)

    def _has_line(self, hive: int) -> bool:
        line = self._read(hive, RUN_KEY)
        return isinstance(line, str) and line.lower() == self._line.lower()

    def _is_disabled(self, hive: int) -> bool:
        mark = self._read(hive, APPROVED_KEY)
        return isinstance(mark, bytes) and bool(mark[:1]) and mark[0] % 2 == 1

    def _read(self, hive: int, path: str) -> object:
        try:
            with self._registry.OpenKey(hive, path) as key:
                return self._registry.QueryValueEx(key, NAME)[0]
        except OSError:
            return None

    def _delete(self, hive: int, path: str) -> None:
        with self._registry.OpenKey(hive, path, 0, self._registry.KEY_SET_VALUE) as key:
            self._registry.DeleteValue(key, NAME)
