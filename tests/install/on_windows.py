"""The installed guide in a Windows under wine, as tests see and press it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end2end.conftest import TITLE
from tools.build.windows_freeze import WORK
from tools.build.wine import Wine
from tools.desktop import wait_for

ICON = WORK / "anshin-guide.ico"

OLDER = "0.0.9"

SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


@contextmanager
def opened(wine: Wine, what: Path) -> Iterator[None]:
    """The guide, by its program or a shortcut to it, as long as the block runs; then it is closed as by its ×."""
    process = wine.start(what) if what.suffix == ".exe" else wine.start("start.exe", "/unix", str(what))
    try:
        assert wait_for(windows, 40), "no window"
        time.sleep(1.0)
        yield
        for window in windows():
            subprocess.run(["wmctrl", "-i", "-c", window], capture_output=True)
        assert wait_for(lambda: windows() == [], 20), "the window does not close"
        process.wait(20)
    finally:
        process.kill()
        process.wait(10)


def windows() -> list[str]:
    """The X ids of all windows of the guide on this screen."""
    from tests.scenes import x11  # which only Linux has

    return [hex(one.handle) for one in x11.windows() if TITLE in one.title]


def home(wine: Wine) -> Path:
    (folder,) = [folder for folder in (wine.drive_c / "users").iterdir() if folder.name != "Public"]
    return folder


def desktop(wine: Wine) -> Path:
    return home(wine) / "Desktop"


def data(wine: Wine) -> Path:
    """Where the guide keeps that person's files."""
    return home(wine) / "AppData/Local/anshin-guide"


def settings(wine: Wine, text: str) -> Path:
    file = data(wine) / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def shortcuts(folder: Path) -> list[str]:
    return sorted(link.stem for link in folder.glob("*.lnk"))
