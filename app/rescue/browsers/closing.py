"""Ends a browser: politely, then by force; and moves its session files away, so that its next start is empty.

Nothing is deleted: the files are moved to a folder in the profile, so that other tabs can be recovered. Bookmarks,
passwords and history are in other files, which are not touched.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.rescue.browsers.finding import Browser
from app.rescue.browsers.kinds import Family
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import end_all
from app.system.files import FileRefused, is_there, read_own, write_atomically
from app.system.waiting import wait_until

POLITE_SECONDS = 1.5  # time-out for closing windows; a scam page asks "leave this page?" and stays for ever
TERMINATE_SECONDS = 2.0  # time-out after terminating; Chromium and Firefox take 0.08 s
KILL_SECONDS = 3.0
LOOK_AGAIN_SECONDS = 0.01

KEPT = "anshin-kept"  # prefix of the folder for moved files

CHROMIUM_SESSIONS = ("Sessions", "Current Session", "Current Tabs", "Last Session", "Last Tabs")
FIREFOX_SESSIONS = (
    "sessionstore.jsonlz4",
    "sessionstore-backups/recovery.jsonlz4",
    "sessionstore-backups/recovery.baklz4",
    "sessionstore-backups/previous.jsonlz4",
)

LARGEST_PREFERENCES = 20_000_000  # bytes; after years of use they are some hundred thousand

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Closed:
    """The result of `close`."""

    is_gone: bool
    was_killed: bool


def close(browser: Browser, desktop: Desktop, platform: str = sys.platform) -> Closed:
    """Ends a browser with its child processes, so that its pages do not come back. Takes up to seven seconds.

    Other programs that were opened from it, such as a letter in an office program, are left alone.

    On Windows its windows are closed first, because there terminating a process is killing it. Elsewhere the main
    process is terminated: browsers then exit cleanly, without asking the page.
    """
    profiles = profiles_of(browser)
    parts = browser.parts()
    ways = [_close_windows, _terminate] if platform == "win32" else [_terminate]
    for way in ways:
        if way(browser, desktop):
            break
    was_killed = not browser.is_gone()
    if was_killed:
        _kill(browser)
    end_all(parts, force=True)  # a crashed page's process may go on playing sound
    if not browser.is_gone():
        return Closed(False, was_killed)
    # On Windows terminating is killing, so the browser would offer to restore its pages.
    keep_pages_away(browser, profiles, was_killed=was_killed or platform == "win32")
    return Closed(True, was_killed)


def _close_windows(browser: Browser, desktop: Desktop) -> bool:
    pids = {browser.pid, *(part.pid for part in browser.parts())}
    for window in desktop.windows():
        if window.pid in pids:
            desktop.close_politely(window.id)
    return wait_until(browser.is_gone, POLITE_SECONDS, LOOK_AGAIN_SECONDS)


def _terminate(browser: Browser, _desktop: Desktop) -> bool:
    with contextlib.suppress(psutil.Error):
        browser.process().terminate()
    return wait_until(browser.is_gone, TERMINATE_SECONDS, LOOK_AGAIN_SECONDS)


def _kill(browser: Browser) -> None:
    """Kills it with its parts, which are listed first because they would live on on Windows."""
    parts = browser.parts()
    with contextlib.suppress(psutil.Error):
        browser.process().kill()
    end_all(parts, force=True)
    wait_until(browser.is_gone, KILL_SECONDS, LOOK_AGAIN_SECONDS)


# ---- session files


def profiles_of(browser: Browser) -> list[Path]:
    """The profile folders of a running browser: from its command line and open files, else the default ones."""
    match browser.kind.family:
        case Family.CHROMIUM:
            homes = [Path(value) for value in _argument_values(browser, "--user-data-dir")] or _homes(browser)
            return [profile for home in homes for profile in _chromium_profiles(home)]
        case Family.FIREFOX:
            return _firefox_open(browser) or _open_below(browser, "*/sessionstore-backups")
        case _:
            return []


def keep_pages_away(browser: Browser, profiles: Iterable[Path], *, was_killed: bool) -> None:
    """Moves the session files of profiles away after their browser ended.

    Also prevents that a killed browser offers to restore its pages.
    """
    names = CHROMIUM_SESSIONS if browser.kind.family is Family.CHROMIUM else FIREFOX_SESSIONS
    for profile in profiles:
        folder = profile / f"{KEPT}-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"  # cannot exist already
        for name in names:
            _move(profile, name, folder)
        if was_killed and browser.kind.family is Family.CHROMIUM:
            _mark_ended_well(profile / "Preferences")


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


def _open_below(browser: Browser, pattern: str) -> list[Path]:
    return [path.parent for home in _homes(browser) for path in home.glob(pattern) if path.is_dir()]


def _homes(browser: Browser) -> list[Path]:
    """The default profile folders that exist here."""
    return [path for home in browser.kind.homes if (path := Path.home() / home).is_dir()]


def _chromium_profiles(home: Path) -> list[Path]:
    """Profiles with session files in a data folder; Opera's only profile is the folder itself or one below it."""
    return [path.parent for path in (*home.glob("Sessions"), *home.glob("*/Sessions")) if path.is_dir()]


def _firefox_open(browser: Browser) -> list[Path]:
    named = [Path(value) for value in _argument_values(browser, "-profile", "--profile")]
    if named:
        return named
    with contextlib.suppress(psutil.Error):
        files = [Path(file.path) for file in browser.process().open_files()]
        return sorted({file.parent for file in files if file.name in (".parentlock", "parent.lock")})
    return []


def _move(profile: Path, name: str, folder: Path) -> None:
    """Moves a file or a link itself, never a link's target, and nothing that is outside the profile."""
    path = profile / name
    try:
        if not is_there(path) or not path.parent.resolve().is_relative_to(profile.resolve()):
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        path.rename(folder / path.name)
    except OSError as error:
        log.info("not moved: %s", error)


def _mark_ended_well(preferences: Path) -> None:
    """Sets the one value that makes Chromium offer to restore pages after it was killed."""
    try:
        content = json.loads(read_own(preferences, LARGEST_PREFERENCES))
        content["profile"]["exit_type"] = "Normal"
        write_atomically(preferences, json.dumps(content, separators=(",", ":")).encode())
    except (OSError, FileRefused, ValueError, KeyError, TypeError, RecursionError) as error:
        log.info("preferences not changed: %s", error)
