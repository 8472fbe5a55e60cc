"""The command line and broken surroundings: one clear sentence, an honest exit code, never a traceback."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.conftest import alive, command_of
from tests.end2end.conftest import ROOT, Program
from tools.desktop import wait_for

pytestmark = pytest.mark.linux("folders where XDG says")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    def start(*arguments: str, cwd: Path = ROOT, **extra: str) -> subprocess.CompletedProcess[str]:
        bare = {k: v for k, v in environment.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        command = [sys.executable, "-m", "app", *arguments]
        return subprocess.run(command, cwd=cwd, env={**bare, **extra}, capture_output=True, text=True, timeout=60)

    return start


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["--nonsense"], "--nonsense", 2),
        (["--locale", "xx"], "--locale: invalid choice: 'xx'", 2),
        ([], "画面がない", 5),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_one_sentence_and_a_code(run: Run, arguments: list[str], said: str, code: int) -> None:
    result = run(*arguments)
    assert result.returncode == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 2, "one sentence in Japanese, one in English"


def test_no_socket_and_no_stray_file(environment: dict[str, str], tmp_path: Path) -> None:
    """In normal use no network socket is opened, and nothing but the log is left without --data-dir."""
    one = Program([], {**environment, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path / "home")})
    first = psutil.Process(one.process.pid)
    assert wait_for(lambda: any("--speak" in command_of(c) for c in first.children(recursive=True)), 20), "no voice"
    time.sleep(1.5)
    found = []
    for process in [first, *first.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            found += process.net_connections(kind="inet") if alive(process) else []
    assert found == []
    one.process.terminate()
    one.process.communicate(timeout=10)
    written = [path.relative_to(tmp_path / "data") for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert written == [Path("anshin-guide", "log", "guide.log")]
