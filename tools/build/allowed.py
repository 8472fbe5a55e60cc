"""Which files a package may contain, for each system.

Needless files from freezing are removed, and a file that no list names stops the build.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

from tools.build.freeze import ROOT, BuildFailed

LISTS = ROOT / "resources" / "packaging" / "allowed.toml"
HOMES = {"linux": "_internal", "windows": "_internal", "macos": "Contents/Resources"}
"""Where PyInstaller puts data."""


@dataclass(frozen=True)
class Rules:
    """Patterns of what a package may contain, and of what freezing adds and is left out on purpose."""

    allowed: tuple[str, ...]
    dropped: tuple[str, ...]

    def is_dropped(self, path: str) -> bool:
        """Whether a file is left out. What is allowed never is."""
        return not self.is_allowed(path) and any(matches(path, pattern) for pattern in self.dropped)

    def is_allowed(self, path: str) -> bool:
        """Whether a file may be in the package."""
        return any(matches(path, pattern) for pattern in self.allowed)


def matches(path: str, pattern: str) -> bool:
    """Whether a path matches a pattern, part by part; case matters on all systems."""
    parts, wanted = path.split("/"), pattern.split("/")
    if wanted[-1] == "**":
        wanted = wanted[:-1]
        if len(parts) <= len(wanted):
            return False
        parts = parts[: len(wanted)]
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def rules(system: str) -> Rules:
    """The lists of a system: "linux", "windows" or "macos"."""
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    ours = (f"{HOMES[system]}/{path}" for group in lists["content"].values() for path in group)
    allowed, dropped = (chain.from_iterable(lists[system][kind].values()) for kind in ("allowed", "dropped"))
    return Rules((*ours, *allowed), tuple(dropped))


def prune(folder: Path, rules: Rules) -> int:
    """Removes what is left out on purpose, then dangling links and empty folders.

    Args:
        folder: what PyInstaller made; changed in place.
        rules: the lists of its system, `rules(...)`.
    Returns: the number of bytes removed.
    """
    removed = 0
    for path in [folder / name for name in files(folder) if rules.is_dropped(name)]:
        removed += path.lstat().st_size
        path.unlink()
    for link in [path for path in folder.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
    return removed


def check(folder: Path, rules: Rules) -> None:
    """Raises BuildFailed if a finished folder has a file that the list does not allow."""
    if extra := [name for name in files(folder) if not rules.is_allowed(name)]:
        raise BuildFailed(f"not allowed in a package (resources/packaging/allowed.toml): {', '.join(extra)}")


def files(folder: Path) -> Iterator[str]:
    """All files and links below a folder, relative to it, with `/`."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(folder).as_posix()


def size(folder: Path) -> int:
    """Bytes of all files below a folder; links count nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
