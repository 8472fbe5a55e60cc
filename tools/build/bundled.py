"""Which Python packages go into a program, according to its lock file."""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.build.freeze import ROOT
from tools.build.windows_python import PACKAGES

LOCKS = {"linux": "run.txt", "macos": "run.txt", "windows": "windows.txt"}
MARKERS = {  # what the markers in lock files are evaluated with
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.13"},
}

LEFT_OUT = {
    "altgraph",
    "pefile",
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
    "pycparser",
}
"""Only for freezing; and cffi needs the last one to compile, which nothing does at run time (excluded in the spec)."""


def locked(system: str) -> dict[str, str]:
    """The version of each package that goes into the program of a system."""
    pinned: dict[str, str] = {}
    for line in (ROOT / "requirements" / LOCKS[system]).read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            need = Requirement(line.removesuffix("\\").strip())
            name = canonicalize_name(need.name)
            if name not in LEFT_OUT and (need.marker is None or need.marker.evaluate(MARKERS[system])):
                pinned[name] = str(need.specifier).removeprefix("==")
    return pinned


def installed(system: str) -> list[Distribution]:
    """The installed distributions of these packages: Windows' in the Python under wine, the others in this one.

    Raises:
        KeyError: one is not installed.
    """
    everything = distributions(path=[str(PACKAGES)] if system == "windows" else sys.path)
    by_name: dict[str, Distribution] = {canonicalize_name(each.name): each for each in everything}
    return [by_name[name] for name in locked(system)]
