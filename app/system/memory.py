"""What a program that waits all day gives back."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Gives the system what is free. Linux' C library would keep it; the others do so by themselves."""
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", bool)(0)  # only glibc has it
