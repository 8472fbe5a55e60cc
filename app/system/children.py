"""What child programs inherit from us."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

LIBRARIES = "LD_LIBRARY_PATH"


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
