"""Which Python packages go into a program, by its lock file and by what really was frozen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.system.shipped import DIGESTS
from tools.build.freeze import NAME, ROOT

LOCKS = {"linux": "run.txt", "macos": "run.txt", "windows": "windows.txt"}
MARKERS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.13"},
}
"""Environments of the markers in lock files."""

ONLY_FOR_FREEZING = {"altgraph", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools"}
NOT_FROZEN = {"pycparser"}
"""Needed by cffi to compile, which nothing does at run time (excluded in the spec)."""

OURS = ("app", DIGESTS)
"""What is ours among the top-level modules of a frozen program."""

OF_PYINSTALLER = {"_pyi_rth_utils", "pyimod02_importers", "entry"}


def locked(system: str) -> dict[str, str]:
    """The version of each package that goes into the program of a system, by their names in order."""
    found: dict[str, str] = {}
    for line in (ROOT / "requirements" / LOCKS[system]).read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            need = Requirement(line.removesuffix("\\").strip())
            if need.marker is None or need.marker.evaluate(MARKERS[system]):
                found[canonicalize_name(need.name)] = str(need.specifier).removeprefix("==")
    return {name: found[name] for name in sorted(found.keys() - ONLY_FOR_FREEZING - NOT_FROZEN)}


def installed(system: str, search: list[str] | None = None) -> list[Distribution]:
    """The installed distributions of these packages.

    Args:
        search: site-packages folders, such as another system's; None: this Python's.
    Raises:
        LookupError: some are not installed; all are named.
    """
    everything = distributions(path=search) if search else distributions()
    found: dict[str, Distribution] = {canonicalize_name(one.name): one for one in everything}
    if missing := locked(system).keys() - found.keys():
        raise LookupError(f"not installed: {', '.join(sorted(missing))}")
    return [found[name] for name in locked(system)]


def modules_in(program: Path) -> set[str]:
    """The top-level modules in a program that PyInstaller made, of any system."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    return {str(name).split(".")[0] for name in archive.toc}


def strangers(modules: Iterable[str], system: str, library: Path | None = None) -> set[str]:
    """Those modules that are neither ours, Python's, nor of a locked package.

    Args:
        library: the Lib folder of the Windows Python that froze them; None: this Python did.
    """
    own: Iterable[str] = sys.stdlib_module_names
    if library:
        own = [*sys.builtin_module_names, *(path.stem for path in library.iterdir())]
    packages = [str(library / "site-packages")] if library else None
    return {*modules} - {*OURS, *OF_PYINSTALLER, *own, *_importable(system, packages)}


def _importable(system: str, search: list[str] | None) -> Iterator[str]:
    """Names under which something of a locked package is imported: pywin32 puts folders of its own on the path."""
    for distribution in installed(system, search):
        for file in distribution.files or []:
            path = PurePosixPath(file.as_posix())
            yield from (path.parts[0], path.name.split(".")[0])


def program_in(folder: Path) -> Path:
    """The (windowed) program of a frozen folder."""
    return next(path for name in (NAME, f"{NAME}.exe", f"Contents/MacOS/{NAME}") if (path := folder / name).is_file())
