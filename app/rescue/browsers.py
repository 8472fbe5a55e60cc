"""The known browsers: exact names of their programs, and where they keep their profiles.

To add a browser, add a row to KINDS and its name, `browser.<id>`, to the locale files.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Family(StrEnum):
    """Browsers that store their sessions alike."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    OTHER = "other"


class BrowserKind(Struct, frozen=True):
    """One browser. Its programs are matched exactly: a partial match would include Electron programs and helpers."""

    id: str  # its name in the locale files is `browser.<id>`
    family: Family
    programs: tuple[str, ...]  # base names of its main program, lower case, without ".exe"
    homes: tuple[str, ...] = ()  # its profile folders, relative to the home folder, on all systems


_BRAVE = "BraveSoftware/Brave-Browser"
_WIN = "AppData/Local"
_MAC = "Library/Application Support"
_STORE_FIREFOX = f"{_WIN}/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming"  # from the Microsoft Store


def _blink(id: str, programs: tuple[str, ...], windows: str, linux: str = "", mac: str = "") -> BrowserKind:
    """A browser with profiles like Chrome's; without `linux` it exists for Windows only."""
    elsewhere = (f"{_MAC}/{mac or windows}", f".config/{linux}") if linux else ()
    return BrowserKind(id, Family.CHROMIUM, programs, (f"{_WIN}/{windows}/User Data", *elsewhere))


def _gecko(id: str, programs: tuple[str, ...], folder: str, *others: str) -> BrowserKind:
    """A browser with profiles like Firefox's, and in `others`."""
    usual = (f"AppData/Roaming/{folder}/Profiles", f"{_MAC}/{folder}/Profiles")
    return BrowserKind(id, Family.FIREFOX, programs, (*usual, *others))


KINDS = (
    _blink("chrome", ("chrome", "google-chrome", "google chrome"), "Google/Chrome", "google-chrome"),
    _blink("edge", ("msedge", "microsoft edge"), "Microsoft/Edge", "microsoft-edge", "Microsoft Edge"),
    _gecko(
        "firefox",
        ("firefox", "firefox-esr", "firefox-bin"),
        "Mozilla/Firefox",
        f"{_STORE_FIREFOX}/Mozilla/Firefox/Profiles",
        f"{_MAC}/Firefox/Profiles",
        ".mozilla/firefox",
        ".config/mozilla/firefox",
        "snap/firefox/common/.mozilla/firefox",
    ),
    _blink("brave", ("brave", "brave-browser", "brave browser"), _BRAVE, _BRAVE),
    _blink("vivaldi", ("vivaldi", "vivaldi-bin"), "Vivaldi", "vivaldi"),
    BrowserKind(
        "opera",
        Family.CHROMIUM,
        ("opera",),
        # The profile is the folder itself, or since 2023 its subfolder "Default"; Opera GX has a folder of its own.
        (
            "AppData/Roaming/Opera Software/Opera Stable",
            "AppData/Roaming/Opera Software/Opera GX Stable",
            f"{_MAC}/com.operasoftware.Opera",
            f"{_MAC}/com.operasoftware.OperaGX",
            ".config/opera",
        ),
    ),
    BrowserKind(
        "chromium", Family.CHROMIUM, ("chromium", "chromium-browser"), (".config/chromium", f"{_MAC}/Chromium")
    ),
    _gecko("librewolf", ("librewolf", "librewolf-bin"), "librewolf", ".librewolf", ".config/librewolf/librewolf"),
    _gecko("floorp", ("floorp", "floorp-bin"), "Floorp", ".floorp"),
    _gecko("waterfox", ("waterfox", "waterfox-bin"), "Waterfox", ".waterfox"),
    _blink("avast", ("avastbrowser",), "AVAST Software/Browser"),
    _blink("avg", ("avgbrowser",), "AVG/Browser"),
    _blink("norton", ("nortonbrowser",), "Norton/Browser"),
    _blink("whale", ("whale", "naver-whale"), "Naver/Naver Whale", "naver-whale", "Naver/Whale"),
    BrowserKind(
        "sleipnir",
        Family.CHROMIUM,
        ("sleipnir",),
        ("AppData/Roaming/Fenrir Inc/Sleipnir5/setting/modules/ChromiumViewer",),
    ),
    BrowserKind("ie", Family.OTHER, ("iexplore",)),  # also renders pages in Edge's Internet Explorer mode
    # Its profile is beside its program and keeps no session; on Windows its program is called firefox.exe.
    BrowserKind("tor", Family.FIREFOX, ("firefox.real", "tor browser")),
    BrowserKind("epiphany", Family.OTHER, ("epiphany", "epiphany-browser")),
    BrowserKind("safari", Family.OTHER, ("safari",)),
)
