"""SHA256SUMS beside what was built, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

FILE = "SHA256SUMS"


def sha256(path: Path) -> str:
    """The checksum of one file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """Writes the sums of files of one folder; lines of other files that are still there stay.

    Args:
        folder: where the list is, or will be.
        files: files in it.
    Returns: the list.
    """
    target = folder / FILE
    sums = dict(_read(target)) if target.exists() else {}
    sums.update({path.name: sha256(path) for path in files})
    lines = [f"{sums[name]}  {name}\n" for name in sorted(sums) if (folder / name).exists()]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


def _read(path: Path) -> Iterable[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        total, _, name = line.partition("  ")
        yield name, total
