"""A second start raises the first; marks of crashed ones, strangers and full disks do no harm."""

from __future__ import annotations

import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.companion.instance import Instance, _name, raise_running


@pytest.fixture
def instance(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Instance]]:
    made: list[Instance] = []

    def make(folder: Path) -> Instance:
        made.append(Instance(folder))
        made[-1].listen()
        return made[-1]

    yield make
    for one in made:
        one.close()
        one.deleteLater()
    qapp.processEvents()


def raised(folder: Path, qtbot: QtBot) -> bool:
    """Asks from another process."""
    asking = (
        "import sys, pathlib; from app.companion.instance import *; sys.exit(raise_running(pathlib.Path(sys.argv[1])))"
    )
    process = subprocess.Popen([sys.executable, "-c", asking, str(folder)])
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=5000)
    return process.returncode == 1


def test_the_running_one_is_asked(instance: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot) -> None:
    one = instance(tmp_path)
    asked: list[bool] = []
    one.asked.connect(lambda: asked.append(True))
    assert raised(tmp_path, qtbot)
    assert raised(tmp_path, qtbot)
    assert asked == [True, True]


def test_nobody_runs(tmp_path: Path) -> None:
    assert not raise_running(tmp_path)


def test_a_socket_left_by_a_crash_is_nobody(instance: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot) -> None:
    left = Path(tempfile.gettempdir()) / _name(tmp_path)
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(str(left))
    assert left.exists()
    assert not raise_running(tmp_path)
    instance(tmp_path)
    assert raised(tmp_path, qtbot)


def test_another_persons_guide_is_another(instance: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot) -> None:
    instance(tmp_path / "one")
    assert not raised(tmp_path / "other", qtbot)


def test_after_the_end_nothing_is_left(
    instance: Callable[[Path], Instance], tmp_path: Path, qapp: QApplication
) -> None:
    one = instance(tmp_path)
    left = Path(tempfile.gettempdir()) / _name(tmp_path)
    assert left.exists()
    one.close()
    qapp.processEvents()
    assert not left.exists()
    assert list(tmp_path.iterdir()) == []
    assert not raise_running(tmp_path)


def test_nonsense_is_not_obeyed(instance: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot) -> None:
    one = instance(tmp_path)
    asked: list[bool] = []
    one.asked.connect(lambda: asked.append(True))
    stranger = QLocalSocket()
    stranger.connectToServer(_name(tmp_path))
    assert stranger.waitForConnected(1000)
    stranger.write(b"open /etc/passwd\n" * 1000)
    stranger.flush()
    qtbot.wait(200)
    stranger.disconnectFromServer()
    qtbot.wait(50)
    assert asked == []
    assert raised(tmp_path, qtbot)


def test_only_this_user_can_reach_it(instance: Callable[[Path], Instance], tmp_path: Path) -> None:
    one = instance(tmp_path)
    path = Path(one._server.fullServerName())  # type: ignore[union-attr]
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
