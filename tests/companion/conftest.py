"""Real programs that a window may belong to."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.desktop import wait_for

Run = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def run() -> Iterator[Run]:
    """Starts a program that waits for its input, and is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: object, cwd: Path | None = None) -> subprocess.Popen[bytes]:
        words = [str(part) for part in command]
        started.append(subprocess.Popen(words, stdin=subprocess.PIPE, cwd=cwd))
        assert wait_for(lambda: is_itself(started[-1].pid, words))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_itself(pid: int, words: list[str]) -> bool:
    """Whether a process that was started runs its own program by now."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:-1] == [word.encode() for word in words]


@pytest.fixture
def browser(run: Run, tmp_path: Path) -> Callable[..., int]:
    """Starts a shell under a browser's name, with arguments that it does not read; gives its process id."""
    shutil.copy("/bin/sh", tmp_path / "chromium")
    return lambda *words, script="read end": run(tmp_path / "chromium", "-c", script, "chromium", *words).pid
