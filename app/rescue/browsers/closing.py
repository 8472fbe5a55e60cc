"""Ends a browser: politely, then by force; and has its session files moved away."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from app.rescue.browsers.finding import Browser
from app.rescue.browsers.sessions import keep_pages_away, profiles_of
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import end_all
from app.system.waiting import wait_until

POLITE_SECONDS = 1.5  # time-out for closing windows; a scam page asks "leave this page?" and stays for ever
TERMINATE_SECONDS = 2.0  # time-out after terminating; Chromium and Firefox take 0.08 s
KILL_SECONDS = 3.0
LOOK_AGAIN_SECONDS = 0.01


@dataclass(frozen=True)
class Closed:
    """The result of `close`."""

    is_gone: bool
    was_killed: bool


def close(
    browser: Browser,
    desktop: Desktop,
    before_force: Callable[[], object] = lambda: None,
    platform: str = sys.platform,
) -> Closed:
    """Ends a browser with its child processes, so that its pages do not come back. Takes up to seven seconds.

    Other programs that were opened from it, such as a letter in an office program, are left alone.

    On Windows its windows are closed first, because there terminating a process is killing it. Elsewhere the main
    process is terminated: browsers then exit cleanly, without asking the page.

    Args:
        before_force: called right before a process of Windows is terminated.
    """
    profiles = profiles_of(browser)
    parts = browser.parts()
    if platform != "win32":
        _terminate(browser)
    elif not _close_windows(browser, desktop):
        before_force()
        _terminate(browser)
    was_killed = not browser.is_gone()
    if was_killed:
        _kill(browser)
    end_all(parts, force=True)  # a crashed page's process may go on playing sound
    if not browser.is_gone():
        return Closed(False, was_killed)
    keep_pages_away(browser, profiles)
    return Closed(True, was_killed)


def _close_windows(browser: Browser, desktop: Desktop) -> bool:
    pids = {browser.pid, *(part.pid for part in browser.parts())}
    for window in (*desktop.windows(), *(desktop.hidden() or ())):  # a minimised one would keep the browser running
        if window.pid in pids:
            desktop.close_politely(window.id)
    return wait_until(browser.is_gone, POLITE_SECONDS, LOOK_AGAIN_SECONDS)


def _terminate(browser: Browser) -> None:
    with contextlib.suppress(psutil.Error):
        browser.process().terminate()
    wait_until(browser.is_gone, TERMINATE_SECONDS, LOOK_AGAIN_SECONDS)


def _kill(browser: Browser) -> None:
    """Kills it with its parts, which are listed first because they would live on on Windows."""
    parts = browser.parts()
    with contextlib.suppress(psutil.Error):
        browser.process().kill()
    end_all(parts, force=True)
    wait_until(browser.is_gone, KILL_SECONDS, LOOK_AGAIN_SECONDS)
