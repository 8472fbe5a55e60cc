"""Whatever happens to the window, it is back at once; nothing is left when the supervisor goes; systemd is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.kiosk.supervision import GRACE, WATCHED, Heartbeat, is_watched
from app.system.serial_worker import wait_until
from tests.conftest import runs

BACK = 3.0
"""Seconds until the window must be there again after a crash."""


@dataclass
class Watched:
    """A supervisor in a process of its own, the starts of its window, and what is logged."""

    process: subprocess.Popen[bytes]
    log: Path
    errors: Path

    def starts(self) -> list[int]:
        """The process of each start."""
        return [int(pid) for pid in self.log.read_text().split()]

    def wait_for(self, number: int, seconds: float = 15) -> int:
        """The process of the start of this number, counted from 1."""
        assert wait_until(lambda: len(self.starts()) >= number, seconds, 0.01), f"no start {number} in {seconds} s"
        return self.starts()[number - 1]

    def time(self, restarts: int) -> float:
        """Seconds from the first start until so many more."""
        self.wait_for(1)
        began = time.monotonic()
        self.wait_for(1 + restarts, 30)
        return time.monotonic() - began


Make = Callable[..., Watched]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Make]:
    made: list[Watched] = []

    def make(mode: str = "plain", apart: float = 0.2, beat: float = 5.0) -> Watched:
        log, errors = tmp_path / "starts", tmp_path / "errors"
        log.touch()
        command = [sys.executable, "-B", "-m", "tests.kiosk.stub_kiosk", str(log), mode, str(apart), str(beat)]
        with errors.open("w") as file:
            made.append(Watched(subprocess.Popen(command, stderr=file), log, errors))
        return made[0]

    yield make
    [one] = made
    one.process.terminate()
    one.process.wait(10)
    assert wait_until(lambda: not any(map(runs, one.starts())), 5, 0.05), "a window is left behind"


@pytest.mark.parametrize("mode", ["stuck", "silent"])
def test_a_window_that_hangs_is_back_each_time_and_where_it_hung_is_told(watched: Make, mode: str) -> None:
    """Also while a library keeps the interpreter's lock, and before the first beat."""
    one = watched(mode, beat=0.5)
    assert 3 * 0.5 <= one.time(restarts=3) < 3 * (0.5 + BACK)
    assert "stub_kiosk.py" in one.errors.read_text()


def test_a_window_that_beats_stays_and_killed_it_is_back(watched: Make) -> None:
    one = watched(beat=0.5)
    pid = one.wait_for(1)
    time.sleep(1.5)
    assert len(one.starts()) == 1
    os.kill(pid, signal.SIGKILL)
    one.wait_for(2, BACK)


def test_a_window_that_was_stopped_as_a_whole_is_back(watched: Make) -> None:
    """Nothing in it runs that could end it."""
    one = watched(beat=0.5)
    pid = one.wait_for(1)
    time.sleep(0.5)
    os.kill(pid, signal.SIGSTOP)
    one.wait_for(2, GRACE + BACK)
    assert not runs(pid)


@pytest.mark.parametrize("code", [0, 11])
def test_after_any_exit_but_the_staffs_it_is_started_again_after_a_pause(watched: Make, code: int) -> None:
    one = watched(f"exit-{code}", apart=1.0)
    assert 3 * 0.8 < one.time(restarts=3) < 3 * (1.0 + BACK), "one that starts late is nearer to the next"
    is_told = f"the kiosk's window ended ({code})" in one.errors.read_text()
    assert is_told is (code != 11), "a window that wants to be started anew says why itself"


def test_when_the_staff_closes_it_stays_closed(watched: Make) -> None:
    one = watched("exit-10")
    assert one.process.wait(10) == 0
    assert len(one.starts()) == 1


def test_a_window_that_cannot_be_started_is_told_and_tried_again(watched: Make) -> None:
    one = watched("missing")
    assert wait_until(lambda: one.errors.read_text().count("cannot be started: No such file") > 1, 20, 0.02)


@pytest.mark.parametrize(
    ("mode", "number"), [("plain", signal.SIGHUP), ("stuck", signal.SIGTERM), ("stuck", signal.SIGKILL)]
)
def test_when_the_supervisor_ends_its_window_does(watched: Make, mode: str, number: signal.Signals) -> None:
    one = watched(mode)
    pid = one.wait_for(1)
    one.process.send_signal(number)
    assert one.process.wait(10) == (0 if number is not signal.SIGKILL else -number)
    assert wait_until(lambda: not runs(pid), 10, 0.02)
    assert len(one.starts()) == 1


# ---- systemd


@pytest.mark.parametrize("address", ["{folder}/notify", "@anshin-test-{folder}"])
def test_systemd_is_told_that_it_lives_and_blocks_nothing(tmp_path: Path, address: str) -> None:
    name = address.format(folder=tmp_path)
    heartbeat = Heartbeat({"NOTIFY_SOCKET": name})
    heartbeat.beat()  # nobody listens yet, which is no error
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0{name[1:]}" if name.startswith("@") else name)
        listener.settimeout(5)
        heartbeat.beat()
        assert listener.recv(100) == b"READY=1\nWATCHDOG=1"
        for _ in range(5000):  # more than it keeps while nobody reads
            heartbeat.beat()


def test_the_environment_says_who_watches() -> None:
    service = {"NOTIFY_SOCKET": "/run/n"}
    assert is_watched({WATCHED: "1"})
    assert is_watched({**service, "WATCHDOG_USEC": "6000000"})
    assert not is_watched(service), "a service without a watchdog needs our supervisor"
