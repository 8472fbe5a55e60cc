"""What tests of the rescue share."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.rescue.adapters import make_desktop
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser, kind_of
from tests.rescue.network_fakes import System
from tools.desktop import wait_for

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = make_desktop()
    yield one
    one.close()


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    return System(tmp_path, monkeypatch)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
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
        for pipe in filter(None, (one.stdin, one.stdout)):
            pipe.close()


@pytest.fixture
def begin(start: Start) -> Callable[[str], Browser]:
    """Runs a program that is called as a browser is, until it is ended."""

    def run(name: str) -> Browser:
        pid = start(name, "-c", "read end", name, source="/bin/sh", stdin=subprocess.PIPE).pid
        return Browser(kind_of(name), psutil.Process(pid))  # type: ignore[arg-type]

    return run
