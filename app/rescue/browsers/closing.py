"""Ends a browser: politely, then by force, and tells whether it is really gone."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.rescue.browsers.finding import Browser
from app.rescue.browsers.profiles import keep_pages_away, profiles_of
from app.rescue.desktop.windows import Desktop
from app.rescue.waiting import wait_until

POLITE_SECONDS = 1.5
"""How long windows may take to close; a scam page asks "leave this page?" and stays for ever."""

TERMINATE_SECONDS = 2.0
"""How long a browser may take to end when it is told to; Chromium and Firefox take 0.08 s."""

KILL_SECONDS = 3.0

LOOK_AGAIN_SECONDS = 0.01


@dataclass(frozen=True)
class Closed:
    """How it went.

    Attributes:
        is_gone: the browser has really ended.
        was_killed: it had to be ended by force.
        kept: folders with the pages that were open, moved aside.
    """

    is_gone: bool
    was_killed: bool = False
    kept: tuple[Path, ...] = ()


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
    _kill_all(parts)  # a crashed page's process may go on howling
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
    return _wait(browser.is_gone, POLITE_SECONDS)


def _terminate(browser: Browser, _desktop: Desktop) -> bool:
    with contextlib.suppress(psutil.Error):
        browser.process().terminate()
    return _wait(browser.is_gone, TERMINATE_SECONDS)


def _kill(browser: Browser) -> None:
    """By force, its parts first collected: on Windows they would live on."""
    parts = browser.parts()
    with contextlib.suppress(psutil.Error):
        browser.process().kill()
    _kill_all(parts)
    _wait(browser.is_gone, KILL_SECONDS)


def _kill_all(processes: Iterable[psutil.Process]) -> None:
    """Ends these; an id that belongs to another process by now is left alone (psutil compares start times)."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def _wait(is_done: Callable[[], bool], seconds: float) -> bool:
    return wait_until(is_done, seconds, LOOK_AGAIN_SECONDS)
