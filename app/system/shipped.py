"""Shipped files are checked against digests made by the build: a damaged one is not read.

The digests are a module inside the frozen program, made by tools/build/manifest.py. A checkout has none, and its files
are used as they are.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.system import paths
from app.system.files import read_checked
from app.system.program import is_frozen

DIGESTS = "anshin_digests"
"""The module with the digests; see tools/build/manifest.py."""

LARGEST = 50_000_000
"""Bytes; five times the largest file that is shipped."""


@cache
def _digests() -> Mapping[str, str] | None:
    """SHA-256 by path below the root; None where nothing is checked (a checkout)."""
    return importlib.import_module(DIGESTS).DIGESTS if is_frozen() else None


def _root() -> Path:
    """The folder that all shipped files are in."""
    return paths.LOCALES.parent


def files(folder: Path, pattern: str) -> list[Path]:
    """The shipped files of a folder, sorted; other files in it are ignored."""
    digests = _digests()
    paths = folder.glob(pattern) if digests is None else map(_root().joinpath, digests)
    return sorted(path for path in paths if path.parent == folder and path.match(pattern))


def read(path: Path) -> bytes:
    """The content of a shipped file, or of a link to it, as macOS has some.

    Raises:
        OSError: it cannot be read, or is not as it was shipped.
    """
    content = read_checked(path, LARGEST)
    check(path, content)
    return content


def check(path: Path, content: bytes) -> None:
    """Raises OSError unless this is what was shipped at a path."""
    digests = _digests()
    if digests is None:
        return
    import hashlib  # here and not above: with a Python of the system it brings OpenSSL, 5 MB

    name = path.relative_to(_root()).as_posix() if path.is_relative_to(_root()) else ""
    if hashlib.sha256(content).hexdigest() != digests.get(name):
        raise OSError("not as it was shipped")


def changed() -> list[str]:
    """The names of all shipped files that are missing or not as they were shipped. Reads them all: some 10 MB."""
    return [name for name in _digests() or () if not _is_genuine(_root() / name)]


def _is_genuine(path: Path) -> bool:
    try:
        if path.parent.suffix != ".zip":  # a part of a file that is on the list itself
            read(path)
    except OSError:
        return False
    return True
