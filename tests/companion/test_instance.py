"""A second start reaches the first; marks of crashed ones, strangers and nonsense do no harm."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.companion import instance as room
from app.companion.instance import Instance, Word, ask, is_waiting

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows it is a pipe, which test_windows.py opens")

ASKING = """
import sys, pathlib
from app.companion.instance import Word, ask
print(ask(pathlib.Path(sys.argv[1]), Word(sys.argv[2]), patience=0.0))
"""


@pytest.fixture
def instance(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Instance]]:
    made: list[Instance] = []

    def make(folder: Path) -> Instance:
        folder.mkdir(exist_ok=True)
        made.append(Instance(folder))
        made[-1].listen()
        return made[-1]

    yield make
    for one in made:
        one.close()


def asked(folder: Path, word: Word) -> str:
    """What another process is answered, while our window's thread goes on."""
    process = ask_apart(folder, word)
    while process.poll() is None:
        QTest.qWait(10)
    return process.communicate()[0].strip()


def ask_apart(folder: Path, word: Word) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ASKING, str(folder), word]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def heard(one: Instance) -> list[Word]:
    found: list[Word] = []
    one.shown.connect(lambda: found.append(Word.SHOW))
    one.told_to_wait.connect(lambda: found.append(Word.WAIT))
    one.told_to_end.connect(lambda: found.append(Word.END))
    return found


def test_the_running_one_takes_each_word(instance: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot) -> None:
    words = heard(instance(tmp_path))
    said = [Word.SHOW, Word.WAIT, Word.END, Word.SHOW]
    assert [asked(tmp_path, word) for word in said] == ["yes"] * 4
    qtbot.waitUntil(lambda: words == said)


def test_nobody_answers_for_a_window_that_hangs(
    instance: Callable[[Path], Instance], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each later press of the icon would end with this "yes", and nothing would ever come."""
    monkeypatch.setattr(room, "ANSWER_WITHIN", 0.5)
    words = heard(instance(tmp_path))
    assert ask_apart(tmp_path, Word.SHOW).communicate()[0].strip() == "None"
    assert words == []


def test_whether_it_waits(instance: Callable[[Path], Instance], tmp_path: Path) -> None:
    one = instance(tmp_path)
    assert not is_waiting(tmp_path)
    one.waits = True
    assert is_waiting(tmp_path)


def test_a_socket_left_by_a_crash_is_nobody(instance: Callable[[Path], Instance], tmp_path: Path) -> None:
    left = Path(room._address(tmp_path))
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(str(left))
    assert left.exists()
    assert ask(tmp_path, Word.SHOW, patience=0.0) is None
    instance(tmp_path)
    assert asked(tmp_path, Word.SHOW) == "yes"


def test_after_the_end_nothing_is_left(instance: Callable[[Path], Instance], tmp_path: Path) -> None:
    one = instance(tmp_path)
    left = Path(room._address(tmp_path))
    assert left.exists()
    one.close()
    assert not left.exists()
    assert [path.name for path in tmp_path.iterdir() if path != left.parent] == []
    assert ask(tmp_path, Word.SHOW, patience=0.0) is None


@pytest.mark.parametrize(
    "nonsense", [b"open /etc/passwd", b"x" * 100_000, b"", b"\xff\xfe"], ids=["unknown", "long", "empty", "no text"]
)
def test_nonsense_is_not_obeyed(instance: Callable[[Path], Instance], tmp_path: Path, nonsense: bytes) -> None:
    words = heard(instance(tmp_path))
    with Client(room._address(tmp_path)) as stranger, contextlib.suppress(BrokenPipeError):  # nobody reads on
        stranger.send_bytes(nonsense)
    assert words == []
    assert asked(tmp_path, Word.WAIT) == "yes"


def test_one_who_knocks_and_says_nothing_is_not_waited_for(
    instance: Callable[[Path], Instance], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "SAY_WITHIN", 0.05)
    instance(tmp_path)
    with Client(room._address(tmp_path)):
        assert asked(tmp_path, Word.SHOW) == "yes"
