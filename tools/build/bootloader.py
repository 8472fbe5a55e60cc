"""PyInstaller's boot loader for Windows, compiled here from PyInstaller's source package.

The one in its wheel starts thousands of programs, malware among them, and some virus scanners judge by that. The lock
file names version and hash of the source.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from tools.build.freeze import BuildFailed, called
from tools.build.windows_python import CACHE, LOCK, pinned, source_package

COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("run.exe", "runw.exe")
"""With a console and without one."""

PLACE = Path("PyInstaller", "bootloader", "Windows-64bit-intel")
STEPS = ("configure", "build_release", "build_releasew", "install_release", "install_releasew")


def use_own_bootloader(packages: Path) -> None:
    """Replaces the one that came with PyInstaller by ours.

    Args:
        packages: the site-packages folder of the Python that freezes.

    Raises:
        BuildFailed: it could not be compiled.
        subprocess.CalledProcessError: pip could not download the source; its output is shown.
    """
    for program in compiled():
        shutil.copy2(program, packages / PLACE / program.name)


def compiled() -> list[Path]:
    """The two programs, compiled once for each version. Raises BuildFailed."""
    requirement = pinned(LOCK, {"pyinstaller"})
    folder = CACHE / "bootloader"
    made = [folder / name for name in PROGRAMS]
    stamp = folder / "made-from"
    if stamp.exists() and stamp.read_text() == requirement:  # written last
        return made
    if shutil.which(COMPILER) is None:
        raise BuildFailed(f"{COMPILER} is missing (Debian: gcc-mingw-w64-x86-64-win32)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="anshin-bootloader-") as name:
        archive = source_package(requirement, Path(name))
        with tarfile.open(archive) as tar:
            tar.extractall(name, filter="data")
        source = Path(name) / archive.name.removesuffix(".tar.gz")
        _compile(source / "bootloader")
        for file in made:
            shutil.copy2(source / PLACE / file.name, file)
    stamp.write_text(requirement)
    return made


def _compile(folder: Path) -> None:
    """Runs waf, which comes with the source; it installs next to the folder."""
    settings = {"CC": COMPILER, "PYTHONDONTWRITEBYTECODE": "1"}
    called(sys.executable, "waf", *STEPS, "--target-arch=64bit", cwd=folder, **settings)
