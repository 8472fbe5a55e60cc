"""Which files a package may hold, system by system. A file that no list names stops the build."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import chain

from tools.build.freeze import ROOT

LISTS = ROOT / "resources" / "packaging" / "allowed.toml"
HOMES = {"linux": "_internal", "windows": "_internal", "macos": "Contents/Resources"}
"""Where PyInstaller puts data."""


@dataclass(frozen=True)
class Rules:
    """What a package may hold, and what freezing brings along that is left out on purpose; each is a pattern."""

    allowed: tuple[str, ...]
    dropped: tuple[str, ...]

    def is_dropped(self, path: str) -> bool:
        """Whether a file is left out. What is allowed by name is never left out."""
        return not self.is_allowed(path) and any(matches(path, pattern) for pattern in self.dropped)

    def is_allowed(self, path: str) -> bool:
        """Whether a file may be in the package."""
        return any(matches(path, pattern) for pattern in self.allowed)

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """Those files that no list names, sorted."""
        return sorted(path for path in paths if not self.is_allowed(path) and not self.is_dropped(path))


def matches(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern, part by part. Upper and lower case differ on all systems."""
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
    ours = (f"{HOMES[system]}/{one}" for group in lists["content"].values() for one in group)
    allowed, dropped = (chain.from_iterable(lists[system][kind].values()) for kind in ("allowed", "dropped"))
    return Rules((*ours, *allowed), tuple(dropped))
