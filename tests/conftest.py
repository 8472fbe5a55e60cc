"""What every test has: no display of its own, strict words, failure on warnings, leaks and stray processes."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform == "win32":  # without a screen Qt looks for fonts only in a folder of its own
    os.environ["QT_QPA_FONTDIR"] = rf"{os.environ['SYSTEMROOT']}\Fonts"

import psutil
import pytest
from hypothesis import settings
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.application import Guidance, compose
from app.bootstrap import Options
from app.contacts.hours import JAPAN
from app.guide.flow import Guide, load_guide
from app.layout.theme import Scheme, TextSize, Theme, make_theme
from app.pages.content import Action
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.system import paths
from app.system.logfile import LogFile
from app.texts import Library, Texts
from app.widgets.press_gate import PressGate
from tests.support.thrown_away import throw_away
from tests.widgets.hands import go
from tools.desktop import MARK, sound_answers, wait_for
from tools.recorder import Recorder
from tools.staged import PIXELS_PER_MM, RecordingSpeaker, StagedRescuer

WEDNESDAY_MORNING = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
PARTS = {
    "display": "apt-get install xvfb openbox xdotool wmctrl",
    "sound": "apt-get install pulseaudio pulseaudio-utils espeak-ng",
    "bus": "apt-get install dbus at-spi2-core",
}

STRANGER = 65534  # the user id of nobody
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h

settings.register_profile("unhurried", settings.default, deadline=None)  # a busy machine is no fault of an example
settings.load_profile("unhurried")


def require(is_there: bool, lack: str) -> None:
    """Without a part of the machine a test is skipped; under CI it fails, on Linux, which has all of them."""
    if not is_there and os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(lack)
    if not is_there:
        pytest.skip(lack)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a part of the desktop runs with it alone."""
    there = os.environ.get(MARK, "").split()
    for part, remedy in PARTS.items():
        if item.get_closest_marker(part) and part not in there:
            require(False, f"no {part} here; for it: {remedy}, then python3 dev.py test")
    if item.get_closest_marker("sound") and not wait_for(sound_answers):
        pytest.fail("the sound server of this desktop does not answer")


def pytest_sessionstart() -> None:
    """Makes whatever a program started and left behind a child of ours: what a guard restarts is nobody's child."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def pytest_collection_finish() -> None:
    """What all tests have in common is no rubbish: it need not be looked through again after each of thousands.

    Nor is it collected within a test, by whichever thread comes: a QObject may be deleted on its own thread only.
    """
    gc.disable()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide(paths.GUIDE)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(paths.LOCALES)


@pytest.fixture(params=["ja", "en"])
def texts(request: pytest.FixtureRequest, library: Library) -> Texts:
    """The words of each language in turn."""
    return library.texts(str(request.param))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Hears the test desktop; for tests marked `sound`."""
    one = Recorder()
    yield one
    one.close()


def alive(process: psutil.Process) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def runs(pid: int) -> bool:
    return psutil.pid_exists(pid) and alive(psutil.Process(pid))


def command_of(process: psutil.Process) -> list[str]:
    """Its command line; empty where it has ended meanwhile."""
    try:
        return list(process.cmdline())
    except (psutil.Error, OSError):  # OSError: on Windows, in the moment of its end
        return []


@pytest.fixture
def speaker(qapp: QApplication) -> RecordingSpeaker:
    return RecordingSpeaker()


@pytest.fixture
def rescuer(qapp: QApplication) -> StagedRescuer:
    return StagedRescuer()


@pytest.fixture
def guidance(
    qapp: QApplication, guide: Guide, library: Library, speaker: RecordingSpeaker, tmp_path: Path
) -> Iterator[Callable[..., Guidance]]:
    """Makes windows, at the first page or another one; each is closed and destroyed at the end."""
    made: list[Guidance] = []

    def make(
        *,
        locale: str = "ja",
        size: TextSize = TextSize.NORMAL,
        scheme: Scheme = Scheme.LIGHT,
        window: tuple[int, int] = (1366, 768),
        now: datetime = WEDNESDAY_MORNING,
        words: Library = library,
        steps: Guide = guide,
        at: str | tuple[str | Action, ...] = (),
        seen: ScreenState = NOTHING_SEEN,
        **more: Any,
    ) -> Guidance:
        stand_ins = {"pixels_per_mm": PIXELS_PER_MM, "gate": PressGate(0), "rescuer": StagedRescuer(), **more}
        options = Options(tmp_path, locale, size, scheme)
        one = compose(steps, words, options, speaker=speaker, clock=lambda: now, **stand_ins)
        one.window.resize(*window)
        one.presenter.start(seen)
        one.window.show()
        qapp.processEvents()
        if at:
            go(one, *((at,) if isinstance(at, str) else at))
        made.append(one)
        return one

    yield make
    for one in made:
        one.window.close()
        one.window.deleteLater()
    qapp.processEvents()


@pytest.fixture(autouse=True)
def no_log_warnings(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails a test, unless the test asks for the log itself."""
    yield
    loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud or "caplog" in request.node._fixtureinfo.argnames, loud


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """No child process and no running timer may outlive a test."""
    before = set(psutil.Process().children(recursive=True))
    yield
    app = QApplication.instance()
    if app is not None:
        app.processEvents()
        throw_away()  # piled up, windows make each test that follows slower
    gc.collect()
    left = [c for c in psutil.Process().children(recursive=True) if c not in before and not _is_wine(c)]
    _, alive = psutil.wait_procs(left, timeout=10)
    names = [" ".join(command_of(child)) or str(child.pid) for child in alive]
    for child in alive:
        child.kill()
    assert not names, f"processes left behind: {names}"
    timers = [t for t in _timers() if t.isActive()]
    gc.freeze()  # what is still there stays; else the thousandth test would wait for all that those before have made
    assert not timers, f"timers left running, started by {[t.parent() for t in timers]}"


def _is_wine(process: psutil.Process) -> bool:
    """Wine's services end by themselves, some time after the last program."""
    return any(part in " ".join(command_of(process)) for part in (".exe", "wineserver"))


def _timers() -> list[QTimer]:
    # By type, not isinstance: that would ask dead weak proxies, and these raise.
    return [o for o in gc.get_objects() if issubclass(type(o), QTimer) and isValid(o)]


def end_log(handler: LogFile) -> None:
    rooms = logging.getLogger("app")
    rooms.removeHandler(handler)
    rooms.setLevel(logging.NOTSET)
    handler.close()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
