"""What an executable says of itself, whatever its file is called: the version resource that its maker put into it.

Read by pywin32; on other systems executables say nothing. Tested under wine; not yet run on a real Windows.
"""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PureWindowsPath
from typing import Any

STRINGS = "\\StringFileInfo\\{:04X}{:04X}\\{}"
LANGUAGES = "\\VarFileInfo\\Translation"


@dataclass(frozen=True)
class Identity:
    """What does not change when a file is renamed; each "" if it is missing. Anybody may write anything there."""

    original: str = ""  # OriginalFilename
    company: str = ""  # CompanyName
    product: str = ""  # ProductName


def identity_of(executable: str) -> Identity:
    """The identity of an executable file. Never raises: one that cannot be read says nothing.

    Those of Windows itself are not read: they are most, nobody renames them, and the first look has to be quick.
    """
    system = os.environ.get("SYSTEMROOT")
    if system and PureWindowsPath(executable).is_relative_to(system):
        return Identity()
    try:
        return _read(executable, Path(executable).stat().st_mtime_ns)
    except (OSError, ValueError):
        return Identity()


@lru_cache(maxsize=1024)  # a file is read once as long as it stays the same; some 100 programs run on a PC
def _read(executable: str, _changed: int) -> Identity:
    try:
        api = importlib.import_module("win32api")
        language = api.GetFileVersionInfo(executable, LANGUAGES)[0]
    except Exception:  # pywintypes.error is no OSError; most such files simply have no version resource
        return Identity()
    names = ("OriginalFilename", "CompanyName", "ProductName")
    return Identity(*(_string(api, executable, STRINGS.format(*language, name)) for name in names))


def _string(api: Any, executable: str, place: str) -> str:
    try:
        return str(api.GetFileVersionInfo(executable, place) or "").strip()
    except Exception:  # this one is missing
        return ""
