"""Reads shipped files, and refuses damaged ones: they are checked against digests from the build.

The digests are a module in the frozen program, made by tools/build/manifest.py. A checkout has none, and its files are
not checked.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

from app.system import paths
from app.system.program import is_frozen

DIGESTS = "anshin_digests"  # the module with the digests; see tools/build/manifest.py


def _digests() -> Mapping[str, str] | None:
    """SHA-256 by path below the root; None in a checkout, where nothing is checked."""
    return importlib.import_module(DIGESTS).DIGESTS if is_frozen() else None


def _root() -> Path:
    """The folder of all shipped files."""
    return paths.LOCALES.parent


def files(folder: Path, pattern: str) -> list[Path]:
    """The shipped files of a folder, sorted; other files in it are ignored."""
    digests = _digests()
    paths = folder.glob(pattern) if digests is None else map(_root().joinpath, digests)
    return sorted(path for path in paths if path.parent == folder and path.match(pattern))


def read(path: Path) -> bytes:
    """The content of a shipped file. Follows symlinks, which the macOS bundle has.

    Raises:
        OSError: it cannot be read, or has been changed.
    """
    content = path.read_bytes()
    check(path, content)
    return content


def check(path: Path, content: bytes) -> None:
    """Raises OSError unless this is the content that was shipped at a path."""
    digests = _digests()
    if digests is None:
        return
    import hashlib  # not at the top: with the system's Python it loads OpenSSL, 5 MB

    name = path.relative_to(_root()).as_posix() if path.is_relative_to(_root()) else ""
    if hashlib.sha256(content).hexdigest() != digests.get(name):
        raise OSError("not as it was shipped")


def changed() -> list[str]:
    """The names of all shipped files that are missing or changed. Reads them all: some 10 MB."""
    return [name for name in _digests() or () if not _is_genuine(_root() / name)]


def _is_genuine(path: Path) -> bool:
    try:
        if path.parent.suffix != ".zip":  # else it is part of an archive, which is on the list itself
            read(path)
    except OSError:
        return False
    return True
