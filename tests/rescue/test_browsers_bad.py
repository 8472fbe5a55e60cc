"""Bad cases of closing browsers: minimised windows, and no permission even to look."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.rescue.closing import close
from app.rescue.desktop.windows import Desktop, ShownWindow
from app.rescue.processes import Browser, find_browsers
from tools.desktop import wait_for

ASIDE = (False, False, (0, 0, 10, 10))

# Has a shell wait for its input under a browser's name, with a browser's arguments, which `sleep` would not take.
WAITING = ("-c", "read end", "chrome")


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that other users may look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="anshin-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts small programs, whose input is open until they are ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: object, **options: Any) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, **options))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=5)


def as_found(process: subprocess.Popen[bytes]) -> Browser:
    """The browser that this process is, once it is seen."""
    found: list[Browser] = []

    def is_seen() -> bool:
        found[:] = [browser for browser in find_browsers() if browser.pid == process.pid]
        return bool(found)

    assert wait_for(is_seen)
    return found[0]


def test_on_windows_minimised_windows_are_asked_to_close_too(
    folder: Path, run: Callable[..., subprocess.Popen[bytes]]
) -> None:
    shutil.copy("/bin/sh", folder / "chrome")
    process = run(folder / "chrome", *WAITING, f"--user-data-dir={folder}")
    found = as_found(process)

    class Minimised(Desktop):
        def hidden(self) -> list[ShownWindow]:
            return [ShownWindow(7, process.pid, False, False, (-32000, -32000, 160, 28)), ShownWindow(8, 1, *ASIDE)]

        def close_politely(self, window_id: int) -> None:
            assert window_id == 7, "another program's"
            process.communicate(timeout=5)  # ends it

    assert close(found, Minimised(), platform="win32")


def test_a_browser_of_which_nothing_is_told(
    folder: Path, run: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a protected process on Windows: even looking is denied."""
    shutil.copy("/bin/sleep", folder / "chrome")
    process = run(folder / "chrome", 60)
    found = as_found(process)

    def deny(one: psutil.Process, *_arguments: object, **_options: object) -> None:
        raise psutil.AccessDenied(one.pid)

    with monkeypatch.context() as denied:
        for name in ("status", "cmdline", "exe", "children", "open_files", "terminate", "kill", "create_time"):
            denied.setattr(psutil.Process, name, deny)
        is_gone = close(found, Desktop())
        assert process.pid not in {browser.pid for browser in find_browsers()}
    assert not is_gone
    assert process.poll() is None
