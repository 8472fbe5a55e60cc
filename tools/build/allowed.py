"""Which files a package may contain, for each system.

Needless files from freezing are removed, and a file that no list names stops the build.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

from tools.build.freeze import ROOT, BuildFailed

LISTS = ROOT / "resources" / "packaging" / "allowed.toml"
INSIDE = "_internal"  # where PyInstaller puts all but the programs; on a Mac it is another folder
HOMES = {"linux": INSIDE, "windows": INSIDE, "macos": "Contents/Resources"}


def matches(path: str, pattern: str) -> bool:
    """Whether a path matches a pattern, part by part; case matters on all systems."""
    parts = path.split("/")
    wanted = pattern.split("/")
    if wanted[-1] == "**" and len(parts) >= len(wanted):
        parts[len(wanted) - 1 :] = ["**"]  # all that is below the folder
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def rules(system: str) -> tuple[list[str], list[str]]:
    """Patterns of what may be in a package, and of what freezing adds and is left out on purpose.

    Args:
        system: "linux", "windows" or "macos".
    """
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    ours = [f"{HOMES[system]}/{path}" for path in _joined(lists["content"])]
    return ours + _joined(lists[system]["allowed"]), _joined(lists[system]["dropped"])


def _joined(groups: dict[str, list[str]]) -> list[str]:
    return [path for group in groups.values() for path in group]


def _is_among(path: str, patterns: list[str]) -> bool:
    return any(matches(path, pattern) for pattern in patterns)


def prune(folder: Path, system: str) -> None:
    """Removes what is left out on purpose, but nothing that is allowed; then dangling links and empty folders.

    Args:
        folder: what PyInstaller made; changed in place.
        system: "linux", "windows" or "macos".
    """
    allowed, dropped = rules(system)
    for name in files(folder):
        if _is_among(name, dropped) and not _is_among(name, allowed):
            (folder / name).unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink() and not path.exists():
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def check(folder: Path, system: str) -> None:
    """Raises BuildFailed if a finished folder has a file that its system's list does not allow."""
    allowed, _ = rules(system)
    if extra := [name for name in files(folder) if not _is_among(name, allowed)]:
        raise BuildFailed(f"not allowed in a package (resources/packaging/allowed.toml): {', '.join(extra)}")


def files(folder: Path) -> list[str]:
    """All files and links below a folder, relative to it, with `/`."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file()]
    return [path.relative_to(folder).as_posix() for path in found]


def size(folder: Path) -> int:
    """Bytes of all files below a folder; links count nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
