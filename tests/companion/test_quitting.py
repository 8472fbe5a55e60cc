"""An installer has the program end, and no browser stays mute; where it does not end, that is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from app.companion import instance
from app.companion.instance import EXIT_STILL_RUNS, end_running
from app.companion.resident import ENDINGS, end_in_order
from app.rescue.browser_mute import BrowserMute
from app.rescue.network import CABLE, CUT_MARK, NetworkCut
from app.rescue.service import JOURNAL
from tests.rescue import OneStream
from tests.rescue.conftest import system
from tests.rescue.network_fakes import System

__all__ = ["system"]

HOLDING = (
    "import sys, pathlib; from app.companion.instance import hold, lock_of; lock = lock_of(pathlib.Path(sys.argv[1])); "
)
HOLDING += "print(hold(lock), flush=True); sys.stdin.read()"


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> OneStream:
    one = OneStream(77)
    monkeypatch.setattr(one, "forget_mutes", lambda _applications: frozenset())
    monkeypatch.setattr("app.rescue.adapters.make_mixer", lambda: one)
    return one


def test_what_a_crash_left_mute_sounds_again(tmp_path: Path, mixer: OneStream, monkeypatch: pytest.MonkeyPatch) -> None:
    BrowserMute(lambda: mixer, tmp_path / JOURNAL).hush([77])
    assert mixer.stream.is_muted
    monkeypatch.setattr("app.rescue.browser_mute.THIS_RUN", 1)
    assert end_running(tmp_path) == 0
    assert not mixer.stream.is_muted
    assert not (tmp_path / JOURNAL).exists()


@pytest.mark.parametrize("others", [(), (CABLE,)])
def test_the_network_that_was_cut_is_given_back(
    tmp_path: Path, mixer: OneStream, system: System, others: tuple[int, ...]
) -> None:
    """Whoever uninstalls the guide, perhaps by a cable, is left with no button for it."""
    mark = tmp_path / "data" / CUT_MARK
    assert NetworkCut(mark).cut()
    system.windows(*others, wifi=False)
    assert end_running(mark.parent) == 0
    assert (system.wifi.exists(), mark.exists()) == (True, False)


def test_one_that_does_not_answer_is_left_running_and_told(
    tmp_path: Path, mixer: OneStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "TAKEN_WITHIN", 0.1)
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "True\n"
        assert end_running(tmp_path) == EXIT_STILL_RUNS
        assert holder.poll() is None
        holder.communicate("")


# ---- an end by signal or log-off is an orderly end


class App(QObject):
    """The two sides of QGuiApplication that matter here; the real one would end the tests."""

    commitDataRequest = Signal(object)  # noqa: N815
    quitted = Signal()

    def quit(self) -> None:
        self.quitted.emit()


@pytest.fixture
def app(qapp: QCoreApplication) -> Iterator[App]:
    before = {ending: signal.getsignal(ending) for ending in ENDINGS}
    yield App()
    signal.set_wakeup_fd(-1)
    for ending, handler in before.items():
        signal.signal(ending, handler)


def test_signals_and_the_end_of_the_session(app: App, qtbot: QtBot) -> None:
    done: list[str] = []
    end_in_order(app, lambda: done.append("sound"))  # type: ignore[arg-type]
    for ending in ENDINGS:
        with qtbot.waitSignal(app.quitted, timeout=2000):
            os.kill(os.getpid(), ending)
    app.commitDataRequest.emit(None)
    assert done == ["sound"], "before the system goes on"
