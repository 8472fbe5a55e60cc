"""Reuses the last build if the next one would be the same; writes SHA256SUMS for `sha256sum -c`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools.build.freeze import NAME, ROOT, make_once, source_time

FILE = "SHA256SUMS"

SOURCES = ("app", "locales", "resources", "tools/build", "LICENSE", "THIRD_PARTY_NOTICES.md", "CHANGELOG.md")
"""What goes into every package, and what builds it."""


def kept(work: Path, pattern: str, wanted: str, build: Callable[[], object], out: Path) -> Path:
    """Copies the package into `out`, with its sum; builds it first unless the working folder has one with this stamp.

    Args:
        pattern: matches its name.
    """
    make_once(work, wanted, build)
    (made,) = work.glob(pattern)
    package = Path(shutil.copy2(made, out))
    write_sums(out)
    return package


def stamp(*more: str, setting: str = "") -> str:
    """A checksum of all sources and of the time that files will bear.

    Args:
        more: further files, such as a lock file. setting: other things the package depends on, such as the Python.
    """
    total = hashlib.sha256(f"{source_time()} {setting}\n".encode())
    for file in _files((*SOURCES, *more)):
        total.update(f"{file.relative_to(ROOT)} {sha256(file)}\n".encode())
    return total.hexdigest()


def _files(names: Iterable[str]) -> Iterator[Path]:
    for path in (ROOT / name for name in names):
        for file in (path, *sorted(path.rglob("*"))):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def sha256(path: Path) -> str:
    """The checksum of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """Writes the sums of all packages in a folder."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.glob(f"{NAME}[-_]*"))]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
