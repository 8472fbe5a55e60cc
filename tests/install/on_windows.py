"""The installed guide in a Windows under wine, as tests see and press it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tests.end2end.conftest import TITLE, Program
from tools.build.windows_freeze import WORK
from tools.build.wine import Wine
from tools.desktop import wait_for

ICON = WORK / "anshin-guide.ico"

OLDER = "0.0.9"

SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


class Guide(Program):
    """The guide in that Windows, seen and pressed through the X server as a person would."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process  # type: ignore[assignment]
        self.window = ""

    def wait_for_window(self) -> str:
        """The X id of its window, once it is on the screen."""
        found = wait_for(windows, 40)
        assert found, "no window"
        (self.window,) = found
        time.sleep(1.0)
        return self.window

    def close(self) -> None:  # type: ignore[override]
        """Closes the window as its × does, and waits for the end."""
        for window in windows():
            subprocess.run(["wmctrl", "-i", "-c", window], capture_output=True)
        try:
            assert wait_for(lambda: windows() == [], 20), "the window does not close"
            self.process.wait(20)
        finally:
            self.process.kill()
            self.process.wait(10)


def windows() -> list[str]:
    """The X ids of all windows of the guide on this screen."""
    from tests.scenes import x11  # which only Linux has

    return [hex(one.handle) for one in x11.windows() if TITLE in one.title]


def home(wine: Wine) -> Path:
    """The folder of the only user."""
    (folder,) = [folder for folder in (wine.drive_c / "users").iterdir() if folder.name != "Public"]
    return folder


def desktop(wine: Wine) -> Path:
    """That user's desktop."""
    return home(wine) / "Desktop"


def data(wine: Wine) -> Path:
    """Where the guide keeps that person's files."""
    return home(wine) / "AppData/Local/anshin-guide"


def settings(wine: Wine, text: str) -> Path:
    """Writes that person's settings."""
    file = data(wine) / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def shortcuts(folder: Path) -> list[str]:
    """The names of the shortcuts in a folder."""
    return sorted(link.stem for link in folder.glob("*.lnk"))
