"""PyInstaller's boot loader for Windows, compiled here from PyInstaller's source package.

The one in its wheel starts thousands of programs, malware among them, and some virus scanners judge by that. The lock
file names version and hash of the source.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from tools.build.freeze import called, make_once
from tools.build.windows_python import CACHE, LOCK, PACKAGES, pinned, source_package

COMPILER = "x86_64-w64-mingw32-gcc"  # of Debian's gcc-mingw-w64-x86-64-win32

PROGRAMS = ("run.exe", "runw.exe")  # with a console and without one

MADE = CACHE / "bootloader"
PLACE = Path("PyInstaller", "bootloader", "Windows-64bit-intel")
STEPS = ("configure", "build_release", "build_releasew", "install_release", "install_releasew")


def use_own_bootloader() -> None:
    """Replaces the one that came with Windows' PyInstaller by ours, which is compiled once for each version.

    Raises:
        BuildFailed: it could not be compiled.
        subprocess.CalledProcessError: pip could not download the source; its output is shown.
    """
    requirement = pinned(LOCK, {"pyinstaller"})
    make_once(MADE, requirement, partial(_compile, requirement))
    for program in PROGRAMS:
        shutil.copy2(MADE / program, PACKAGES / PLACE)


def _compile(requirement: str) -> None:
    """Runs waf, which comes with the source; it installs next to its own folder."""
    with tempfile.TemporaryDirectory(prefix="anshin-bootloader-") as name:
        archive = source_package(requirement, Path(name))
        shutil.unpack_archive(archive, name, filter="data")
        source = Path(name) / archive.name.removesuffix(".tar.gz")
        settings = {"CC": COMPILER, "PYTHONDONTWRITEBYTECODE": "1"}
        called(sys.executable, "waf", *STEPS, "--target-arch=64bit", cwd=source / "bootloader", **settings)
        for program in PROGRAMS:
            shutil.copy2(source / PLACE / program, MADE)
