"""Ends a browser, politely, then by force, and moves its session files away, so that its pages do not come back.

Nothing is deleted: the files are moved to a folder in the profile, so that other tabs can be recovered. Bookmarks,
passwords and history are in other files and are not touched.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import psutil

from app.rescue.browsers import Family
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser, end_all
from app.system.program import writes_apart
from app.system.serial_worker import wait_until

POLITE_SECONDS = 1.5  # time-out for closing windows; a scam page asks "leave this page?" and never closes
TERMINATE_SECONDS = 2.0  # time-out after terminating; Chromium and Firefox take 0.08 s
KILL_SECONDS = 3.0
LOOK_AGAIN_SECONDS = 0.01

KEPT = "anshin-kept"  # prefix of the folder for moved files

# Names in a profile; of a folder, all files in it: Firefox falls back even on its oldest copy.
CHROMIUM_SESSIONS = ("Sessions", "Sessions_Encrypted", "Current Session", "Current Tabs", "Last Session", "Last Tabs")
FIREFOX_SESSIONS = ("sessionstore.jsonlz4", "sessionstore-backups")

MOVE_SECONDS = 2.0  # antivirus programs open a file for a moment after it was written; Windows cannot move it then
MOVE_AGAIN_SECONDS = 0.1

PLATFORM = sys.platform

log = logging.getLogger(__name__)


def close(browser: Browser, desktop: Desktop, before_force: Callable[[], object] = lambda: None) -> bool:
    """Ends a browser with its child processes, so that its pages do not come back. Takes up to seven seconds.

    Other programs that were opened from it, such as an office program with a letter, are left alone.

    On Windows its windows are closed first, because terminating a process kills it there. Elsewhere the main process is
    terminated: browsers then exit cleanly, without asking the page.

    Args:
        before_force: called right before a process is killed on Windows, where what ends muted stays muted.

    Returns:
        Whether it is gone.
    """
    profiles = profiles_of(browser)
    parts = browser.parts()
    if PLATFORM != "win32":
        _end(browser, force=False, seconds=TERMINATE_SECONDS)
    elif not _close_windows(browser, parts, desktop):
        before_force()
    if not browser.is_gone():
        parts += browser.parts()  # listed before, because on Windows they survive their parent
        _end(browser, force=True, seconds=KILL_SECONDS)
    end_all(parts, force=True)  # a crashed page's process may go on playing sound
    is_gone = browser.is_gone()
    log.info("the browser %s %s", browser.kind.id, "was ended" if is_gone else "is still there")
    if is_gone:
        keep_pages_away(browser, profiles)
    return is_gone


def _close_windows(browser: Browser, parts: Sequence[psutil.Process], desktop: Desktop) -> bool:
    pids = {browser.pid, *(part.pid for part in parts)}
    for window in (*desktop.windows(), *(desktop.hidden() or ())):  # a minimised window would keep it running
        if window.pid in pids:
            desktop.close_politely(window.id)
    return wait_until(browser.is_gone, POLITE_SECONDS, LOOK_AGAIN_SECONDS)


def _end(browser: Browser, *, force: bool, seconds: float) -> None:
    end_all([browser.process], force=force)
    wait_until(browser.is_gone, seconds, LOOK_AGAIN_SECONDS)


def profiles_of(browser: Browser) -> list[Path]:
    """All folders that may be profiles of a running browser: from its command line, or else the default ones."""
    usual = [Path.home() / home for home in browser.kind.homes]
    if browser.kind.family is Family.CHROMIUM:
        homes = _folders_named(browser, "--user-data-dir") or usual
        return [*homes, *_inside(homes)]  # Opera's only profile is the data folder, or a folder in it
    return _folders_named(browser, "-profile", "--profile") or _inside(usual)


def keep_pages_away(browser: Browser, profiles: Sequence[Path]) -> None:
    """Moves the session files of profiles away after their browser ended. Blocks for up to `MOVE_SECONDS`.

    A browser that was killed may still offer to restore its pages, but finds none. Its preferences, which say that it
    was killed, are left alone: to an antivirus program, whoever changes them looks like a hijacker.

    If Windows keeps our writes apart, the files stay: moved, they would be removed with our package. The guide explains
    in any case how to answer the browser's question.
    """
    if writes_apart():
        log.info("session files are left: what this package writes is its own")
        return
    names = CHROMIUM_SESSIONS if browser.kind.family is Family.CHROMIUM else FIREFOX_SESSIONS
    folder = f"{KEPT}-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"  # does not exist yet

    # Listed once: if the browser is started again meanwhile, its new files are none of these.
    left = {
        path: profile / folder / path.relative_to(profile)
        for profile in profiles
        for path in _session_files(profile, names)
    }

    def have_moved() -> bool:
        for path, target in list(left.items()):
            if _move(path, target):
                del left[path]
        return not left

    if not wait_until(have_moved, MOVE_SECONDS, MOVE_AGAIN_SECONDS):
        log.info("session files are held by another program")


def _folders_named(browser: Browser, *names: str) -> list[Path]:
    """Values of `--name=value` and `--name value` in its command line; a relative path is below its working folder."""
    with contextlib.suppress(psutil.Error):
        pairs = [(word.partition("=")[::2], after) for word, after in pairwise([*browser.process.cmdline()[1:], ""])]
        here = Path(browser.process.cwd())
        return [here / (value or after) for (name, value), after in pairs if name in names]
    return []


def _inside(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders for path in folder.glob("*")]


def _session_files(profile: Path, names: Iterable[str]) -> Iterator[Path]:
    """Each file by itself, so that a locked file does not keep the others."""
    with contextlib.suppress(OSError):
        for name in names:
            path = profile / name
            if path.is_dir():
                yield from path.iterdir()
            elif os.path.lexists(path):
                yield path


def _move(path: Path, target: Path) -> bool:
    """Moves one file; returns whether nothing is left to do."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.rename(target)
    except OSError:
        return not os.path.lexists(path)
    return True
