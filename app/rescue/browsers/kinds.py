"""The browsers we know, by the exact names of their programs, and where each keeps its profiles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Family(StrEnum):
    """Browsers that keep their sessions in the same way."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    OTHER = "other"


@dataclass(frozen=True)
class Kind:
    """One browser.

    Attributes:
        id: its name in the locale files (`browser.<id>`).
        family: how it keeps its sessions.
        programs: base names of its main program, lower case, without ".exe". Exact: a substring would also hit
            Electron programs and helpers.
        homes: folders of its profiles below the home folder, one for each system it may be on.
    """

    id: str
    family: Family
    programs: frozenset[str]
    homes: tuple[str, ...] = ()


def _kind(id: str, family: Family, programs: str, *homes: str) -> Kind:
    return Kind(id, family, frozenset(programs.split(",")), homes)


_WIN, _MAC = "AppData/Local", "Library/Application Support"

KINDS: tuple[Kind, ...] = (
    _kind(
        "chrome",
        Family.CHROMIUM,
        "chrome,google-chrome,google chrome",
        f"{_WIN}/Google/Chrome/User Data",
        f"{_MAC}/Google/Chrome",
        ".config/google-chrome",
    ),
    _kind(
        "edge",
        Family.CHROMIUM,
        "msedge,microsoft edge",
        f"{_WIN}/Microsoft/Edge/User Data",
        f"{_MAC}/Microsoft Edge",
        ".config/microsoft-edge",
    ),
    _kind(
        "firefox",
        Family.FIREFOX,
        "firefox,firefox-esr,firefox-bin",
        "AppData/Roaming/Mozilla/Firefox/Profiles",
        f"{_MAC}/Firefox/Profiles",
        ".mozilla/firefox",
        ".config/mozilla/firefox",
    ),
    _kind(
        "brave",
        Family.CHROMIUM,
        "brave,brave-browser,brave browser",
        f"{_WIN}/BraveSoftware/Brave-Browser/User Data",
        f"{_MAC}/BraveSoftware/Brave-Browser",
        ".config/BraveSoftware/Brave-Browser",
    ),
    _kind(
        "vivaldi",
        Family.CHROMIUM,
        "vivaldi,vivaldi-bin",
        f"{_WIN}/Vivaldi/User Data",
        f"{_MAC}/Vivaldi",
        ".config/vivaldi",
    ),
    _kind(
        "opera",
        Family.CHROMIUM,
        "opera",
        "AppData/Roaming/Opera Software",
        f"{_MAC}/com.operasoftware.Opera",
        ".config/opera",
    ),
    _kind("chromium", Family.CHROMIUM, "chromium,chromium-browser", ".config/chromium", f"{_MAC}/Chromium"),
    _kind("safari", Family.OTHER, "safari"),
)

BY_PROGRAM: dict[str, Kind] = {program: kind for kind in KINDS for program in kind.programs}


def kind_of(program: str) -> Kind | None:
    """The browser whose main program this path or name is, or None."""
    name = Path(program.replace("\\", "/")).name.lower().removesuffix(".exe")
    return BY_PROGRAM.get(name)
