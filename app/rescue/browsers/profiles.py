"""Which profile a browser uses, and moving its open pages aside so that the next start does not bring them back.

Nothing is deleted: the files are moved into a folder beside them, so that other tabs can be had again. Bookmarks,
passwords and history are other files and are not touched.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from app.rescue.browsers.finding import Browser
from app.rescue.browsers.kinds import Family
from app.system.files import FileRefused, is_there, read_own, write_atomically

KEPT = "anshin-kept"
"""Name of the folder that moved files go to; the time is added."""

CHROMIUM_SESSIONS = ("Sessions", "Current Session", "Current Tabs", "Last Session", "Last Tabs")
FIREFOX_SESSIONS = (
    "sessionstore.jsonlz4",
    "sessionstore-backups/recovery.jsonlz4",
    "sessionstore-backups/recovery.baklz4",
    "sessionstore-backups/previous.jsonlz4",
)

LARGEST_PREFERENCES = 20_000_000
"""Bytes; a browser of many years has some hundred thousand."""

log = logging.getLogger(__name__)


def profiles_of(browser: Browser) -> list[Path]:
    """The profile folders that a running browser uses: by its command line and open files, else the usual ones.

    To be asked while it still runs.
    """
    match browser.kind.family:
        case Family.CHROMIUM:
            homes = _data_dirs(browser) or _homes(browser)
            return [profile for home in homes for profile in _chromium_profiles(home)]
        case Family.FIREFOX:
            return _firefox_open(browser) or [p for home in _homes(browser) for p in _firefox_profiles(home)]
        case _:
            return []


def keep_pages_away(browser: Browser, profiles: Iterable[Path], *, was_killed: bool) -> list[Path]:
    """Moves the open pages of ended profiles aside; returns the folders they are kept in.

    Args:
        was_killed: it could not end cleanly, and would offer to restore the pages.
    """
    names = CHROMIUM_SESSIONS if browser.kind.family is Family.CHROMIUM else FIREFOX_SESSIONS
    kept = []
    for profile in profiles:
        folder = profile / f"{KEPT}-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"  # nobody was there first
        if sum(_move(profile, name, folder) for name in names):
            kept.append(folder)
        if was_killed and browser.kind.family is Family.CHROMIUM:
            _mark_ended_well(profile / "Preferences")
    return kept


def _data_dirs(browser: Browser) -> list[Path]:
    return [Path(value) for value in _argument_values(browser, "--user-data-dir")]


def _argument_values(browser: Browser, *names: str) -> Iterator[str]:
    """Values of `--name=value` and `--name value`."""
    with contextlib.suppress(psutil.Error):
        arguments = browser.process().cmdline()[1:]
        for at, argument in enumerate(arguments):
            name, has_value, value = argument.partition("=")
            if name in names and has_value:
                yield value
            elif name in names and at + 1 < len(arguments):
                yield arguments[at + 1]


def _homes(browser: Browser) -> list[Path]:
    """The usual folders of its profiles that exist here."""
    return [path for home in browser.kind.homes if (path := Path.home() / home).is_dir()]


def _chromium_profiles(home: Path) -> list[Path]:
    """Profiles with open pages in a data folder; Opera keeps its only profile in the folder itself or one below."""
    return [path.parent for path in (*home.glob("Sessions"), *home.glob("*/Sessions")) if path.is_dir()]


def _firefox_open(browser: Browser) -> list[Path]:
    named = [Path(value) for value in _argument_values(browser, "-profile", "--profile")]
    if named:
        return named
    with contextlib.suppress(psutil.Error):
        files = [Path(file.path) for file in browser.process().open_files()]
        return sorted({file.parent for file in files if file.name in (".parentlock", "parent.lock")})
    return []


def _firefox_profiles(home: Path) -> list[Path]:
    return [path.parent for path in home.glob("*/sessionstore-backups") if path.is_dir()]


def _move(profile: Path, name: str, folder: Path) -> bool:
    """A link is moved itself, never what it leads to; through one that leads out of the profile, nothing is."""
    path = profile / name
    try:
        if not is_there(path) or not path.parent.resolve().is_relative_to(profile.resolve()):
            return False
        folder.mkdir(mode=0o700, exist_ok=True)
        path.rename(folder / path.name)
    except OSError as error:
        log.info("not moved: %s", error)
        return False
    return True


def _mark_ended_well(preferences: Path) -> None:
    """Sets the one value that makes Chromium offer to restore pages after it was killed."""
    try:
        content = json.loads(read_own(preferences, LARGEST_PREFERENCES))
        content["profile"]["exit_type"] = "Normal"
        write_atomically(preferences, json.dumps(content, separators=(",", ":")).encode())
    except (OSError, FileRefused, ValueError, KeyError, TypeError, RecursionError) as error:
        log.info("preferences not changed: %s", error)
