"""What on this PC makes a fake warning worse or help slower. Nothing is changed: the page tells how.

Accounts and registry have not yet been read on a real Windows or Mac.
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

from app.rescue.browsers import KINDS, BrowserKind, Family
from app.system.registry import HIVES, read_registry

# Groups whose members may change the whole system.
ADMINISTRATORS = {"root", "sudo", "wheel", "admin"}

WHOLE = 1  # TokenElevationTypeDefault of winnt.h

# It has `AicEnabled`: where programs may come from (settings: "Choose where to get apps").
EXPLORER = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer"

# It has `ScarewareBlockerProtectionEnabled`, which is 0 if an administrator has switched the blocker off.
EDGE = r"SOFTWARE\Policies\Microsoft\Edge"

# Edge's scareware blocker runs only on a PC with as much as this.
BLOCKER_CORES = 4
BLOCKER_MEMORY = 2_000_000_000  # bytes

# In a browser's preferences: it opens the pages of last time again.
CONTINUES = 1
CONTINUES_FIREFOX = 'user_pref("browser.startup.page", 3);'


class Check(Struct, frozen=True):
    """Something that was checked; its words are at `setup.check-<key>`.

    Attributes:
        is_good: None if it could not be checked.
        ways: what can be pressed, in place of steps to take; the words of each are at `setup.check-<way>`.
        name: fills the placeholder of its words.
    """

    key: str
    is_good: bool | None
    ways: tuple[str, ...] = ()
    name: str = ""


def look() -> list[Check]:
    """Checks what concerns the system, as far as this PC has it. Never raises."""
    here = {
        "account": lambda: not _is_administrator(),
        "restore": lambda: not any(_continues()),
    }
    if sys.platform == "win32":
        here["store"] = _has_store_only
        here["blocker"] = _has_blocker
    return [Check(key, _seen(probe)) for key, probe in here.items()]


def _seen(probe: Callable[[], bool]) -> bool | None:
    with suppress(Exception):  # pywintypes.error is not an OSError; a browser may be writing its file
        return probe()
    return None


def _is_administrator() -> bool:
    if sys.platform == "win32":
        return _is_windows_administrator()
    import grp

    numbers = {os.getegid(), *os.getgroups()}
    return bool(ADMINISTRATORS & {grp.getgrgid(number).gr_name for number in numbers})


def _is_windows_administrator() -> bool:
    """Includes accounts that Windows asks first: their token is split in two, as only an administrator's is."""
    security = import_module("win32security")
    api = import_module("win32api")
    token = security.OpenProcessToken(api.GetCurrentProcess(), security.TOKEN_QUERY)
    is_split = security.GetTokenInformation(token, security.TokenElevationType) != WHOLE
    group = security.CreateWellKnownSid(security.WinBuiltinAdministratorsSid, None)
    return is_split or bool(security.CheckTokenMembership(None, group))


def _has_store_only() -> bool:
    return str(read_registry("HKEY_LOCAL_MACHINE", EXPLORER, "AicEnabled")) == "StoreOnly"


def _has_blocker() -> bool:
    is_off = any(read_registry(hive, EDGE, "ScarewareBlockerProtectionEnabled") == 0 for hive in HIVES)
    return not is_off and (os.cpu_count() or 0) >= BLOCKER_CORES and psutil.virtual_memory().total > BLOCKER_MEMORY


def _continues() -> Iterator[bool]:
    """For each profile of each browser, whether it opens the pages of last time again."""
    for kind in KINDS:
        for folder in kind.homes:
            yield from (_is_continued(kind, file) for file in _settings_of(kind, Path.home() / folder))


def _settings_of(kind: BrowserKind, folder: Path) -> list[Path]:
    name = {Family.CHROMIUM: "Preferences", Family.FIREFOX: "prefs.js"}.get(kind.family)
    return [*folder.glob(name), *folder.glob(f"*/{name}")] if name else []


def _is_continued(kind: BrowserKind, file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    if kind.family is Family.FIREFOX:
        return CONTINUES_FIREFOX in text
    return bool(json.loads(text).get("session", {}).get("restore_on_startup") == CONTINUES)
