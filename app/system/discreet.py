"""Exceptions as text without personal data. Imports little, as the speech worker uses it too."""

from __future__ import annotations

from enum import StrEnum

ABOUT_CODE = (AttributeError, NameError, TypeError)
"""Their messages name parts of the program. Others may quote typed text, or a path with a user's name."""


def plain(error: BaseException) -> str:
    """An exception in one line without personal data: its class, and its reason if that is one of a fixed set."""
    name = type(error).__qualname__
    reason = getattr(error, "reason", None)
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else name
    if isinstance(reason, StrEnum):
        return f"{name}: {reason}"
    return f"{name}: {error}" if type(error) in ABOUT_CODE else name
