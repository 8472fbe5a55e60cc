"""How this program starts itself once more: from source and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent
"""Where it must be started from source; frozen it may be started anywhere."""


def is_frozen() -> bool:
    """Whether this is the installed program, without a Python of its own."""
    return bool(getattr(sys, "frozen", False))


def command(*arguments: str) -> list[str]:
    """The command line that starts this program with these arguments, to be run in FOLDER."""
    return [*([sys.executable] if is_frozen() else [sys.executable, "-m", "app"]), *arguments]
