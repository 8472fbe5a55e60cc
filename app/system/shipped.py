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
from app.system.files import FileRefused, read_checked
from app.system.program import is_frozen

DIGESTS = "anshin_digests"
"""The module with the digests; see tools/build/manifest.py."""

LARGEST = 50_000_000
"""Bytes; five times the largest file that is shipped."""


class Manifest:
    """The digests of the shipped files.

    Args:
        root: the folder they are in.
        digests: SHA-256 by path below the root; None where nothing is checked (a checkout).
    """

    def __init__(self, root: Path, digests: Mapping[str, str] | None) -> None:
        self._root = root
        self._digests = digests

    def files(self, folder: Path, pattern: str) -> list[Path]:
        """The shipped files of a folder, sorted; other files in it are ignored."""
        if self._digests is None:
            return sorted(folder.glob(pattern))
        names = (self._root / name for name in self._digests)
        return sorted(path for path in names if path.parent == folder and path.match(pattern))

    def read(self, path: Path, largest: int = LARGEST) -> bytes:
        """The content of a shipped file.

        Args:
            path: the file, or a link to it, as macOS has some.
            largest: bytes; of a larger file nothing is read.
        Raises:
            OSError: it cannot be read, or is not as it was shipped.
        """
        try:
            content = read_checked(path, largest)
        except FileRefused as error:
            raise OSError(str(error)) from error
        self.check(path, content)
        return content

    def check(self, path: Path, content: bytes) -> None:
        """Raises OSError unless this is what was shipped at a path."""
        if self._digests is None:
            return
        import hashlib  # here and not above: with a Python of the system it brings OpenSSL, 5 MB

        name = path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else ""
        if hashlib.sha256(content).hexdigest() != self._digests.get(name):
            raise OSError("not as it was shipped")

    def changed(self) -> list[str]:
        """The names of all shipped files that are missing or not as they were shipped. Reads them all: some 10 MB."""
        return [name for name in self._digests or () if not self._is_genuine(self._root / name)]

    def _is_genuine(self, path: Path) -> bool:
        try:
            if path.parent.suffix != ".zip":  # a part of a file that is on the list itself
                self.read(path)
        except OSError:
            return False
        return True


@cache
def manifest() -> Manifest:
    """The manifest of this program."""
    digests = importlib.import_module(DIGESTS).DIGESTS if is_frozen() else None
    return Manifest(paths.LOCALES.parent, digests)
