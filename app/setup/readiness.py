"""What of this PC makes a fake warning worse or help slower. It is only read; who sets up changes it by the steps.

Accounts and registry are not yet read on a real Windows or Mac.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import psutil
from msgspec import Struct

from app.companion.autostart import HIVES, read_registry
from app.rescue.browsers import KINDS, BrowserKind, Family

ADMINISTRATORS = {"root", "sudo", "wheel", "admin"}
"""Groups whose members may change the whole PC."""

WHOLE = 1  # TokenElevationTypeDefault of winnt.h

EXPLORER = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer"
"""Below it `AicEnabled`: where programs may come from (settings: "Choose where to get apps")."""

EDGE = r"SOFTWARE\Policies\Microsoft\Edge"
"""Below it `ScarewareBlockerProtectionEnabled`, 0 where an administrator has switched the blocker off."""

BLOCKER_CORES, BLOCKER_MEMORY = 4, 2_000_000_000
"""Edge's scareware blocker runs only from here on (bytes)."""

CONTINUES, CONTINUES_FIREFOX = 1, 'user_pref("browser.startup.page", 3);'
"""What a browser keeps where it opens the pages of last time again."""


class Check(Struct, frozen=True):
    """Something that was looked at; its words are at `setup.check-<key>`.

    Attributes:
        is_good: None where it could not be seen.
        ways: what can be pressed instead of steps to take, with words of the same kind.
        name: what its words name.
    """

    key: str
    is_good: bool | None
    ways: tuple[str, ...] = ()
    name: str = ""


def look(home: Path | None = None, platform: str = sys.platform) -> list[Check]:
    """All that can be seen of this PC and concerns its system. Never raises."""
    here: dict[str, Callable[[], bool]] = {
        "account": lambda: not _is_administrator(platform),
        "restore": lambda: not any(_continues(home or Path.home())),
    }
    if platform == "win32":
        here["store"] = lambda: str(read_registry(HIVES[1], EXPLORER, "AicEnabled")) == "StoreOnly"
        here["blocker"] = _has_blocker
    return [Check(key, _seen(probe)) for key, probe in here.items()]


def _seen(probe: Callable[[], bool]) -> bool | None:
    with suppress(Exception):  # pywintypes.error is no OSError; a browser may write just now
        return probe()
    return None


def _is_administrator(platform: str) -> bool:
    if platform == "win32":
        return _is_windows_administrator()
    groups, system = import_module("grp"), import_module("posix")
    numbers = {system.getegid(), *system.getgroups()}
    return bool(ADMINISTRATORS & {groups.getgrgid(number).gr_name for number in numbers})


def _is_windows_administrator() -> bool:
    """Also where Windows asks first: then the token is split in two, which only an administrator's is."""
    security, api = import_module("win32security"), import_module("win32api")
    token = security.OpenProcessToken(api.GetCurrentProcess(), security.TOKEN_QUERY)
    is_split = security.GetTokenInformation(token, security.TokenElevationType) != WHOLE
    group = security.CreateWellKnownSid(security.WinBuiltinAdministratorsSid, None)
    return is_split or bool(security.CheckTokenMembership(None, group))


def _has_blocker() -> bool:
    is_off = any(read_registry(hive, EDGE, "ScarewareBlockerProtectionEnabled") == 0 for hive in HIVES)
    return not is_off and (os.cpu_count() or 0) >= BLOCKER_CORES and psutil.virtual_memory().total > BLOCKER_MEMORY


def _continues(home: Path) -> Iterator[bool]:
    """Of each profile of each browser whether it opens the pages of last time again."""
    for kind in KINDS:
        for folder in (home / one for one in kind.homes):
            yield from (_is_continued(kind, file) for file in _settings_of(kind, folder))


def _settings_of(kind: BrowserKind, folder: Path) -> list[Path]:
    name = {Family.CHROMIUM: "Preferences", Family.FIREFOX: "prefs.js"}.get(kind.family)
    return [*folder.glob(name), *folder.glob(f"*/{name}")] if name else []


def _is_continued(kind: BrowserKind, file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    if kind.family is Family.FIREFOX:
        return CONTINUES_FIREFOX in text
    return bool(json.loads(text).get("session", {}).get("restore_on_startup") == CONTINUES)
