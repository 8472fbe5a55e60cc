"""How this program starts itself once more, and what its children inherit: from source and frozen."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent
"""Where it must be started from source; frozen it may be started anywhere."""

PACKAGE = Path(sys.executable).with_name("AppxManifest.xml")
"""Lies beside the program where Windows has it from a package of the Store, and nowhere else."""

LIBRARIES = "LD_LIBRARY_PATH"


def is_frozen() -> bool:
    """Whether this is the installed program, without a Python of its own."""
    return bool(getattr(sys, "frozen", False))


def writes_apart() -> bool:
    """Whether new files below AppData are seen by this package alone, and go with it, as Windows has it by default."""
    return PACKAGE.exists() and 'Name="unvirtualizedResources"' not in PACKAGE.read_text(encoding="utf-8")


def command(*arguments: str) -> list[str]:
    """The command line that starts this program with these arguments, to be run in FOLDER."""
    return [*([sys.executable] if is_frozen() else [sys.executable, "-m", "app"]), *arguments]


def give_back_library_path(environment: MutableMapping[str, str] = os.environ) -> None:
    """Lets the system's programs find the system's libraries, not those packed with us. Does nothing from source.

    PyInstaller's starter points LD_LIBRARY_PATH at our folder and keeps what it was, if it was anything, in
    LD_LIBRARY_PATH_ORIG; as a child of our own it leaves all as it is. The loader has read it when our first line runs,
    so changing it touches our children alone: a settings program that is built with another Qt must not load ours.

    Args:
        environment: what children inherit; changed in place.
    """
    folder = getattr(sys, "_MEIPASS", None)
    if folder is None:
        return
    original = environment.pop(f"{LIBRARIES}_ORIG", None)
    if original is not None:
        environment[LIBRARIES] = original
    elif environment.get(LIBRARIES) == folder:
        del environment[LIBRARIES]
