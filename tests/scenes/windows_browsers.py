"""The browsers of a real Windows, and a window that stands in for one where there is none, as under wine."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.scenes import stand_in
from tests.scenes import windows as desk
from tests.scenes.window import Window
from tools import browsing
from tools.desktop import wait_for

APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
PROGRAMS = {"edge": "msedge.exe", "chrome": "chrome.exe", "firefox": "firefox.exe"}
REAL = [*PROGRAMS]
STAND_IN = "stand-in"
KINDS = [pytest.param(STAND_IN, marks=pytest.mark.wine), *REAL]
POLICIES = {"edge": r"Software\Policies\Microsoft\Edge", "chrome": r"Software\Policies\Google\Chrome"}
BOOST = {"edge": "StartupBoostEnabled", "chrome": "BackgroundModeEnabled"}
UNWELCOMED = ("--no-first-run", "--no-default-browser-check", "--autoplay-policy=no-user-gesture-required")
"""Options of Edge and Chrome, which else show pages of their own at their first start, and let no page howl at once."""
QUIET = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def program_of(kind: str) -> Path:
    """Where a browser is installed. Raises LookupError where it is not."""
    for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        with contextlib.suppress(OSError), winreg.OpenKey(hive, f"{APP_PATHS}\\{PROGRAMS[kind]}") as key:
            return Path(winreg.QueryValueEx(key, None)[0].strip('"'))
    raise LookupError(f"{kind} is not installed here")


class RealBrowser(browsing.RealBrowser):
    """One browser on one profile, which can be started again and again. It starts itself anew: it goes by its name."""

    def start(self, address: str) -> None:
        self.begin(address)

    def command(self) -> list[str]:
        options = [] if self.kind == "firefox" else UNWELCOMED
        return [str(program_of(self.kind)), *options, *self.with_profile()]

    def pids(self) -> set[int]:
        return {one.pid for one in psutil.process_iter() if name_of(one) == PROGRAMS[self.kind]}

    def windows(self) -> list[Window]:
        return desk.windows(self.pids())

    def stop(self) -> None:
        for pid in self.pids():
            with contextlib.suppress(psutil.Error):
                psutil.Process(pid).kill()
        wait_for(lambda: not self.pids(), 10)
        for one in self.started:
            one.wait(10)


class StandIn:
    """A window of a program of a given name: full-screen like a page of Edge, or small, as another program's.

    It has no page, no sound and no profile.
    """

    def __init__(self, folder: Path, name: str = "msedge", *wanted: str) -> None:
        self._command = [str(disguised(name, folder)), stand_in.__file__, *(wanted or ("full",))]
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, _address: str = "") -> None:
        self._started.append(subprocess.Popen(self._command, stdout=subprocess.PIPE, **QUIET))
        self._started[-1].stdout.readline()  # its window is there

    def pids(self) -> set[int]:
        return {one.pid for one in self._started if one.poll() is None}

    def windows(self) -> list[Window]:
        return desk.windows(self.pids())

    def stop(self) -> None:
        for one in self._started:
            one.kill()
            one.wait(10)
            one.stdout.close()


Struck = RealBrowser | StandIn
Other = StandIn


def other_program(folder: Path) -> StandIn:
    """A small window of a program that is no browser."""
    return StandIn(folder, "notes", "small")


def made(kind: str, folder: Path) -> RealBrowser | StandIn:
    return StandIn(folder / "programs") if kind == STAND_IN else RealBrowser(kind, folder / "profile")


def disguised(name: str, folder: Path) -> Path:
    """This Python under another name: what a program is taken for goes by the name of its file."""
    home = Path(sys.base_prefix)
    folder.mkdir(parents=True, exist_ok=True)
    for library in [*home.glob("python3*.dll"), *home.glob("vcruntime*.dll")]:
        shutil.copy(library, folder)
    # Where its modules are, by a file: a service is started without our environment.
    (folder / f"{name}._pth").write_text("\n".join(str(home / part) for part in ("Lib", "DLLs", "")), encoding="utf-8")
    return Path(shutil.copy(home / "python.exe", folder / f"{name}.exe"))


@contextlib.contextmanager
def boosted(kind: str) -> Iterator[None]:
    """Its running without a window, switched on for this user by policy if it has that; as before afterwards."""
    if kind not in BOOST:
        yield
        return
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, POLICIES[kind]) as key:
        winreg.SetValueEx(key, BOOST[kind], 0, winreg.REG_DWORD, 1)
        try:
            yield
        finally:
            winreg.DeleteValue(key, BOOST[kind])


def mutes(browser: RealBrowser) -> list[bool]:
    """Of each of its sound streams, whether it is muted."""
    from pycaw.pycaw import AudioUtilities

    pids = browser.pids()
    sessions = [one for one in AudioUtilities.GetAllSessions() if one.ProcessId in pids]
    return [bool(one.SimpleAudioVolume.GetMute()) for one in sessions]


def name_of(process: psutil.Process) -> str:
    """The name of its program, in lower case; "" where it has ended."""
    try:
        return str(process.name()).lower()
    except psutil.Error:
        return ""
