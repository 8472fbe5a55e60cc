"""The same plants, and the real parts: the guide comes, the siren falls silent, the browser closes, the program ends.

Also plain bad luck: a disk on which nothing can be written, a helper that was stopped, a printer that never answers.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from app.companion.guard import Guard
from app.presenter import rescue_thread as rescuer
from app.rescue import service as hands
from app.rescue.adapters import make_mixer
from app.rescue.browsers import closing
from app.rescue.browsers.finding import Browser
from app.rescue.browsers.sessions import KEPT
from app.rescue.desktop.windows import Desktop
from app.rescue.sound.browser_mute import JOURNAL, BrowserMute
from tests.attacks.planting import CHROMIUM, PLANTS, FakeMixer, bounded, endless, fifo
from tests.end2end.conftest import ROOT
from tools.desktop import wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is planted is POSIX's")

OURS = (
    "muted.json", "button.json", "bookmark", "settings.toml", "settings.toml.previous", "changes.json", "pin.json",
    "running", "network-cut", "log/guide.log", "photos",
)  # fmt: skip
"""All that a guide reads in the person's folder."""

STUBBORN = "trap '' TERM; echo; read never"

PRINTS = """
import sys
from PySide6.QtCore import QCoreApplication
from app.paper.print_queue import PrintQueue
from app.paper.printing import Printer

class Blocked(Printer):
    def print(self, paper):
        open(sys.argv[1])

app = QCoreApplication([])
desk = PrintQueue(Blocked())
desk.print(None)
print(desk.close(seconds=0.2))
"""


def no_room(path: Path) -> None:
    """Nothing planted, and from now on no file can grow: as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


@pytest.fixture
def room() -> Iterator[None]:
    """Afterwards files can grow again."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """Something that does not end when it is told to, with a profile in which pipes are planted."""
    profile = tmp_path / "home" / "Default"
    (profile / "Sessions").mkdir(parents=True)
    (profile / "Sessions" / "pages").touch()
    fifo(profile / "Preferences")
    fifo(profile / "Current Session")
    command = ["sh", "-c", STUBBORN, f"--user-data-dir={tmp_path / 'home'}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        one.stdout.readline()  # from now on it is stubborn
        yield Browser(CHROMIUM, one.pid, psutil.Process(one.pid).create_time())
        one.kill()


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("plant", [*PLANTS, no_room], ids=lambda plant: plant.__name__)
def test_the_siren_falls_silent_and_the_browser_closes_within_three_seconds(
    plant: Callable[[Path], None],
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    data, mixer = tmp_path / "data", FakeMixer(browser.pid)
    data.mkdir()
    plant(data / JOURNAL)
    monkeypatch.setattr(hands, "make_desktop", Desktop)
    monkeypatch.setattr(hands, "make_mixer", lambda: mixer)
    monkeypatch.setattr(hands, "find_browsers", lambda *_: [] if browser.is_gone() else [browser])
    monkeypatch.setattr(hands, "WATCHED_FOR", 0.0)
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 0.2)
    with bounded(3.0):
        one = hands.RescueService(data)
        assert one.look(0, hushes=True).muted == 1
        assert mixer.is_muted
        assert one.close_browsers([browser], hushes=True) == []
        assert not mixer.is_muted, "it is given back"
        one.close()
    assert browser.is_gone()
    [kept] = (tmp_path / "home" / "Default").glob(f"{KEPT}-*")
    assert sorted(path.name for path in kept.iterdir()) == ["Current Session", "Sessions"]
    assert ("would leave the browser muted" in caplog.text) == (plant is no_room)


@pytest.mark.parametrize(
    "plant",
    [fifo, *(pytest.param(one, marks=pytest.mark.release("one more start")) for one in PLANTS if one is not fifo)],
    ids=lambda plant: plant.__name__,
)
def test_the_guide_shows_its_page_and_ends(plant: Callable[[Path], None], tmp_path: Path) -> None:
    data = tmp_path / "anshin-guide"
    (data / "log").mkdir(parents=True)
    for name in OURS:
        plant(data / name)
    log = data / "log" / "guide.log"
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "app", "--silent"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as guide:
        try:
            assert wait_for(lambda: log.is_file() and "the first page stands" in log.read_text(errors="replace"), 10)
            time.sleep(0.3)  # it looks around, and reads the rest
            guide.send_signal(signal.SIGTERM)
            _, errors = guide.communicate(timeout=5)
        finally:
            guide.kill()
    assert guide.returncode == 0
    assert "Traceback" not in errors


def test_the_guide_shows_its_page_and_ends_where_nothing_can_be_written(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.end2end.opened", "/dev/stdout", "--silent"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, preexec_fn=lambda: no_room(tmp_path), capture_output=True, timeout=15
    )
    assert "いま、何が起きていますか？" in " ".join(json.loads(done.stdout))
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_the_guide_ends_though_its_rescue_hangs(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescuer, "CLOSES_WITHIN", 0.2, raising=False)
    one, never = rescuer.DesktopRescuer(tmp_path), threading.Event()
    one._service = cast(Any, SimpleNamespace(hurry=lambda: None, close=lambda: None))
    one._do(lambda _service: never.wait(5))
    began = time.monotonic()
    one.close()
    assert time.monotonic() - began < 1
    never.set()


def test_the_program_ends_though_a_printer_hangs(tmp_path: Path) -> None:
    fifo(tmp_path / "pipe")
    command = [sys.executable, "-c", PRINTS, str(tmp_path / "pipe")]
    done = subprocess.run(command, cwd=ROOT, timeout=10, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr


def test_the_program_ends_though_its_guard_was_stopped() -> None:
    one = Guard(["--silent"])
    one.start()
    assert one._process is not None
    one._process.send_signal(signal.SIGSTOP)
    with bounded(5.0):
        one.close()
    assert one._process.poll() is not None


def test_a_folder_that_may_not_be_entered_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root, who runs these tests, may enter all: the refusal is staged. `look` runs on the thread of the hot key."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.stat", refuse)
        patch.setattr("os.lstat", refuse)
        BrowserMute(make_mixer, tmp_path / JOURNAL).restore_abandoned()


def test_memory_is_not_filled_by_what_never_ends(tmp_path: Path) -> None:
    """The bound of these tests can fail."""
    endless(tmp_path / "zero")
    with pytest.raises(MemoryError), bounded(3.0, megabytes=50):
        (tmp_path / "zero").read_bytes()
