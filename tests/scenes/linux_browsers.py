"""Debian's browsers, and another program's window."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path

import psutil

from tests.scenes import x11 as desk
from tests.scenes.window import Window
from tools import browsing
from tools.desktop import wait_for

REAL = ["chromium", "firefox"]
KINDS = REAL  # what a page is shown by


class Shown:
    """What a program shows, by what was started."""

    started: list[subprocess.Popen[bytes]]

    def pids(self) -> set[int]:
        """With the processes that it has started, such as the one that sounds."""
        found: set[int] = set()
        for one in self.started:
            with contextlib.suppress(psutil.NoSuchProcess):
                found |= {one.pid, *(child.pid for child in psutil.Process(one.pid).children(recursive=True))}
        return found

    def windows(self) -> list[Window]:
        return desk.windows(self.pids())


class RealBrowser(Shown, browsing.RealBrowser):
    """One browser on one profile, which can be started again and again."""


Struck = RealBrowser


class Other(Shown):
    """A small window of a program that is no browser."""

    def __init__(self, _folder: Path) -> None:
        self.started = []

    def start(self) -> None:
        self.started.append(subprocess.Popen(["xmessage", "-geometry", "+60+60", "x" * 50]))
        assert wait_for(self.windows)

    def stop(self) -> None:
        for one in self.started:
            one.kill()
            one.wait(10)


other_program = Other


def made(kind: str, folder: Path) -> RealBrowser:
    return RealBrowser(kind, folder / "profile")


def boosted(_kind: str) -> contextlib.AbstractContextManager[None]:
    """None of them goes on without a window."""
    return contextlib.nullcontext()


def mutes(browser: RealBrowser) -> list[bool]:
    """Of each of its sound streams, whether it is muted, as the system's own tool tells."""
    told = subprocess.run(["pactl", "--format=json", "list", "sink-inputs"], capture_output=True, check=True)
    pids = {str(pid) for pid in browser.pids()}
    return [one["mute"] for one in json.loads(told.stdout) if one["properties"].get("application.process.id") in pids]
