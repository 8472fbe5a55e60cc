"""Returns free memory to the system, for a program that waits all day."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Returns free memory to the system. Linux' C library would keep it; other systems need no help."""
    if sys.platform == "linux":
        import ctypes  # here and not above: it is called after the first page

        getattr(ctypes.CDLL(None), "malloc_trim", bool)(0)  # only glibc has it
