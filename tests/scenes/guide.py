"""The guide under test: the installed one if there is one, else this folder's; started, looked at, ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from app.contacts.official import HOTLINE_188
from app.system import paths
from app.texts import SOURCE, Library
from tests.conftest import command_of
from tests.scenes import desk
from tests.scenes.window import Place, Window
from tests.support.programs import running, to_be_seen
from tests.support.reader import CAN_BE_READ, look
from tools.build.windows_trial import PROGRAM, UNINSTALL_KEY
from tools.desktop import wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = Library(paths.LOCALES).texts(SOURCE)
TITLE = TEXTS["ui.app-name"].text
HELP_BUTTON = TEXTS["companion.button"].text
NUMBER = HOTLINE_188.number

HELD = "hot key held: True"  # in the log of the program that waits, once it can be called

SETTINGS = "[press]\ninterval = 0.0\n"  # these hands do not tremble

READY_SECONDS = 60
APPEARS_WITHIN = 8.0


def command() -> list[str]:
    """How the guide is started: ANSHIN_PROGRAM, the installed one, or this folder's with this Python."""
    if named := os.environ.get("ANSHIN_PROGRAM"):
        return [named]
    folder = installed_folder()
    return [str(folder / PROGRAM)] if folder else [sys.executable, "-m", "app"]


def installed_folder() -> Path | None:
    """Where the installer has put it, as "Installed apps" of Windows knows it."""
    if sys.platform == "win32":
        import winreg

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
        self._environment = to_be_seen(**CAN_BE_READ, **extra)
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        line = [*command(), *arguments, "--data-dir", str(self.folder)]
        nothing = subprocess.DEVNULL
        one = subprocess.Popen(line, cwd=ROOT, env=self._environment, stdin=nothing, stdout=nothing, stderr=nothing)
        self._started.append(one)
        return one

    def wait_ready(self) -> None:
        """Starts it as at log-in, and waits until it could be called: its key is held then."""
        self.start("--companion")
        log = self.folder / "log" / "companion.log"
        assert wait_for(log.exists, READY_SECONDS), "it does not start"
        assert wait_for(lambda: HELD in log.read_text("utf-8", "replace"), READY_SECONDS), "the key is not held"

    def pids(self) -> set[int]:
        return {one.pid for one in running(self.folder, without=())}

    def windows(self) -> list[Window]:
        return desk.windows(self.pids())

    def page(self) -> Window | None:
        """Its main window, if that is shown: the largest one."""
        shown = [one for one in self.windows() if one.title == TITLE]
        return max(shown, key=lambda one: one.width * one.height, default=None)

    def call(self) -> None:
        """By its key, and waits until it is there."""
        desk.press("F9")
        assert wait_for(self.is_in_front, APPEARS_WITHIN), "the guide does not come with the keyboard"

    def press(self, name: str) -> None:
        """Clicks a button as a hand does, where a screen reader says that it is; it must not be covered."""
        place = wait_for(lambda: self._place_of(name), APPEARS_WITHIN)
        assert place, f"no button {name!r}"
        assert desk.under(place) in self.pids(), f"{name!r} is covered"
        desk.click(place)
        time.sleep(0.7)

    def leave(self) -> None:
        """Closes its window as the × does; where it asks first, since the page would howl again, this is meant."""
        desk.ask_to_close(wait_for(self.page))
        if not wait_for(lambda: self.page() is None, 2):
            self.press(TEXTS["ui.leave-now"].text)

    def _place_of(self, name: str) -> Place | None:
        page = look(TITLE)
        if page is None or name not in page.buttons:
            return None
        left, top, wide, high = page.buttons[name]
        return round((left + wide / 2) * desk.SCALE), round((top + high / 2) * desk.SCALE)

    def is_in_front(self) -> bool:
        """Whether it is what is seen in the middle of the screen, and has the keyboard."""
        wide, high = desk.screen()
        pids = self.pids()
        return desk.under((wide // 2, high // 2)) in pids and desk.front() in pids

    def end(self) -> None:
        """Ends all of it, the guard first, which would start it again."""
        for one in sorted(running(self.folder, without=()), key=lambda one: "--guard" not in command_of(one)):
            with contextlib.suppress(psutil.Error):
                one.kill()
        for process in self._started:
            process.wait(10)
