"""Which files a package may hold, system by system. A file that no list names stops the build.

Patterns are compared part by part (`*` stays within one folder); a last part `**` stands for everything below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Group:
    """Some files that belong together.

    Args:
        why: what they are for, or why they are left out.
        patterns: relative to the package's folder, with `/` on all systems.
    """

    why: str
    patterns: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a file belongs to this group."""
        return any(matches(path, pattern) for pattern in self.patterns)


@dataclass(frozen=True)
class Rules:
    """What a system's package may hold, and what freezing brings along that is left out on purpose."""

    allowed: tuple[Group, ...]
    dropped: tuple[Group, ...]

    def is_dropped(self, path: str) -> bool:
        """Whether a file is left out. What is allowed by name is never left out."""
        return not self.is_allowed(path) and any(group.holds(path) for group in self.dropped)

    def is_allowed(self, path: str) -> bool:
        """Whether a file may be in the package."""
        return any(group.holds(path) for group in self.allowed)

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


def of(folder: str, *names: str) -> tuple[str, ...]:
    """Patterns within one folder."""
    return tuple(f"{folder}/{name}" for name in names)


def rules(system: str) -> Rules:
    """The lists of a system: "linux", "windows" or "macos"."""
    if system == "windows":
        from tools.build import windows_allowed as windows

        return Rules((*content(), *windows.ALLOWED), (PAPERS, *windows.DROPPED))
    if system == "macos":
        from tools.build import macos_allowed as mac

        return Rules((*content("Contents/Resources"), *mac.ALLOWED), (PAPERS, *mac.DROPPED))
    from tools.build import linux_allowed as linux

    return Rules((*content(), *linux.ALLOWED), (PAPERS, *linux.DROPPED))


PAPERS = Group(
    "papers of packages; their licences are in licences/", ("_internal/*.dist-info/**", "Contents/*/*.dist-info/**")
)
"""Some hooks bring them along for `__version__`, which nothing here asks for."""


def content(home: str = "_internal") -> tuple[Group, ...]:
    """Our own files, the same on all systems; `home` is where PyInstaller puts data."""
    return (
        Group(
            "our content",
            of(
                home,
                "resources/guide/*.toml",
                "resources/figures/*.toml",
                "resources/illustrations/*.svg",
                "locales/*.toml",
            ),
        ),
        Group("samples for a kiosk", of(f"{home}/resources/kiosk", "kiosk.toml.example", "windows-*.xml")),
        Group("the recorded voice", of(home, "resources/voice/*.zip")),
        Group("licence and notices", (*of(home, "LICENSE", "THIRD_PARTY_NOTICES.md"), "licences/**", "sbom.cdx.json")),
        Group("the icons' font", of(f"{home}/qtawesome/fonts", *ICON_FONT)),
        Group("where Japanese lines may break", of(f"{home}/budoux", "models/ja.json", "skip_nodes.json")),
        Group("the start of Python", (f"{home}/base_library.zip",)),
    )


ICON_FONT = ("fontawesome6-solid-webfont-6.7.2.ttf", "fontawesome6-solid-webfont-charmap-6.7.2.json")
"""The one font in use, `FONT_SET` of app/widgets/icons.py."""
