"""Bad cases of closing browsers: very many windows, zombies, no permission, and programs that come and go meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.rescue.browsers.closing import Closed, close
from app.rescue.browsers.finding import Browser, find_browsers
from app.rescue.browsers.kinds import kind_of
from app.rescue.desktop.windows import Desktop, ShownWindow
from tests.conftest import alive, command_of
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.scam_page import ScamPage

ROOT = Path(__file__).resolve().parent.parent.parent
WINDOWS = 30
NOBODY = 65534
ASIDE = (False, False, (0, 0, 10, 10))

# Has a shell wait for its input under a browser's name, with a browser's arguments, which `sleep` would not take.
WAITING = ("-c", "read end", "chrome")

# Argument: a process id. Gives root's rights away, then tries to end that process as a browser.
CLOSING_AS_NOBODY = f"""
import os, sys
import psutil
from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser, find_browsers
from app.rescue.browsers.kinds import kind_of
from app.rescue.desktop.windows import Desktop
pid = int(sys.argv[1])
found = Browser(kind_of("chrome"), pid, psutil.Process(pid).create_time())
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
try:
    psutil.Process(pid).terminate()
except psutil.AccessDenied:
    print("denied")
print(pid in [browser.pid for browser in find_browsers()])
closed = close(found, Desktop())
print(closed.is_gone, found.is_gone())
"""


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


def processes_of(profile: Path) -> list[str]:
    """Command lines of what still runs on this profile."""
    found = []
    for process in psutil.process_iter():
        command = " ".join(command_of(process))
        if str(profile) in command and alive(process):
            found.append(command)
    return found


def open_windows(real: RealBrowser, *addresses: str) -> None:
    """Has the browser that runs on this profile open windows of its own."""
    home = {**os.environ, "HOME": str(real.profile.parent)}
    for address in addresses:
        command = ["chromium", "--no-sandbox", f"--user-data-dir={real.profile}", "--new-window", address]
        subprocess.run(command, env=home, capture_output=True, check=True, timeout=60)


@pytest.mark.display
@pytest.mark.release("another walk on the real desktop with a real browser")
def test_thirty_windows_and_the_page_in_one_of_them(desktop: Desktop, tmp_path: Path) -> None:
    real = RealBrowser("chromium", tmp_path / "profile")

    def windows() -> list[bool]:
        """Which of its windows fill the screen."""
        return [window.is_full_screen for window in desktop.windows() if window.pid == found.pid]

    def fills() -> bool:
        click_middle()
        return wait_for(lambda: any(windows()), 2)

    with ScamPage() as page:
        try:
            found = real.start()
            assert wait_for(lambda: bool(windows()), 30), "only then it answers other starts on its profile"
            open_windows(real, *["about:blank"] * (WINDOWS - 2), page.address)
            assert wait_for(lambda: page.asked > 0 and len(windows()) == WINDOWS, 60), len(windows())
            assert wait_for(fills, 30), "the page does not fill the screen"
            time.sleep(4)  # the browser writes its windows down every few seconds
            assert find_browsers().count(found) == 1, "one browser, however many windows"
            assert close(found, desktop).is_gone
            assert found.is_gone()
            assert wait_for(lambda: not processes_of(real.profile), 15), processes_of(real.profile)
            before = page.asked
            found = real.start("")
            assert wait_for(lambda: bool(windows()), 30)
            time.sleep(6)
            assert page.asked == before, "the page came back"
            assert windows() == [False], "one new window"
        finally:
            real.stop()


def test_on_windows_minimised_windows_are_asked_to_close_too(
    folder: Path, run: Callable[..., subprocess.Popen[bytes]]
) -> None:
    shutil.copy("/bin/sh", folder / "chrome")
    process = run(folder / "chrome", *WAITING, f"--user-data-dir={folder}")
    found = as_found(process)

    class Minimised(Desktop):
        def hidden(self) -> list[ShownWindow]:
            return [ShownWindow(7, process.pid, False, False, (-32000, -32000, 160, 28)), ShownWindow(8, 1, *ASIDE)]

        def close_politely(self, window_id: int) -> bool:
            assert window_id == 7, "another program's"
            process.communicate(timeout=5)  # ends it
            return True

    assert close(found, Minimised(), "win32") == Closed(True, was_killed=False)


def test_a_browser_that_nobody_may_end(folder: Path, run: Callable[..., subprocess.Popen[bytes]]) -> None:
    """Really forbidden: another user's, for us without rights. Its open pages stay where they are, too."""
    if os.geteuid() != 0:
        pytest.skip("only root can give rights away")
    shutil.copy("/bin/sh", folder / "chrome")
    sessions = folder / "profile" / "Default" / "Sessions"
    sessions.mkdir(parents=True)
    for path in (sessions, *sessions.parents[:2]):
        path.chmod(0o777)
    theirs = run(folder / "chrome", *WAITING, f"--user-data-dir={folder / 'profile'}")
    as_found(theirs)
    command = [sys.executable, "-c", CLOSING_AS_NOBODY, str(theirs.pid)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout.splitlines(), done.stderr) == (["denied", "False", "False False"], "")
    assert theirs.poll() is None
    assert [path.name for path in (folder / "profile" / "Default").iterdir()] == ["Sessions"]


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
        closed = close(found, Desktop())
        assert process.pid not in {browser.pid for browser in find_browsers()}
    assert not closed.is_gone
    assert process.poll() is None


@pytest.mark.parametrize(("program", "is_gone"), [("chrome", False), ("another", True)])
def test_one_that_may_not_be_asked_is_there_while_its_program_has_its_id(
    folder: Path,
    run: Callable[..., subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    is_gone: bool,
) -> None:
    shutil.copy("/bin/sleep", folder / program)
    process = run(folder / program, 60)
    assert wait_for(lambda: psutil.Process(process.pid).name() == program)
    kind = kind_of("chrome")
    assert kind is not None

    def deny(one: psutil.Process) -> None:
        raise psutil.AccessDenied(one.pid)

    monkeypatch.setattr(psutil.Process, "create_time", deny)
    assert Browser(kind, process.pid, 0.0).is_gone() is is_gone
