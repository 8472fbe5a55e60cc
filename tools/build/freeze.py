"""Freezes the program with PyInstaller, the same bytes from the same commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.texts import SOURCE, read_locale

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
SPEC = ROOT / "resources" / "packaging" / "anshin-guide.spec"
NAME = "anshin-guide"


class BuildFailed(Exception):
    """A step of the build failed; the message says why."""


def freeze(work: Path, *, variables: Mapping[str, str] | None = None) -> Path:
    """Freezes for this system, with this Python.

    Args:
        work: a folder for everything that comes into being; emptied first.
        variables: more of the environment, see the spec.
    Returns: the folder with the program (on macOS the .app).
    Raises:
        subprocess.CalledProcessError: PyInstaller failed; it has said why.
    """
    shutil.rmtree(work, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", *arguments(work / "work", work / "dist"), str(SPEC)]
    settings = {**os.environ, **environment(), "PYINSTALLER_CONFIG_DIR": str(work / "cache"), **(variables or {})}
    subprocess.run(command, cwd=ROOT, env=settings, check=True)
    made = [path for path in (work / "dist").iterdir() if sys.platform != "darwin" or path.suffix == ".app"]
    return made[0]


def arguments(work: Path | str, out: Path | str) -> Sequence[str]:
    """PyInstaller's own arguments; as text where another system's paths are meant (wine)."""
    return ("--noconfirm", "--log-level", "WARN", "--workpath", str(work), "--distpath", str(out))


def environment() -> dict[str, str]:
    """What makes two freezes alike: the clock of the commit, and sets in one order."""
    return {"SOURCE_DATE_EPOCH": str(source_time()), "PYTHONHASHSEED": "0"}


def source_time() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, which has to be set where there is no repository, else the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    ask = ["git", "-c", f"safe.directory={ROOT}", "log", "-1", "--format=%ct"]  # in a container it is somebody else's
    return int(subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def title(language: str = SOURCE) -> str:
    """The program's name, as its window has it."""
    return read_locale(ROOT / "locales" / f"{language}.toml")["ui.app-name"].text
