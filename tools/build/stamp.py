"""Whether what was built is still what would be built now."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.build.freeze import ROOT, source_time
from tools.build.sums import sha256

SOURCES = ("app", "locales", "resources", "tools/build", "LICENSE", "THIRD_PARTY_NOTICES.md", "CHANGELOG.md")
"""What goes into every package, and what makes it."""


def stamp(*more: str, setting: str = "") -> str:
    """A checksum of all sources, of the moment that files will bear, and of the Python that freezes.

    Args:
        more: further files, such as a lock file. setting: what else the package depends on.
    """
    total = hashlib.sha256(f"{source_time()} {sys.version} {setting}\n".encode())
    for file in _files((*SOURCES, *more)):
        total.update(f"{file.relative_to(ROOT)} {sha256(file)}\n".encode())
    return total.hexdigest()


def _files(names: Iterable[str]) -> Iterator[Path]:
    for path in (ROOT / name for name in names):
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
