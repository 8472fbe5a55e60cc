"""Ends a browser: politely, then by force; and moves its open pages aside, so that its next start does not show them.

Nothing is deleted: the files are moved into a folder beside them, so that other tabs can be had again. Bookmarks,
passwords and history are other files and are not touched.
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

POLITE_SECONDS = 1.5  # windows may take so long to close; a scam page asks "leave this page?" and stays for ever
TERMINATE_SECONDS = 2.0  # a browser may take so long to end when told to; Chromium and Firefox take 0.08 s
KILL_SECONDS = 3.0
LOOK_AGAIN_SECONDS = 0.01

KEPT = "anshin-kept"  # name of the folder that moved files go to; the time is added

CHROMIUM_SESSIONS = ("Sessions", "Current Session", "Current Tabs", "Last Session", "Last Tabs")
FIREFOX_SESSIONS = (
    "sessionstore.jsonlz4",
    "sessionstore-backups/recovery.jsonlz4",
    "sessionstore-backups/recovery.baklz4",
    "sessionstore-backups/previous.jsonlz4",
)

LARGEST_PREFERENCES = 20_000_000  # bytes; a browser of many years has some hundred thousand

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Closed:
    """How it went."""

    is_gone: bool
    was_killed: bool = False
    kept: tuple[Path, ...] = ()  # folders with the pages that were open, moved aside


def close(browser: Browser, desktop: Desktop, platform: str = sys.platform) -> Closed:
    """Ends a browser with all its parts, and keeps its pages from coming back. Takes up to seven seconds.

    Other programs that were opened from it, such as a letter in an office program, are left alone.

    On Windows windows are closed first, because there ending a process is never polite. Elsewhere the main process
    is asked to end: browsers do so cleanly, and no page is asked whether it agrees.
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
    end_all(parts, force=True)  # a crashed page's process may go on howling
    if not browser.is_gone():
        return Closed(is_gone=False, was_killed=True)
    # Ending a process is a kill on Windows, so its pages would be offered again.
    is_rude = was_killed or platform == "win32"
    return Closed(True, was_killed, tuple(keep_pages_away(browser, profiles, was_killed=is_rude)))


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
    """By force, its parts first collected: on Windows they would live on."""
    parts = browser.parts()
    with contextlib.suppress(psutil.Error):
        browser.process().kill()
    end_all(parts, force=True)
    wait_until(browser.is_gone, KILL_SECONDS, LOOK_AGAIN_SECONDS)


# ---- the pages that were open


def profiles_of(browser: Browser) -> list[Path]:
    """The profile folders that a browser uses, while it runs: by its command line and open files, else the usual."""
    match browser.kind.family:
        case Family.CHROMIUM:
            homes = [Path(value) for value in _argument_values(browser, "--user-data-dir")] or _homes(browser)
            return [profile for home in homes for profile in _chromium_profiles(home)]
        case Family.FIREFOX:
            return _firefox_open(browser) or _open_below(browser, "*/sessionstore-backups")
        case _:
            return []


def keep_pages_away(browser: Browser, profiles: Iterable[Path], *, was_killed: bool) -> list[Path]:
    """Moves the open pages of ended profiles aside; returns the folders they are kept in.

    A browser that was killed would offer to restore them: that is prevented, too.
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
