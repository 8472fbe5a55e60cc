"""Programs that are called as remote control is, as real processes; for tests."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.rescue import remote
from app.rescue.remote import RunningRemote, running
from tools.desktop import wait_for

fcntl = pytest.importorskip("fcntl")

AWAY_SECONDS = remote.AWAY_SECONDS
"""As the program has it; the tests shorten it."""

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path, alone: None) -> Iterator[Start]:
    """Runs a copy of a program under another name; at the end everything below it is killed and collected."""
    started: list[subprocess.Popen[bytes]] = []

    def run(name: str, *arguments: str, source: str = "/bin/sleep", **options: Any) -> subprocess.Popen[bytes]:
        program = tmp_path / name
        if not program.exists():
            shutil.copy(source, program)
        one = subprocess.Popen([str(program), *(arguments or ("60",))], start_new_session=True, **options)
        started.append(one)
        file = str(options.get("executable", program))

        def has_begun() -> bool:
            process = psutil.Process(one.pid)  # anew, as it keeps the first file that it has seen
            return process.exe() == file and bool(process.cmdline())

        assert wait_for(has_begun), "the system sets the file first"
        return one

    yield run
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait(5)
        if one.stdout is not None:
            one.stdout.close()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is tested reaches the whole machine: two runs of these tests would end each other's processes."""
    monkeypatch.setattr(remote, "AWAY_SECONDS", 1.0)
    with Path(tempfile.gettempdir(), "anshin-test-remote.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert running() == [], "these tests need a machine without remote-control software"
        yield


def is_alive(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def the_one() -> RunningRemote:
    [found] = running()
    return found
