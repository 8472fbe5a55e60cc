"""How an exception is told without quoting anybody. Light, since the speech worker uses it, too."""

from __future__ import annotations

from enum import StrEnum

ABOUT_CODE = (AttributeError, NameError, TypeError)
"""Their messages name parts of the program. Others may quote what somebody typed, or a path with a user's name."""


def plain(error: BaseException) -> str:
    """An exception in one line that quotes nobody: its kind, and its reason where that is one of a fixed set."""
    name = type(error).__qualname__
    reason = getattr(error, "reason", None)
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else name
    if isinstance(reason, StrEnum):
        return f"{name}: {reason}"
    return f"{name}: {error}" if type(error) in ABOUT_CODE else name
