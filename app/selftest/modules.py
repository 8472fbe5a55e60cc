"""Whether all of our modules are there and can be loaded, and the packages that some load only when they need them."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable

NEEDED = ("budoux", "jpholiday", "msgspec", "platformdirs", "psutil", "tomlkit", "segno", "argon2", "phonenumbers")
"""Loaded when they are first used, so that the first page comes sooner."""

NATIVE = {
    "linux": ("pulsectl", "Xlib"),
    "win32": ("comtypes", "pycaw", "winreg", "msvcrt", "_winapi"),
    "darwin": ("AppKit", "Foundation", "objc"),
}
"""What only one system has; our modules for the others cannot be loaded here, and need not be."""

OF_POSIX = ("fcntl", "grp", "pwd", "resource", "termios")

THE_WORKERS = "app.speech.worker"
"""Loaded by the speech worker alone (see voice.py)."""


def load_all(tell: Callable[[str], None]) -> int:
    """Loads everything.

    Args:
        tell: told what cannot be loaded, and why.
    Returns: how many modules were loaded.
    """
    import app

    foreign = {name for system, names in NATIVE.items() if system != sys.platform for name in names}
    foreign.update(OF_POSIX if sys.platform == "win32" else ())
    names = [module.name for module in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda name: None)]
    ours = [name for name in names if not name.startswith(THE_WORKERS) and not name.endswith("__main__")]
    return sum(_load(name, foreign, tell) for name in [*ours, *NEEDED, *NATIVE.get(sys.platform, ())])


def _load(name: str, foreign: set[str], tell: Callable[[str], None]) -> bool:
    try:
        importlib.import_module(name)
    except ImportError as error:
        if (error.name or "").split(".")[0] not in foreign:
            tell(f"module {name}: {error}")
        return False
    except Exception as error:  # whatever a module does when it is loaded: this is what we are here to find
        tell(f"module {name}: {type(error).__name__}: {error}")
        return False
    return True
