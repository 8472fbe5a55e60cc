"""Freezes the guide for Windows with the common spec file, by a Windows Python under wine."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.build.bootloader import use_own_bootloader
from tools.build.freeze import BUILD, NAME, ROOT, SPEC, arguments, environment, version
from tools.build.windows_python import windows_python
from tools.build.wine import Wine

WINDOWS = ROOT / "resources" / "packaging" / "windows"
MANIFEST = WINDOWS / "anshin-guide.manifest"
VERSION_INFO = WINDOWS / "version.txt"

WORK = BUILD / "windows"
FROZEN = WORK / "made" / NAME
"""The folder that the last installer was made from."""

BASE = Wine(BUILD / "wine" / "base")
"""A Windows that nobody has used: each use gets a copy."""

FREEZE_SECONDS = 900


@dataclass(frozen=True)
class Freezer:
    """A Python for Windows, and where it runs.

    Attributes:
        python: its python.exe.
        wine: the Windows it runs in.
    """

    python: Path
    wine: Wine

    def run(self, *command: str | Path, more: Mapping[str, str]) -> None:
        """Runs Python with these arguments and more variables.

        Raises:
            BuildFailed: it failed; the message is its output.
        """
        settings = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **environment(), **more}
        done = self.wine.run(self.python, *command, seconds=FREEZE_SECONDS, more=settings)
        if done.returncode:
            raise BuildFailed(done.stderr.decode(errors="replace")[-4000:])

    def path(self, path: Path) -> str:
        """How that Python calls a file of ours."""
        return self.wine.windows_path(path)


class BuildFailed(Exception):
    """A step of the build failed; the message says why."""


@contextmanager
def freezer() -> Iterator[Freezer]:
    """The Python that freezes, in a Windows that is started and stopped."""
    with BASE.copy_to(BUILD / "wine" / "builder").running() as wine:
        python = windows_python(BUILD / "wine" / "python")
        use_own_bootloader(python.parent / "Lib" / "site-packages")
        yield Freezer(python, wine)


def freeze(freezer: Freezer, work: Path, icon: Path) -> Path:
    """Freezes both programs; returns the folder, not yet pruned.

    Args:
        freezer: what runs PyInstaller.
        work: a folder for what is made on the way.
        icon: the .ico file of the programs.

    Raises:
        BuildFailed: with PyInstaller's last words.
    """
    work.mkdir(parents=True, exist_ok=True)
    settings = {
        "ANSHIN_ICON": freezer.path(icon),
        "ANSHIN_MANIFEST": freezer.path(MANIFEST),
        "ANSHIN_VERSION_INFO": freezer.path(_version_info(work)),
        "PYINSTALLER_CONFIG_DIR": freezer.path(work / "cache"),
    }
    places = arguments(freezer.path(work / "work"), freezer.path(work / "made"))
    freezer.run("-m", "PyInstaller", "--clean", *places, SPEC, more=settings)
    return work / "made" / NAME


def _version_info(work: Path) -> Path:
    """The version resource, with the program's version in it."""
    numbers = ", ".join([*version().split("."), *"0000"][:4])
    text = string.Template(VERSION_INFO.read_text(encoding="utf-8"))
    file = work / "version.txt"
    file.write_text(text.substitute(version=version(), numbers=numbers), encoding="utf-8")
    return file
