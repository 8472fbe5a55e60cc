"""A test desktop keeps what runs on it apart from all that runs beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.desktop import namespace

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the test desktop is Linux's")

LOOK = """
import os, psutil
from app.rescue.browsers.finding import find_browsers
from app.rescue.processes import other_processes

def words(process):
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # it has ended meanwhile
        return ""

print(os.environ["ANSHIN_DESKTOP"].split())
print([one.pid for one in other_processes() if words(one).startswith("SOMEBODY-ELSE")])
print(find_browsers())
"""


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the same user that looks like a browser and runs beside the test desktop."""
    browser = tmp_path / "chromium"
    browser.write_bytes(Path("/bin/sleep").read_bytes())
    browser.chmod(0o755)
    process = subprocess.Popen(["SOMEBODY-ELSE", "600"], executable=browser)
    yield process
    process.kill()
    process.wait(5)


def look(*apart: str) -> list[str]:
    command = [sys.executable, "-m", "tools.desktop", *apart, sys.executable, "-c", LOOK]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_apart_it_sees_nobody_elses_browser(stranger: subprocess.Popen[bytes]) -> None:
    if not namespace():
        reason = "this system gives no process namespace"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    parts, seen, browsers = look("--apart")
    assert "apart" in parts
    assert seen == "[]"
    assert browsers == "[]"


def test_not_apart_it_would_see_it(stranger: subprocess.Popen[bytes]) -> None:
    _, seen, browsers = look()
    assert seen == f"[{stranger.pid}]"
    assert f"pid={stranger.pid}" in browsers
