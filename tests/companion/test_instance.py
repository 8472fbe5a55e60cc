"""There is one program at a time, which does what later starts ask, however it or its files came to an end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QSysInfo

from app.companion import instance as room
from app.companion.instance import FILE_NAME, Request, ask, claim, hold, lock_of, take
from tools.desktop import wait_for

pytestmark = pytest.mark.linux("its programs are forks")

PATIENT, IMPATIENT = 20.0, 0.1
"""Seconds for a request: that will be taken, on a busy machine too; that nobody will take."""

ASKED = [Request.SHOW, Request.WAIT]


def run(folder: Path, request: Request) -> None:
    """A program of ours, without a window: notes what it is asked until it is asked to end."""
    lock = claim(folder, request)
    if lock is None:
        return
    room.TAKEN_WITHIN = PATIENT
    notes = folder / str(os.getpid())
    notes.touch()
    while not take(folder, Request.END):
        for one in filter(lambda one: take(folder, one), ASKED):
            notes.write_text(f"{notes.read_text()}{one}\n")
        time.sleep(0.005)
    lock.unlock()


def started(folder: Path, request: Request) -> int:
    """Its process id, once it has begun or handed over."""
    pid = os.fork()
    if not pid:
        with contextlib.suppress(BaseException):
            run(folder, request)
        os._exit(0)
    assert wait_for(lambda: (folder / str(pid)).exists() or not is_alive(pid), 15)
    return pid


def is_alive(pid: int) -> bool:
    """Whether a child runs; collects one that has ended."""
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False


class OneProgram(RuleBasedStateMachine):
    """Starts, kills, hangs and quits it; and takes its files away."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.pids: list[int] = []
        self.running, self.is_hung = 0, False
        self.heard: list[Request] = []

    @rule(request=st.sampled_from(ASKED))
    def start(self, request: Request) -> None:
        self.patch.setattr(room, "TAKEN_WITHIN", IMPATIENT if self.is_hung else PATIENT)
        pid = started(self.folder, request)
        self.pids.append(pid)
        if self.running and not self.is_hung:
            self.heard.append(request)
            assert wait_for(lambda: not is_alive(pid), 5), "a second program"
        else:
            assert wait_for(lambda: not self.running or not is_alive(self.running), 5), "one that hangs is left"
            self.running, self.is_hung, self.heard = pid, False, []

    @precondition(lambda self: self.running)
    @rule()
    def kill(self) -> None:
        os.kill(self.running, signal.SIGKILL)
        assert wait_for(lambda: not is_alive(self.running), 5)
        self.running = 0

    @precondition(lambda self: self.running and not self.is_hung)
    @rule()
    def hang(self) -> None:
        os.kill(self.running, signal.SIGSTOP)
        self.is_hung = True

    @precondition(lambda self: not self.running)
    @rule(request=st.sampled_from(list(Request)))
    def request_is_left(self, request: Request) -> None:
        """By one that was killed while it asked."""
        file = request.file(self.folder)
        file.touch()
        os.utime(file, (time.time() - 2 * PATIENT,) * 2)

    @rule()
    def quit(self) -> None:
        is_heard = bool(self.running) and not self.is_hung
        assert ask(self.folder, Request.END, PATIENT if is_heard else IMPATIENT) == is_heard
        if is_heard:
            assert wait_for(lambda: not is_alive(self.running), 5)
            self.running = 0

    @invariant()
    def one_runs_and_has_heard_all(self) -> None:
        assert [pid for pid in self.pids if is_alive(pid)] == [self.running] * bool(self.running)
        if self.running and not self.is_hung:
            notes = self.folder / str(self.running)
            assert wait_for(lambda: notes.read_text().split() == self.heard, 5), "unheard, or obeyed too late"

    def teardown(self) -> None:
        for pid in filter(is_alive, self.pids):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.patch.undo()
        shutil.rmtree(self.folder)


TestOneProgram = OneProgram.TestCase
TestOneProgram.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)


def test_a_folder_that_cannot_be_written_keeps_nobody_from_help(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert hold(lock_of(tmp_path / "file" / "folder"))
    assert not ask(tmp_path / "file" / "folder", Request.SHOW, 0.1)


def test_nobody_else_may_ask_or_answer_in_the_folder(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lock_of(tmp_path / "new")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_another_program_is_never_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose number stands in the file may be anybody's by now."""
    monkeypatch.setattr(room, "HANDS_OVER_WITHIN", 0.0)
    monkeypatch.setattr(room, "TAKEN_WITHIN", 0.0)
    monkeypatch.setattr(room, "hold", lambda *_: False)  # somebody else does

    def take_over_from(pid: int) -> None:
        (tmp_path / FILE_NAME).write_text(f"{pid}\nsleep\n{QSysInfo.machineHostName()}\n")
        assert lock_of(tmp_path).getLockInfo()[0] == pid
        claim(tmp_path, Request.SHOW)

    with subprocess.Popen(["sleep", "60"]) as stranger:
        take_over_from(stranger.pid)
        time.sleep(0.2)
        assert stranger.poll() is None
        stranger.kill()
    take_over_from(0)
    take_over_from(stranger.pid)
