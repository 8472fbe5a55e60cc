"""Where the program's own files and the person's files are, run from source or frozen."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM = "anshin-guide"  # the name that screen readers and desktops use for the program, however it was started


_ROOT = Path(getattr(sys, "_MEIPASS", None) or Path(__file__).resolve().parent.parent.parent)  # PyInstaller sets it
_RESOURCES = _ROOT / "resources"

DANGERS = _RESOURCES / "dangers" / "dangers.toml"
GUIDE = _RESOURCES / "guide"
ILLUSTRATIONS = _RESOURCES / "illustrations"
LOCALES = _ROOT / "locales"

# Recorded clips, one archive for each language; made by `dev.py voice`, and may be missing.
VOICE = _RESOURCES / "voice"


def default_data_dir() -> Path:
    """The platform's place for this person's files; it may not exist yet."""
    from platformdirs import user_data_path  # only when no --data-dir is given

    return user_data_path(PROGRAM, appauthor=False)
