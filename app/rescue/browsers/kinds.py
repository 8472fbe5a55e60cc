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


def _blink(windows: str, linux: str, mac: str = "") -> tuple[str, ...]:
    """The profile folders of Chrome and those that are made like it."""
    return (f"{_WIN}/{windows}/User Data", f"{_MAC}/{mac or windows}", f".config/{linux}")


def _gecko(folder: str, *hidden: str) -> tuple[str, ...]:
    """The profile folders of Firefox and those that were made from it."""
    return (f"AppData/Roaming/{folder}/Profiles", f"{_MAC}/{folder}/Profiles", *hidden)


KINDS = (
    Kind(
        "chrome",
        Family.CHROMIUM,
        ("chrome", "google-chrome", "google chrome"),
        _blink("Google/Chrome", "google-chrome"),
    ),
    Kind(
        "edge",
        Family.CHROMIUM,
        ("msedge", "microsoft edge"),
        _blink("Microsoft/Edge", "microsoft-edge", "Microsoft Edge"),
    ),
    Kind(
        "firefox",
        Family.FIREFOX,
        ("firefox", "firefox-esr", "firefox-bin"),
        (
            *_gecko("Mozilla/Firefox", f"{_STORE_FIREFOX}/Mozilla/Firefox/Profiles", f"{_MAC}/Firefox/Profiles"),
            *(".mozilla/firefox", ".config/mozilla/firefox", "snap/firefox/common/.mozilla/firefox"),
        ),
    ),
    Kind(
        "brave",
        Family.CHROMIUM,
        ("brave", "brave-browser", "brave browser"),
        _blink("BraveSoftware/Brave-Browser", "BraveSoftware/Brave-Browser"),
    ),
    Kind("vivaldi", Family.CHROMIUM, ("vivaldi", "vivaldi-bin"), _blink("Vivaldi", "vivaldi")),
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
        _gecko("librewolf", ".librewolf", ".config/librewolf/librewolf"),
    ),
    Kind("floorp", Family.FIREFOX, ("floorp", "floorp-bin"), _gecko("Floorp", ".floorp")),
    Kind("waterfox", Family.FIREFOX, ("waterfox", "waterfox-bin"), _gecko("Waterfox", ".waterfox")),
    Kind("avast", Family.CHROMIUM, ("avastbrowser",), (f"{_WIN}/AVAST Software/Browser/User Data",)),
    Kind("avg", Family.CHROMIUM, ("avgbrowser",), (f"{_WIN}/AVG/Browser/User Data",)),
    Kind("norton", Family.CHROMIUM, ("nortonbrowser",), (f"{_WIN}/Norton/Browser/User Data",)),
    Kind("whale", Family.CHROMIUM, ("whale", "naver-whale"), _blink("Naver/Naver Whale", "naver-whale", "Naver/Whale")),
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
