"""Reads single values of Windows' registry."""

from __future__ import annotations

from typing import Any

HIVES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"  # of this user; of the whole PC


def read_registry(hive: str, path: str, name: str) -> object:
    """A value of the registry; None if there is none."""
    import winreg

    registry: Any = winreg
    try:
        with registry.OpenKey(getattr(registry, hive), path) as key:
            return registry.QueryValueEx(key, name)[0]
    except OSError:
        return None
