"""Bad luck: a full disk, a rescue that hangs, a helper that was stopped.

The guide comes all the same, the siren falls silent, and the program ends.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from app.companion.guard import Guard
from app.rescue import service
from tests.conftest import alive
from tests.end2end.conftest import ROOT
from tests.support.bounded import bounded

pytestmark = pytest.mark.linux("pipes and limits")


def fill_disk() -> None:
    """From now on no file can grow: as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def test_the_guide_shows_its_page_and_ends_where_nothing_can_be_written(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.end2end.opened", "/dev/stdout", "--silent"]
    done = subprocess.run(command, cwd=ROOT, env=environment, preexec_fn=fill_disk, capture_output=True, timeout=15)
    assert "いま、何が起きていますか？" in " ".join(json.loads(done.stdout))
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_the_guide_ends_though_its_rescue_hangs(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "CLOSES_WITHIN", 0.2)
    one = service.RescueService(tmp_path)
    never = threading.Event()
    one.listen(lambda _seen: never.wait(5), lambda *_: None)
    one.give_network_back()
    began = time.monotonic()
    one.close()
    assert time.monotonic() - began < 1
    never.set()


def test_the_program_ends_though_its_guard_was_stopped() -> None:
    one = Guard(["--silent"])
    one.keep()
    guard = psutil.Process(one.process.pid)
    guard.send_signal(signal.SIGSTOP)
    with bounded(5.0):
        one.close()
    assert not alive(guard)
