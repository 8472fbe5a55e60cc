"""There is one program at a time: the lock is free again however its holder ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.companion import instance_lock as room
from app.companion.instance_lock import Lock, claim

HOLDING = """
import pathlib, signal, sys, time
from app.companion.instance_lock import Lock
if sys.argv[2] == "stubborn": signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(Lock(pathlib.Path(sys.argv[1])).take(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    made: list[subprocess.Popen[str]] = []

    def start(nature: str = "mild", program: str = sys.executable) -> subprocess.Popen[str]:
        command = [program, "-c", HOLDING, str(tmp_path), nature]
        made.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert made[-1].stdout is not None
        assert made[-1].stdout.readline() == "True\n"
        return made[-1]

    yield start
    for one in made:
        one.kill()
        one.communicate()


def test_the_second_does_not_get_it(tmp_path: Path, hold: Callable[..., subprocess.Popen[str]]) -> None:
    one = hold()
    assert not Lock(tmp_path).take()
    assert Lock(tmp_path).holder() == one.pid


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_is_free_when_its_holder_has_ended(
    tmp_path: Path, hold: Callable[..., subprocess.Popen[str]], how: signal.Signals
) -> None:
    one = hold()
    one.send_signal(how)
    mine = Lock(tmp_path)
    assert mine.take(patience=3.0)
    assert mine.holder() == os.getpid()
    mine.release()


def test_a_folder_that_cannot_be_written_keeps_nobody_from_help(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Lock(tmp_path / "file" / "folder").take()


def test_one_that_answers_is_left_alone(tmp_path: Path, hold: Callable[..., subprocess.Popen[str]]) -> None:
    one = hold()
    assert claim(tmp_path, lambda _: True) is None
    assert one.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that is open")
def test_one_whose_file_was_removed_is_asked_all_the_same(
    tmp_path: Path, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    one = hold()
    (tmp_path / room.FILE_NAME).unlink()
    assert claim(tmp_path, lambda _: True) is None
    mine = claim(tmp_path, lambda _: False)
    assert mine is not None
    assert mine.holder() == os.getpid()
    mine.release()
    assert one.poll() is None, "it may be another program's by now"


@pytest.mark.parametrize("nature", ["mild", "stubborn"])
def test_one_that_does_not_answer_is_ended(
    tmp_path: Path,
    hold: Callable[..., subprocess.Popen[str]],
    nature: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(room, "END_WITHIN", 0.3)
    one = hold(nature)
    mine = claim(tmp_path, lambda _: False)
    assert mine is not None
    one.wait(3)
    assert "does not answer" in caplog.text
    assert mine.holder() == os.getpid()
    mine.release()


def test_another_program_is_never_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose number stands in the file may be anybody's by now."""
    monkeypatch.setattr(room, "HANDS_OVER_WITHIN", 0.0)

    def take_over_from(pid: int) -> None:
        (tmp_path / room.FILE_NAME).write_text(f" {pid}")
        mine = Lock(tmp_path)
        room._take_over(mine)
        mine.release()

    with subprocess.Popen(["sleep", "60"]) as stranger:
        take_over_from(stranger.pid)
        time.sleep(0.2)
        assert stranger.poll() is None
        stranger.kill()
    take_over_from(0)
    take_over_from(stranger.pid)
