"""How this program starts itself again, and what its children inherit, run from source or frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# The working folder to start it in from source; frozen, any will do.
FOLDER = Path(__file__).resolve().parent.parent.parent

# Is beside the program only if it was installed as a package from the Store.
PACKAGE = Path(sys.executable).with_name("AppxManifest.xml")

LIBRARIES = "LD_LIBRARY_PATH"


def is_frozen() -> bool:
    """Whether this is the installed program, without a Python of its own."""
    return bool(getattr(sys, "frozen", False))


def writes_apart() -> bool:
    """Whether only this package sees its new files below AppData, and they are removed with it: Windows' default."""
    return PACKAGE.exists() and 'Name="unvirtualizedResources"' not in PACKAGE.read_text(encoding="utf-8")


def command(*arguments: str) -> list[str]:
    """The command line that starts this program with these arguments, to be run in FOLDER."""
    module = [] if is_frozen() else ["-m", "app"]
    return [sys.executable, *module, *arguments]


def give_back_library_path() -> None:
    """Lets the system's programs find the system's libraries instead of ours. Does nothing if run from source.

    PyInstaller's starter points LD_LIBRARY_PATH at our folder and keeps the previous value, if any, in
    LD_LIBRARY_PATH_ORIG; a child of ours leaves both as they are. The loader has read it before our first line runs, so
    changing it affects only our children: a settings program that was built with another Qt must not load ours.
    """
    folder = getattr(sys, "_MEIPASS", None)
    if folder is None:
        return
    original = os.environ.pop(f"{LIBRARIES}_ORIG", None)
    if original is not None:
        os.environ[LIBRARIES] = original
    elif os.environ.get(LIBRARIES) == folder:
        del os.environ[LIBRARIES]
