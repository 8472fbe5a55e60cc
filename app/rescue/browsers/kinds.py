"""The known browsers: exact names of their programs, and where they keep their profiles.

To add a browser, add a row to KINDS and its name, `browser.<id>`, to the locale files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Family(StrEnum):
    """Browsers that store their sessions in the same way."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    OTHER = "other"


@dataclass(frozen=True)
class Kind:
    """One browser. Its programs are matched exactly: a partial match would also hit Electron programs and helpers."""

    id: str  # its name in the locale files is `browser.<id>`
    family: Family
    programs: tuple[str, ...]  # base names of its main program, lower case, without ".exe"
    homes: tuple[str, ...] = ()  # its profile folders, relative to the home folder, on all systems


_WIN, _MAC = "AppData/Local", "Library/Application Support"
_STORE_FIREFOX = f"{_WIN}/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming"  # from the Microsoft Store

KINDS = (
    Kind(
        "chrome",
        Family.CHROMIUM,
        ("chrome", "google-chrome", "google chrome"),
        (f"{_WIN}/Google/Chrome/User Data", f"{_MAC}/Google/Chrome", ".config/google-chrome"),
    ),
    Kind(
        "edge",
        Family.CHROMIUM,
        ("msedge", "microsoft edge"),
        (f"{_WIN}/Microsoft/Edge/User Data", f"{_MAC}/Microsoft Edge", ".config/microsoft-edge"),
    ),
    Kind(
        "firefox",
        Family.FIREFOX,
        ("firefox", "firefox-esr", "firefox-bin"),
        (
            *(f"{place}/Mozilla/Firefox/Profiles" for place in ("AppData/Roaming", _STORE_FIREFOX)),
            f"{_MAC}/Firefox/Profiles",
            ".mozilla/firefox",
            ".config/mozilla/firefox",
        ),
    ),
    Kind(
        "brave",
        Family.CHROMIUM,
        ("brave", "brave-browser", "brave browser"),
        (
            f"{_WIN}/BraveSoftware/Brave-Browser/User Data",
            *(f"{place}/BraveSoftware/Brave-Browser" for place in (_MAC, ".config")),
        ),
    ),
    Kind(
        "vivaldi",
        Family.CHROMIUM,
        ("vivaldi", "vivaldi-bin"),
        (f"{_WIN}/Vivaldi/User Data", f"{_MAC}/Vivaldi", ".config/vivaldi"),
    ),
    Kind(
        "opera",
        Family.CHROMIUM,
        ("opera",),
        # The profile is the folder itself, since 2023 its folder "Default"; Opera GX has a folder of its own.
        (
            *(f"AppData/Roaming/Opera Software/Opera {edition}" for edition in ("Stable", "GX Stable")),
            *(f"{_MAC}/com.operasoftware.Opera{edition}" for edition in ("", "GX")),
            ".config/opera",
        ),
    ),
    Kind("chromium", Family.CHROMIUM, ("chromium", "chromium-browser"), (".config/chromium", f"{_MAC}/Chromium")),
    Kind(
        "librewolf",
        Family.FIREFOX,
        ("librewolf", "librewolf-bin"),
        (
            "AppData/Roaming/librewolf/Profiles",
            f"{_MAC}/librewolf/Profiles",
            ".librewolf",
            ".config/librewolf/librewolf",
        ),
    ),
    Kind(
        "floorp",
        Family.FIREFOX,
        ("floorp", "floorp-bin"),
        ("AppData/Roaming/Floorp/Profiles", f"{_MAC}/Floorp/Profiles", ".floorp"),
    ),
    Kind(
        "waterfox",
        Family.FIREFOX,
        ("waterfox", "waterfox-bin"),
        ("AppData/Roaming/Waterfox/Profiles", f"{_MAC}/Waterfox/Profiles", ".waterfox"),
    ),
    Kind("avast", Family.CHROMIUM, ("avastbrowser",), (f"{_WIN}/AVAST Software/Browser/User Data",)),
    Kind("avg", Family.CHROMIUM, ("avgbrowser",), (f"{_WIN}/AVG/Browser/User Data",)),
    Kind("norton", Family.CHROMIUM, ("nortonbrowser",), (f"{_WIN}/Norton/Browser/User Data",)),
    Kind(
        "whale",
        Family.CHROMIUM,
        ("whale", "naver-whale"),
        (f"{_WIN}/Naver/Naver Whale/User Data", f"{_MAC}/Naver/Whale", ".config/naver-whale"),
    ),
    Kind(
        "sleipnir",
        Family.CHROMIUM,
        ("sleipnir",),
        ("AppData/Roaming/Fenrir Inc/Sleipnir5/setting/modules/ChromiumViewer",),
    ),
    Kind("ie", Family.OTHER, ("iexplore",)),  # also what renders a page in Edge's mode for it
    # Its profile is beside its program and keeps no session; on Windows its program is called firefox.exe.
    Kind("tor", Family.FIREFOX, ("firefox.real", "tor browser")),
    Kind("epiphany", Family.OTHER, ("epiphany", "epiphany-browser")),
    Kind("safari", Family.OTHER, ("safari",)),
)

BY_PROGRAM = {program: kind for kind in KINDS for program in kind.programs}


def kind_of(program: str) -> Kind | None:
    """The browser with this program, given by path or name, or None."""
    name = Path(program.replace("\\", "/")).name.lower().removesuffix(".exe")
    return BY_PROGRAM.get(name)
