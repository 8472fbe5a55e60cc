"""Exceptions as text without personal data. Imports nothing, because the speech worker uses it, too."""

from __future__ import annotations

# Their messages only name parts of the program. Others may quote typed text, or a path with a user's name.
ABOUT_CODE = (AttributeError, NameError, TypeError)


def redacted(error: BaseException) -> str:
    """An exception in one line without personal data: its class, and the system's words for it."""
    name = type(error).__qualname__
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else name
    return f"{name}: {error}" if type(error) in ABOUT_CODE else name
