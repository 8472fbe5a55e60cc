"""Freezes the guide for Windows with a Windows Python under wine, from the common spec file."""

from __future__ import annotations

import string
from pathlib import Path

from app import __version__
from tools.build.bootloader import use_own_bootloader
from tools.build.freeze import BUILD, MOST_SECONDS, NAME, ROOT, SPEC, BuildFailed, arguments, environment
from tools.build.windows_python import windows_python
from tools.build.wine import Wine

WINDOWS = ROOT / "resources" / "packaging" / "windows"
MANIFEST = WINDOWS / "anshin-guide.manifest"
VERSION_INFO = WINDOWS / "version.txt"

WORK = BUILD / "windows"
FROZEN = WORK / "made" / NAME  # what the last installer was made from

BASE = Wine(BUILD / "wine" / "base")  # a fresh Windows; each use gets a copy


def freeze(wine: Wine, icon: Path) -> Path:
    """Freezes both programs; returns the folder, not yet pruned.

    Args:
        wine: the Windows to do it in; running.
        icon: an .ico file.

    Raises:
        BuildFailed: with the end of PyInstaller's output.
    """
    python = windows_python()
    use_own_bootloader()
    settings = {
        **environment(),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "ANSHIN_ICON": wine.windows_path(icon),
        "ANSHIN_MANIFEST": wine.windows_path(MANIFEST),
        "ANSHIN_VERSION_INFO": wine.windows_path(_version_info()),
        "PYINSTALLER_CONFIG_DIR": wine.windows_path(WORK / "cache"),
    }
    places = arguments(wine.windows_path(WORK / "work"), wine.windows_path(FROZEN.parent))
    done = wine.run(python, "-m", "PyInstaller", "--clean", *places, SPEC, seconds=MOST_SECONDS, more=settings)
    if done.returncode:
        raise BuildFailed(done.stderr.decode(errors="replace")[-4000:])
    return FROZEN


def _version_info() -> Path:
    """The version resource, with the program's version in it."""
    numbers = f"{__version__}.0".replace(".", ", ")
    text = string.Template(VERSION_INFO.read_text(encoding="utf-8"))
    file = WORK / "version.txt"
    file.write_text(text.substitute(version=__version__, numbers=numbers), encoding="utf-8")
    return file
