"""The modules in a frozen Windows program, and which Windows Python knows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath

from packaging.utils import canonicalize_name

from tools.build.bundled import OF_PYINSTALLER, OURS, locked


def modules_in(program: Path) -> set[str]:
    """The top-level modules in a frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    return {str(name).split(".")[0] for name in archive.toc}


def strangers(modules: Iterable[str], library: Path) -> set[str]:
    """Those modules that are neither ours, Python's, nor of a locked package."""
    own = {path.stem for path in library.glob("*.py*")} | {path.name for path in library.iterdir()}
    known = {*OURS, *OF_PYINSTALLER, *sys.builtin_module_names, *own, *_of_packages(library / "site-packages")}
    return {name for name in modules if name not in known}


def _of_packages(packages: Path) -> set[str]:
    """Names under which something of a locked package can be imported: pywin32 puts folders of its own on the path."""
    wanted = {package.name for package in locked("windows")}
    names = set()
    for distribution in distributions(path=[str(packages)]):
        if canonicalize_name(distribution.name) in wanted:
            for file in distribution.files or []:
                path = PurePosixPath(file.as_posix())
                names |= {path.parts[0], path.name.split(".")[0]}
    return names
