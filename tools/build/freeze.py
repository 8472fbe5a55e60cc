"""Freezes the program with PyInstaller; the same commit gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.texts import SOURCE, read_locale

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
SPEC = ROOT / "resources" / "packaging" / "anshin-guide.spec"
NAME = "anshin-guide"

MOST_SECONDS = 900  # for one program that a build calls; a service that signs may keep it waiting


class BuildFailed(Exception):
    """A step of the build failed; the message says why."""


def make_once(folder: Path, wanted: str, make: Callable[[], object]) -> None:
    """Empties a folder and has it filled, unless it was made from the same.

    Args:
        wanted: changes with what it is made from.
    """
    stamp = folder / "made-from"  # written last
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make()
        stamp.write_text(wanted)


def freeze(work: Path, **variables: str) -> Path:
    """Freezes for this system, with this Python.

    Args:
        work: a folder for all that is made; emptied first.
        variables: added to the environment, see the spec.
    Returns: the folder with the program (on macOS the .app).
    Raises:
        subprocess.CalledProcessError: PyInstaller failed, and has said why.
    """
    shutil.rmtree(work, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", *arguments(work / "work", work / "dist"), str(SPEC)]
    settings = {**os.environ, **environment(), "PYINSTALLER_CONFIG_DIR": str(work / "cache"), **variables}
    subprocess.run(command, cwd=ROOT, env=settings, check=True)
    (made,) = (work / "dist").glob("*.app" if sys.platform == "darwin" else "*")
    return made


def called(*command: str | Path, cwd: Path = ROOT, **variables: str) -> str:
    """Runs another program to its end; returns what it printed.

    Args:
        variables: added to the environment, which makes two builds alike.
    Raises:
        BuildFailed: it could not run, took too long, or failed; with the end of its output.
    """
    settings = {**os.environ, **environment(), **variables}
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=MOST_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildFailed(f"{command[0]}: {error}") from error
    if done.returncode:
        said = (done.stdout + done.stderr)[-4000:]
        raise BuildFailed(f"{command[0]} … {command[-1]} ended with {done.returncode}: {said}")
    return done.stdout


def arguments(work: Path | str, out: Path | str) -> Sequence[str]:
    """PyInstaller's arguments; paths of another system (wine) are text."""
    return ("--noconfirm", "--log-level", "WARN", "--workpath", str(work), "--distpath", str(out))


def environment() -> dict[str, str]:
    """Makes two freezes alike: the time of the commit, and sets in a fixed order."""
    return {"SOURCE_DATE_EPOCH": str(source_time()), "PYTHONHASHSEED": "0"}


def source_time() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, required outside a repository, else the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    is_ours = ("-c", f"safe.directory={ROOT}")  # in a container it is another's
    ask = ["git", *is_ours, "log", "-1", "--format=%ct"]
    return int(subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def title(language: str = SOURCE) -> str:
    """The program's name, as in its title bar."""
    return read_locale(ROOT / "locales" / f"{language}.toml")["ui.app-name"].text
