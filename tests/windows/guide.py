"""The guide under test: the installed one if there is one, else this folder's; started, looked at, ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path

import psutil

from app.contacts.official import HOTLINE_188
from app.system import paths
from app.texts import SOURCE, Library
from tests.windows import desk
from tools.build.windows_trial import PROGRAM, UNINSTALL_KEY
from tools.desktop import wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = Library(paths.LOCALES).texts(SOURCE)
TITLE = TEXTS["ui.app-name"].text
HELP_BUTTON = TEXTS["companion.button"].text
NUMBER = HOTLINE_188.number

HELD = "hot key held: True"
"""In the log of the program that waits, once it can be called."""

SETTINGS = "[press]\ninterval = 0.0\n"
"""These hands do not tremble."""

READY_SECONDS = 60
APPEARS_WITHIN = 8.0


def command() -> list[str]:
    """How the guide is started: ANSHIN_PROGRAM, the installed one, or this folder's with this Python."""
    if named := os.environ.get("ANSHIN_PROGRAM"):
        return [named]
    folder = installed_folder()
    return [str(folder / PROGRAM)] if folder else [sys.executable, "-m", "app"]


def installed_folder() -> Path | None:
    """Where the installer has put it, as "Installed apps" knows it."""
    for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        with contextlib.suppress(OSError), winreg.OpenKey(hive, UNINSTALL_KEY) as key:
            return Path(winreg.QueryValueEx(key, "InstallLocation")[0])
    return None


class Guide:
    """One person's guide, with a data folder of its own.

    Args:
        folder: its data folder; tells its processes from any other guide's, too.
        extra: environment variables besides ours.
    """

    def __init__(self, folder: Path, **extra: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        ours = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
        self._environment = {**ours, **extra}
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        line = [*command(), *arguments, "--data-dir", str(self.folder)]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._started.append(subprocess.Popen(line, cwd=ROOT, env=self._environment, **quiet))
        return self._started[-1]

    def wait_ready(self) -> None:
        """Starts it as at log-in, and waits until it could be called: its key is held then."""
        self.start("--companion")
        log = self.folder / "log" / "companion.log"
        assert wait_for(lambda: HELD in _text(log), READY_SECONDS), "the key is not held"

    def guards(self) -> list[psutil.Process]:
        """The process that starts it again; it comes a little after the rest."""
        return [one for one in self.processes() if "--guard" in line_of(one)]

    def processes(self) -> list[psutil.Process]:
        """All that run on this data folder, and what they have started: voice, guard."""
        found: dict[int, psutil.Process] = {}
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):  # OSError: it ends just now
                if str(self.folder) in process.cmdline():
                    found |= {one.pid: one for one in (process, *process.children(recursive=True))}
        return list(found.values())

    def pids(self) -> set[int]:
        return {one.pid for one in self.processes()}

    def windows(self) -> list[desk.Window]:
        pids = self.pids()
        return desk.windows(*pids) if pids else []

    def page(self) -> desk.Window | None:
        """Its main window, if that is shown: the largest one."""
        shown = [one for one in self.windows() if one.title == TITLE]
        return max(shown, key=lambda one: one.width * one.height, default=None)

    def is_in_front(self) -> bool:
        """Whether it is what is seen in the middle of the screen, and has the keyboard."""
        wide, high = desk.screen()
        pids = self.pids()
        return desk.under((wide // 2, high // 2)) in pids and desk.front() in pids

    def end(self) -> None:
        """Ends all of it, the guard first, which would start it again."""
        for one in sorted(self.processes(), key=lambda one: "--guard" not in line_of(one)):
            with contextlib.suppress(psutil.Error):
                one.kill()
        for process in self._started:
            process.wait(10)


@contextlib.contextmanager
def ready(folder: Path, **extra: str) -> Iterator[Guide]:
    """A guide that waits in the background; ended at the end, whatever happened."""
    one = Guide(folder, **extra)
    try:
        one.wait_ready()
        yield one
    finally:
        one.end()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""


def line_of(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except (psutil.Error, OSError):
        return []
