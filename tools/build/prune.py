"""Takes out of a frozen folder what freezing brings along for nothing, and stops at whatever nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.build.allowed import Rules


class Unknown(Exception):
    """There are files that no list names; the message has them all."""


def prune(folder: Path, rules: Rules) -> int:
    """Removes what is left out on purpose, links that point nowhere then, and empty folders.

    Args:
        folder: what PyInstaller made; changed in place.
        rules: the lists of its system, `allowed.rules(...)`.
    Returns: how many bytes were removed.
    Raises:
        Unknown: nothing was removed, because a file is neither allowed nor left out on purpose.
    """
    if unknown := rules.unknown(files(folder)):
        raise Unknown(f"neither allowed nor dropped (resources/packaging/allowed.toml): {', '.join(unknown)}")
    removed = 0
    for path in [folder / name for name in files(folder) if rules.is_dropped(name)]:
        removed += path.lstat().st_size
        path.unlink()
    for link in [path for path in folder.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
    check(folder, rules)
    return removed


def check(folder: Path, rules: Rules) -> None:
    """Compares a finished folder with the list.

    Raises:
        Unknown: a file is in it that the list does not allow.
    """
    if extra := sorted(name for name in files(folder) if not rules.is_allowed(name)):
        raise Unknown(f"not allowed in a package (resources/packaging/allowed.toml): {', '.join(extra)}")


def files(folder: Path) -> Iterator[str]:
    """All files and links below a folder, relative to it, with `/`."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(folder).as_posix()


def size(folder: Path) -> int:
    """Bytes of all files below a folder; links count nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
