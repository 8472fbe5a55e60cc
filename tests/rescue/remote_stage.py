"""Programs that are called as remote control is, as real processes; for tests."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue import remote
from app.rescue.remote import RunningRemote, running

fcntl = pytest.importorskip("fcntl")

AWAY_SECONDS = remote.AWAY_SECONDS
"""As the program has it; the tests shorten it."""


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
