"""Where the program's own files and the person's files are, run from source or frozen."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM = "anshin-guide"  # the name that screen readers and desktops use for the program, however it was started


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent.parent


DANGERS = _root() / "resources" / "dangers" / "dangers.toml"
GUIDE = _root() / "resources" / "guide"
ILLUSTRATIONS = _root() / "resources" / "illustrations"
LOCALES = _root() / "locales"
VOICE = _root() / "resources" / "voice"
"""Recorded clips, one archive for each language; made by `dev.py voice`, and may be missing."""


def default_data_dir() -> Path:
    """The platform's place for this person's files; it may not exist yet."""
    from platformdirs import user_data_path  # only when no --data-dir is given

    return user_data_path(PROGRAM, appauthor=False)
