"""Whatever happens to the window, it is back at once; and nothing is left when the supervisor goes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from app.system.waiting import wait_until
from tests.conftest import alive

TIMES = (4, pytest.param(20, marks=pytest.mark.release("the same again and again")))
BACK = 3.0
"""Seconds until the window must be there again after a crash."""

BACK_FROM_HANG = 8.0


@dataclass(frozen=True)
class Start:
    pid: int
    moment: float
    child: int


@dataclass
class Watched:
    """A supervisor in a process of its own, and the starts of its window."""

    process: subprocess.Popen[bytes]
    log: Path

    def starts(self) -> list[Start]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [Start(int(pid), float(moment), int(child)) for pid, moment, child in (line.split() for line in lines)]

    def wait_for(self, number: int, seconds: float) -> Start:
        """The start of this number, counted from 1."""
        assert wait_until(lambda: len(self.starts()) >= number, seconds, 0.01), f"no start {number} in {seconds} s"
        return self.starts()[number - 1]

    def end(self, seconds: float = 10) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


Make = Callable[..., Watched]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Make]:
    made: list[Watched] = []

    def make(mode: str = "plain", **patience: float) -> Watched:
        log = tmp_path / f"starts-{len(made)}"
        module = [sys.executable, "-B", "-m", "tests.kiosk.stub_supervisor"]
        process = subprocess.Popen(
            [*module, str(log), mode, json.dumps({"apart": 0.2, **patience})], stderr=subprocess.DEVNULL
        )
        made.append(Watched(process, log))
        return made[-1]

    yield make
    for one in made:
        if one.process.poll() is None:
            one.end()
        pids = {pid for start in one.starts() for pid in (start.pid, start.child) if pid}
        assert wait_until(lambda pids=pids: not any(map(psutil.pid_exists, pids)), 5, 0.05), "a window is left behind"


@pytest.mark.parametrize("times", TIMES)
def test_killed_again_and_again_it_is_back_each_time(watched: Make, times: int) -> None:
    one = watched()
    start = one.wait_for(1, 10)
    for number in range(2, times + 2):
        killed = time.monotonic()
        os.kill(start.pid, signal.SIGKILL)
        start = one.wait_for(number, 10)
        assert start.moment - killed < BACK
    assert len(one.starts()) == times + 1
    assert one.end() == 0


@pytest.mark.parametrize("times", TIMES)
def test_stopped_again_and_again_it_is_back_each_time(watched: Make, times: int) -> None:
    """Patience is shortened, so that so many do not take minutes; the real one is in the next test."""
    one = watched(beat=0.5)
    start = one.wait_for(1, 10)
    for number in range(2, times + 2):
        stopped = time.monotonic()
        os.kill(start.pid, signal.SIGSTOP)
        start = one.wait_for(number, 10)
        assert start.moment - stopped < 0.5 + BACK
    assert len(one.starts()) == times + 1


@pytest.mark.parametrize(
    "mode", ["plain", pytest.param("stuck", marks=pytest.mark.release("hangs for as long once more"))]
)
def test_a_window_that_hangs_is_back_within_eight_seconds(watched: Make, mode: str) -> None:
    one = watched(mode)
    start = one.wait_for(1, 10)
    if mode == "plain":
        os.kill(start.pid, signal.SIGSTOP)
    hung = time.monotonic()
    assert one.wait_for(2, 15).moment - hung < BACK_FROM_HANG


@pytest.mark.parametrize(
    ("code", "number"),
    [(0, 3), (11, 3), pytest.param(0, 20, marks=pytest.mark.release("the same again and again"))],
)
def test_any_exit_but_the_staff_s_starts_it_again(watched: Make, code: int, number: int) -> None:
    one = watched(f"exit-{code}", apart=0.0)
    one.wait_for(number, 30)
    times = [start.moment for start in one.starts()[:number]]
    assert max(later - sooner for sooner, later in pairwise(times)) < BACK


@pytest.mark.parametrize(
    ("mode", "patience", "told"),
    [
        ("exit-1", {}, "ended (1)"),
        ("exit-11", {}, ""),
        ("missing", {}, "cannot be started: No such file"),
        ("silent", {"start": 0.3}, "is ended: it hangs"),
    ],
)
def test_every_end_that_nobody_asked_for_is_in_the_log(
    tmp_path: Path, mode: str, patience: dict[str, float], told: str
) -> None:
    module = [sys.executable, "-B", "-m", "tests.kiosk.stub_supervisor"]
    starts, said = tmp_path / "starts", tmp_path / "said"
    with said.open("w") as log:
        one = subprocess.Popen([*module, str(starts), mode, json.dumps(patience)], stderr=log)
    if told:
        assert wait_until(lambda: told in said.read_text(), 20, 0.02)
    else:
        assert wait_until(lambda: starts.exists() and len(starts.read_text().splitlines()) > 2, 20, 0.02)
    one.terminate()
    assert one.wait(10) == 0
    is_told = "the kiosk's window" in said.read_text()
    assert is_told is bool(told), "a window that wants to be started anew says why itself"


def test_when_the_staff_closes_it_stays_closed(watched: Make) -> None:
    one = watched("exit-10")
    assert one.process.wait(10) == 0
    assert len(one.starts()) == 1


@pytest.mark.parametrize("mode", ["at-once", "exit-1"])
def test_what_dies_at_once_is_tried_for_ever_but_not_hot(watched: Make, mode: str) -> None:
    one = watched(mode, apart=1.5)
    one.wait_for(4, 30)
    times = [start.moment for start in one.starts()[:4]]
    assert all(1.0 <= later - sooner < BACK + 1.5 for sooner, later in pairwise(times))


@pytest.mark.parametrize(
    ("mode", "number"),
    [
        *((mode, signal.SIGTERM) for mode in ("plain", "stubborn", "with-child", "stuck")),
        *(("plain", number) for number in (signal.SIGINT, signal.SIGHUP)),
    ],
)
def test_told_to_end_the_supervisor_leaves_nothing(watched: Make, mode: str, number: signal.Signals) -> None:
    one = watched(mode)
    start = one.wait_for(1, 10)
    if mode == "with-child":
        os.kill(start.pid, signal.SIGSTOP)
    one.process.send_signal(number)
    assert one.process.wait(10) == 0
    assert not psutil.pid_exists(start.pid)
    assert len(one.starts()) == 1


@pytest.mark.parametrize("mode", ["plain", "stubborn", "with-child"])
def test_without_its_supervisor_the_window_ends(watched: Make, mode: str) -> None:
    one = watched(mode)
    start = one.wait_for(1, 10)
    time.sleep(0.2)
    one.process.kill()
    one.process.wait()
    for pid in filter(None, (start.pid, start.child)):
        assert wait_until(lambda pid=pid: not _runs(pid), 5, 0.02)


def _runs(pid: int) -> bool:
    try:
        return alive(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return False


def test_a_supervisor_that_slept_does_not_blame_the_window(watched: Make) -> None:
    one = watched(beat=0.6, slept=0.5)
    start = one.wait_for(1, 10)
    for _ in range(2):
        os.kill(one.process.pid, signal.SIGSTOP)
        os.kill(start.pid, signal.SIGSTOP)  # the whole PC
        time.sleep(1.2)
        os.kill(one.process.pid, signal.SIGCONT)
        os.kill(start.pid, signal.SIGCONT)
        time.sleep(0.5)
    assert len(one.starts()) == 1
